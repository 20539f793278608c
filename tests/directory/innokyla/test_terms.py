"""Labels in a line are matched to the terms of a vocabulary; what is none stays."""

import pytest

from directory.innokyla.terms import find_terms, split_topics, vocabulary

GROUPS = vocabulary(
    [("Koko väestö", "all"), ("Nuoret", "young"), ("Nuoret aikuiset", "young-adults"), ("Omaiset", "kin")]
)


@pytest.mark.parametrize(
    ("line", "codes", "rest"),
    [
        ("Nuoret", ["young"], []),
        ("NUORET AIKUISET", ["young-adults"], []),
        ("Koko väestö Nuoret aikuiset Omaiset", ["all", "young-adults", "kin"], []),
        ("Koko väestö, nuoret; Omaiset", ["all", "young", "kin"], []),
        ("Koko väestö Lapset Omaiset", ["all", "kin"], ["Lapset"]),
        ("Seniorit", [], ["Seniorit"]),
        ("Nuoret ja heidän perheensä maaseudulla", [], ["Nuoret ja heidän perheensä maaseudulla"]),
    ],
)
def test_terms_are_found(line: str, codes: list[str], rest: list[str]) -> None:
    terms, left = find_terms(line, GROUPS)
    assert ([term.code for term in terms], left) == (codes, rest)


@pytest.mark.parametrize(
    ("line", "topics"),
    [
        ("Mielenterveys Kolmas sektori Järjestöt", ["Mielenterveys", "Kolmas sektori", "Järjestöt"]),
        ("mielenterveys, kolmas sektori", ["mielenterveys", "kolmas sektori"]),
        ("Yhteistyö", ["Yhteistyö"]),
        ("Sosiaali- ja terveysala", ["Sosiaali- ja terveysala"]),
    ],
)
def test_free_words_are_separated(line: str, topics: list[str]) -> None:
    assert split_topics(line) == topics
