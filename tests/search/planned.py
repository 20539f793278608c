"""What the plan of a question looks for."""

from datetime import UTC, datetime
from typing import Any

from search.planning import plan
from search.question import Need, Question
from search.thesaurus import Concept, Thesaurus, thesaurus_of

MOMENT = datetime(2026, 11, 21, tzinfo=UTC)


def planned(words: str, language: str = "fi", concepts: tuple[Concept, ...] = (), **options: Any) -> Any:
    thesaurus = thesaurus_of(concepts) if concepts else Thesaurus()
    return plan(Question(words, language, "etela-savo", MOMENT), thesaurus, **options)


def alternatives(words: str, language: str = "fi", *concepts: Concept) -> dict[tuple[Need, ...], float]:
    """The needs of a question's only word, with their weights."""
    (word,) = planned(words, language, concepts).words
    return {alternative.needs: alternative.weight for alternative in word.alternatives}


def weight_of(token: str, some: Any) -> float:
    """The weight of the best of some alternatives that have a token."""
    weights: list[float] = [each.weight for each in some if any(token in need.tokens for need in each.needs)]
    return max(weights)


def tokens_of(some: Any, form: str, language: str = "fi") -> set[str]:
    """The tokens of some alternatives in a form of a language."""
    needs = [need for each in some for need in each.needs if (need.language, need.form) == (language, form)]
    return {token for need in needs for token in need.tokens}
