"""Words that say little by themselves."""

from datetime import UTC, datetime
from typing import Any

import pytest

from search.little_words import is_little
from search.planning import plan
from search.question import Question, WordPlan
from search.thesaurus import Thesaurus, thesaurus_of
from search.thesaurus.everyday import concept_of
from search.weights import LITTLE_WORD

FEAR = concept_of(["fear", "pelko", "rädsla", "fear", "", "vågar inte gå ut|fobi", "", ""])


def word(text: str, question: str, language: str, thesaurus: Thesaurus) -> WordPlan:
    """Return the plan of one word of a question."""
    found = plan(Question(question, language, "pohjanmaa", datetime(2026, 11, 21, tzinfo=UTC)), thesaurus).words
    return next(each for each in found if each.text == text)


def highest(planned: WordPlan) -> float:
    return max(each.weight for each in planned.alternatives)


def tokens(some: Any) -> set[str]:
    return {token for each in some for need in each.needs for token in need.tokens}


@pytest.mark.parametrize(
    ("text", "language"), [("gå", "sv"), ("går", "sv"), ("uuden", "fi"), ("took", "en"), ("evenings", "en")]
)
def test_little_words_are_known_in_their_inflections(text: str, language: str) -> None:
    assert is_little(text, language)
    assert not is_little("sorg", language)


def test_a_little_word_weighs_less_beside_one_that_tells_a_topic() -> None:
    assert highest(word("ny", "ny sorg", "sv", Thesaurus())) == pytest.approx(LITTLE_WORD)
    assert highest(word("sorg", "ny sorg", "sv", Thesaurus())) == 1.0
    assert highest(word("ny", "ny", "sv", Thesaurus())) == 1.0


def test_a_little_word_of_a_phrase_finds_nothing_by_itself() -> None:
    """Who dares not go out is answered with what is about fear, not with all that speaks of going."""
    going = word("gå", "vågar inte gå ut", "sv", thesaurus_of([], [FEAR]))
    assert "gå" not in tokens(going.enough)
    assert "gå" in tokens(going.extra)
    assert "fobi" in tokens(going.alternatives)
    assert "gå" in tokens(word("gå", "gå ut", "sv", thesaurus_of([], [FEAR])).alternatives)
