"""A word that very many things had in the night still is in very many; of others one has to count."""

import pytest

from search.engines.frequent import surely_more_than
from search.question import Alternative, Need, QueryPlan, WordPlan
from search.spelling import KnownWords

KNOWN = KnownWords({"fi": {"ryhmä": 201, "tuki": 200}, "sv": {"grupp": 500}})
GROUP, SUPPORT = Need("fi", "lemma", ("ryhmä",)), Need("fi", "lemma", ("tuki",))
IN_SWEDISH = Need("sv", "surface", ("krets", "grupp"))


def plan_of(*words: WordPlan) -> QueryPlan:
    return QueryPlan(words)


def word(*needs: Need) -> WordPlan:
    return WordPlan("", tuple(Alternative(1.0, (need,)) for need in needs))


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        (plan_of(), False),
        (plan_of(word(GROUP)), True),
        (plan_of(word(SUPPORT)), False),
        (plan_of(word(SUPPORT), word(GROUP)), True),
        (plan_of(word(SUPPORT, IN_SWEDISH)), True),
        (plan_of(WordPlan("", (), near=(Alternative(0.1, (GROUP,)),))), True),
        (plan_of(WordPlan("", (), extra=(Alternative(0.1, (GROUP,)),))), False),
        (plan_of(WordPlan("", (Alternative(1.0, (GROUP, SUPPORT)),))), False),
        (plan_of(word(Need("fi", "parts", ("ryhmä",)))), False),
        (plan_of(word(Need("fi", "lemma", ("ryhmä", "tuki"), least=2))), False),
        (plan_of(word(Need("en", "lemma", ("grupp",)))), False),
    ],
)
def test_a_frequent_word_is_enough_by_itself(plan: QueryPlan, expected: bool) -> None:
    assert surely_more_than(100, plan, KNOWN) is expected
