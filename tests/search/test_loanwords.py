"""International words, written as another language writes them."""

import pytest

from search.loanwords import loanword, written


@pytest.mark.parametrize(
    ("word", "language", "other", "expected"),
    [
        ("psykodynamik", "sv", "fi", "psykodynamiikka"),
        ("psykodynamiken", "sv", "fi", "psykodynamiikka"),
        ("hypnoterapi", "sv", "fi", "hypnoterapia"),
        ("alkoholism", "sv", "fi", "alkoholismi"),
        ("kapacitet", "sv", "fi", "kapasiteetti"),
        ("migration", "sv", "fi", "migraatio"),
        ("infokiosk", "sv", "fi", "infokioski"),
        ("robot", "sv", "fi", "robotti"),
        ("system", "sv", "fi", "systeemi"),
        ("monitorering", "sv", "fi", "monitorointi"),
        ("devalvering", "sv", "fi", "devalvaatio"),
        ("xenofobi", "sv", "fi", "ksenofobia"),
        ("psychodynamics", "en", "fi", "psykodynamiikka"),
        ("physiology", "en", "sv", "fysiologi"),
        ("sclerosis", "en", "sv", "skleros"),
        ("seksologia", "fi", "sv", "sexologi"),
    ],
)
def test_a_loanword_is_written_as_the_other_language_writes_it(
    word: str, language: str, other: str, expected: str
) -> None:
    assert expected in written(word, language, other)


@pytest.mark.parametrize("word", ["katt", "maahanmuutto", "ik", "åik"])
def test_other_words_are_none(word: str) -> None:
    assert written(word, "sv", "fi") == []


def test_a_loanword_is_only_a_guess() -> None:
    found = list(loanword("psykodynamik", "sv"))
    assert any("psykodynamiikka" in token for each in found for need in each.needs for token in need.tokens)
    assert not any(each.sure for each in found)
