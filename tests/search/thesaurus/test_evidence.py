"""Which concepts the words of a question point to together."""

import pytest

from search.thesaurus.everyday import concept_of
from search.thesaurus.evidence import NO_EVIDENCE, Evidence, Pointed, evidence_of
from search.weights import POINTED_LEAST

NEIGHBOUR, MONEY, SLEEP = range(3)
CONCEPTS = [
    concept_of(
        ["neighbour", "naapuririita", "grannfejd", "", "naapuri huutaa yöllä|~riita naapurin kanssa", "", "", ""]
    ),
    concept_of(["money", "rahapula", "penningbrist", "", "rahat loppu|isä tuhlaa rahat|?pussi tyhjänä", "", "", ""]),
    concept_of(["sleep", "unettomuus", "sömnlöshet", "", "valvoa yöllä|herätä yöllä", "vaken på natten", "", ""]),
]
EVIDENCE = evidence_of(CONCEPTS)


def pointed(words: str, unknown: str = "", language: str = "fi", evidence: Evidence = EVIDENCE) -> list[Pointed]:
    return evidence.pointed(words.split(), unknown.split(), language)


@pytest.mark.parametrize(
    ("words", "concept"),
    [
        ("naapurit huutavat", NEIGHBOUR),
        ("huutaa naapurille yöllä", NEIGHBOUR),
        ("heräsin yöllä", SLEEP),
        ("äiti tuhlasi rahansa", MONEY),
    ],
)
def test_words_of_its_phrases_point_to_a_concept_in_any_order_and_inflection(words: str, concept: int) -> None:
    best = pointed(words)[0]
    assert best.concept == concept
    assert POINTED_LEAST <= best.share <= 1
    assert list(best.words) == words.split()


def test_what_happens_to_one_person_may_happen_to_another() -> None:
    assert pointed("veli tuhlaa")[0] == pointed("sisko tuhlaa")[0]._replace(words=("veli", "tuhlaa"))


@pytest.mark.parametrize("words", ["kirahvin kaula", "naapuri", "yöllä autossa metsässä järvellä", ""])
def test_too_little_points_nowhere(words: str) -> None:
    assert pointed(words) == []


def test_a_word_alone_points_to_its_concept_only_if_no_vocabulary_has_it() -> None:
    assert pointed("tuhlaa") == []
    assert [each.concept for each in pointed("tuhlaa", unknown="tuhlaa")] == [MONEY]
    assert pointed("yöllä kirahvi auto", unknown="yöllä") == []


def test_a_word_that_few_concepts_have_tells_more() -> None:
    """ "Yöllä" is in phrases of two concepts, "huutaa" in those of one."""
    assert pointed("naapuri huutaa")[0].share > pointed("naapuri yöllä")[0].share


def test_a_phrase_that_is_only_near_or_ambiguous_tells_less() -> None:
    assert pointed("rahat loppu")[0].share > pointed("riita naapurin")[0].share
    assert pointed("pussi tyhjänä") == []


def test_without_concepts_nothing_is_pointed_to() -> None:
    assert pointed("naapuri huutaa", evidence=NO_EVIDENCE) == []
    assert pointed("naapuri huutaa", language="en") == []
