"""Words of the same stem."""

from datetime import UTC, datetime

import pytest

from search.derivation import derived
from search.planning import plan
from search.question import Question
from search.thesaurus import Concept, thesaurus_of
from search.weights import DERIVED, TRANSLATION


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("ansöka", "ansökan"),
        ("lyssnande", "lyssning"),
        ("simmar", "simning"),
        ("rehabilitera", "rehabilitering"),
        ("bekräftelse", "bekräfta"),
        ("snickeri", "snickra"),
        ("bageri", "bagare"),
    ],
)
def test_a_verb_leads_to_its_nouns_and_a_noun_to_its_verb(word: str, expected: str) -> None:
    assert expected in derived(word, "sv")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("kutoja", "kutoa"), ("auttaminen", "auttaja"), ("asunnoton", "asunnottomuus"), ("vaikeus", "vaikea")],
)
def test_so_do_finnish_words(word: str, expected: str) -> None:
    assert expected in derived(word, "fi")


@pytest.mark.parametrize(
    ("word", "language"), [("och", "sv"), ("ha", "sv"), ("simma", "fi"), ("talo", "fi"), ("swim", "en")]
)
def test_other_words_lead_to_none(word: str, language: str) -> None:
    assert derived(word, language) == []


def test_a_word_that_no_vocabulary_knows_stands_for_what_its_noun_does() -> None:
    thesaurus = thesaurus_of([Concept({"fi": "Hakeminen", "sv": "Ansökan"})])
    (word,) = plan(Question("ansöka", "sv", "pohjanmaa", datetime(2026, 11, 21, tzinfo=UTC)), thesaurus).words
    found = [each for each in word.alternatives for need in each.needs if "hakea" in need.tokens]
    assert max(each.weight for each in found) == pytest.approx(TRANSLATION * DERIVED)
    assert not any(each.sure for each in found)
