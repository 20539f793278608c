"""Which words of a question carry no topic."""

from datetime import UTC, datetime

import pytest

from search.function_words import without_topic
from search.planning import plan
from search.question import Question
from search.thesaurus import Thesaurus, thesaurus_of, topic_words
from search.thesaurus.everyday import concept_of

MEMORY = concept_of(["memory", "muisti", "minne", "memory", "", "", "", ""])
KNOWN = thesaurus_of([], [MEMORY])


@pytest.mark.parametrize(
    ("question", "language", "left_out"),
    [
        ("minne", "sv", ""),
        ("pappas minne", "sv", ""),
        ("minne voin mennä", "fi", "minne voin"),
        ("hjälp till min mamma", "sv", "till min"),
        ("hur gör man", "sv", "hur"),
        ("tungt sinne", "sv", ""),
        ("and och höns", "sv", "och"),
        ("vilja ja ruis", "fi", "ja"),
        ("sun exposure", "en", ""),
        ("sun mutsi", "fi", "sun"),
        ("men and boys", "en", "and"),
        ("men jag vet inte", "sv", "men jag inte"),
        ("same flicka", "sv", ""),
    ],
)
def test_the_language_of_the_question_tells_which_words_carry_no_topic(
    question: str, language: str, left_out: str
) -> None:
    assert without_topic(question.split(), language, Thesaurus()) == set(left_out.split())


@pytest.mark.parametrize(
    ("question", "language", "left_out"),
    [
        ("help for barn", "fi", "for"),
        ("help for barn", "sv", "for"),
        ("help for ungdomar", "sv", "for"),
        ("apua for my mother", "fi", "for my"),
        ("stöd för min man", "en", "för min"),
        ("apua till barn", "fi", "till"),
        ("muistisairaus minne", "sv", ""),
    ],
)
def test_of_a_question_in_two_languages_the_function_words_of_both(question: str, language: str, left_out: str) -> None:
    """But what our own words know in the language of the question is a topic beside words of any language."""
    assert without_topic(question.split(), language, KNOWN) == set(left_out.split())


def test_a_topic_of_the_question_must_be_met() -> None:
    asked = Question("pappas minne", "sv", "pohjanmaa", datetime(2026, 11, 21, tzinfo=UTC))
    assert [word.text for word in plan(asked, KNOWN).required] == ["pappas", "minne"]


@pytest.mark.parametrize(
    ("label", "language", "words"),
    [
        ("minne", "sv", ("minne",)),
        ("minne", "fi", ()),
        ("tungt sinne", "sv", ("tungt", "sinne")),
        ("man och kvinna", "sv", ("man", "kvinna")),
        ("sun protection", "en", ("sun", "protection")),
    ],
)
def test_a_label_leaves_out_the_function_words_of_its_own_language(
    label: str, language: str, words: tuple[str, ...]
) -> None:
    assert topic_words(label, language) == words


def test_names_in_another_language_lead_to_words_that_are_function_words_elsewhere() -> None:
    assert "minne" in {each.text for each in KNOWN.translations(["muisti"], "fi")}
    assert "muisti" in {each.text for each in KNOWN.translations(["minne"], "sv")}
