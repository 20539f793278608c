"""Which words so many things have that a question for them need not be counted. Pure.

To count is to read the index of all that match, which is most of the time that such a question takes. The number of
things that have a word is known from the night before (`search.word_list`).
"""

from collections.abc import Iterator

from search.question import Need, QueryPlan
from search.spelling import KnownWords

COUNTED_FORMS = ("lemma", "surface")
MARGIN = 2
"""How many times more there must have been in the night: since then things may have been removed."""


def surely_more_than(most: int, plan: QueryPlan, known: KnownWords) -> bool:
    """Return whether surely more things than so many match a plan; False where that is not known.

    One of a plan's words is enough to match.
    """
    return any(known.of(need.language).get(token, 0) > MARGIN * most for need in _enough(plan) for token in need.tokens)


def _enough(plan: QueryPlan) -> Iterator[Need]:
    """Yield the needs of which each alone is enough, in the forms in which words are counted."""
    alone = (each.needs[0] for word in plan.words for each in word.enough if len(each.needs) == 1)
    return (need for need in alone if need.form in COUNTED_FORMS and need.least == 1)
