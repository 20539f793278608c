"""What is looked for where a question has a phrase of danger."""

from datetime import UTC, datetime

import pytest

from search.planning import plan
from search.question import Question
from search.thesaurus import Thesaurus
from search.thesaurus.danger import KINDS, MEANING
from search.thesaurus.everyday import everyday_concepts

MOMENT = datetime(2026, 11, 21, tzinfo=UTC)


@pytest.mark.parametrize(
    ("words", "language", "token"),
    [
        ("vill dö", "sv", "itsemurha"),
        ("han slår mig", "sv", "lähisuhdeväkivalta"),
        ("haluan kuolla", "fi", "itsemurha"),
        ("cut myself", "en", "viiltely"),
    ],
)
def test_a_phrase_of_danger_asks_for_help_against_it(words: str, language: str, token: str) -> None:
    """What its words mean by themselves only adds to the score: "slår" is in texts of everything."""
    planned = plan(Question(words, language, "etela-savo", MOMENT), Thesaurus()).words
    needs = [need for word in planned for each in word.alternatives for need in each.needs]
    found = {token for need in needs for token in need.tokens}
    assert token in found
    assert not any(word.text in found for word in planned)


def test_every_kind_is_about_an_everyday_concept() -> None:
    known = {
        (language, word.text) for each in everyday_concepts() for language, some in each.words.items() for word in some
    }
    assert set(MEANING) == set(KINDS)
    assert {(language, text) for names in MEANING.values() for language, text in names.items()} <= known
