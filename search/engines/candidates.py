"""The documents that may rank highest where very many match, in PostgreSQL: found by indexes, none of them ranked yet.

They are asked for tier by tier, the best first, until there are enough: what meets all words and has one of them in its
name, what meets all words, what has a word in its name, the rest; in each tier what is preferred (the visited region, a
named municipality) before the others. Without words the visited region comes first, each part in the order of names.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection

from search.engines.facet_columns import HAS_DATES
from search.engines.tsvector import query_of, whole_query_of
from search.fields import spans_parameter
from search.question import QueryPlan, Question
from search.weights import FACTOR_OWN_REGION
from sites.facets import MUNICIPALITY, Filters, facets, matching_values

# The planner expects far more matches of words than there are, and would start other processes to share them: that
# takes longer than to read them. Settings end with the statement's own transaction.
ALONE = "SET LOCAL max_parallel_workers_per_gather = 0;"

# It underestimates the cost of reading a tsvector, too, and would scan all documents instead of using the index.
BY_INDEX = ALONE + "SET LOCAL enable_seqscan = off;"

PRESENT = "NOT removed AND (expires IS NULL OR expires > %(moment)s)"
TIER = "SELECT id FROM search_document WHERE {present} AND {filters} AND {condition} {order} LIMIT %(limit)s"
COUNT = """SELECT count(*) FROM (
    SELECT FROM search_document WHERE {present} AND {filters} AND {condition} LIMIT %(limit)s
) AS found"""
ANY, WHOLE, NAMED = (
    "words @@ %(query)s::tsquery",
    "words @@ %(whole)s::tsquery",
    "ts_filter(words, '{a}') @@ %(query)s::tsquery",
)

# The sort key of the name that is shown in a language, as `search.collation.order_of_name` makes it; the function comes
# with a migration, and an index of each language holds what it returns.
ORDER_OF_NAME = """public.order_of_name({listing}, %(language)s) COLLATE "C\""""

# The function comes with a migration.
VALUES = "public.facet_values(facets) && %({name})s::text[]"

# Of the timed facet; its code is the only one.
NOW = "COALESCE(spans @> %(moment)s::timestamptz, false)"

Condition = tuple[str, dict[str, Any]]
"""An SQL condition, and its parameters."""
Row = tuple[Any, ...]
Candidate = tuple[int, bool]
"""The primary key of a document, and whether it meets all words."""


def having(filters: Filters, moment: datetime, prefix: str = "having") -> Condition:
    """Return the condition that a document has a chosen value of each facet at a moment.

    Its parameters begin with `prefix`.

    The index that finds words decides it, too, and need not look at the documents.
    """
    conditions: list[str] = []
    parameters: dict[str, Any] = {}
    for number, (facet, values) in enumerate((facet, values) for facet, values in filters.items() if values):
        if facets()[facet].is_timed:
            conditions.append(NOW)
        elif facets()[facet].is_dated:
            conditions.append(HAS_DATES.format(name=f"{prefix}_{number}"))
            parameters[f"{prefix}_{number}"] = wanted(facet, values, moment)
        else:
            conditions.append(VALUES.format(name=f"{prefix}_{number}"))
            parameters[f"{prefix}_{number}"] = _entries(facet, values)
    return " AND ".join(conditions) or "true", parameters


def wanted(facet: str, values: Sequence[str], moment: datetime) -> Any:
    """Return the parameter of the condition of some values of a facet: the values, or what is left of the periods."""
    found = facets()[facet]
    return spans_parameter(found.periods(values, moment)) if found.is_dated else matching_values(values)


def _entries(facet: str, values: Sequence[str]) -> list[str]:
    """Return values of a facet as the index has them."""
    return [f"{facet}:{value}" for value in matching_values(values)]


def meets_all_words(plan: QueryPlan) -> bool:
    """Whether whatever is found meets all words: of one word, where nothing near to it is enough."""
    return not plan.required or (len(plan.words) == 1 and not plan.words[0].near)


def candidates(question: Question, plan: QueryPlan, most: int) -> list[Candidate]:
    """Return so many documents of all regions, those that may rank highest first."""
    filters, parameters = having(question.filters, question.moment)
    preferred, of_preferred = _preferred(plan)
    parameters |= of_preferred | _parameters(question, plan)
    setting, order = (BY_INDEX, "") if plan.words else (ALONE, f"ORDER BY {ORDER_OF_NAME.format(listing='listing')}")
    found: dict[int, bool] = {}
    for condition, whole in _tiers(plan, preferred):
        statement = TIER.format(present=PRESENT, filters=filters, condition=condition, order=order)
        for (pk,) in rows_of(setting + statement, parameters | {"limit": most + len(found)}):
            found.setdefault(pk, whole)
        if len(found) >= most:
            break
    return list(found.items())[:most]


def count_there(question: Question, plan: QueryPlan, most: int) -> int:
    """Return how many documents meet all words and are available in a named place; at most so many are counted."""
    filters, parameters = having(question.filters, question.moment)
    there, of_there = having({MUNICIPALITY: plan.municipalities}, question.moment, "there")
    condition = f"{WHOLE} AND {there}" if plan.required else there
    statement = COUNT.format(present=PRESENT, filters=filters, condition=condition)
    ((number,),) = rows_of(BY_INDEX + statement, parameters | of_there | _parameters(question, plan) | {"limit": most})
    return int(number)


def _tiers(plan: QueryPlan, preferred: str) -> Iterator[tuple[str, bool]]:
    """Yield the conditions of the tiers, each with whether its documents meet all words."""
    if not plan.words:
        yield from (("region = %(region)s", True), ("region <> %(region)s", True))
        return
    for all_words in (True,) if meets_all_words(plan) else (True, False):
        words = WHOLE if all_words and not meets_all_words(plan) else ANY
        for condition in (f"{words} AND {NAMED}" if words == WHOLE else NAMED, words):
            if preferred:
                yield f"{condition} AND {preferred}", all_words
            yield condition, all_words


def _preferred(plan: QueryPlan) -> Condition:
    """Return the condition of what counts for clearly more than others; empty where nothing does."""
    strong = [each for group in plan.preferences for each in group if each.factor >= FACTOR_OWN_REGION]
    entries = [f"{each.facet}:{value}" for each in strong for value in each.values]
    return (VALUES.format(name="preferred"), {"preferred": entries}) if entries else ("", {})


def _parameters(question: Question, plan: QueryPlan) -> dict[str, Any]:
    words = {"query": query_of(plan), "whole": whole_query_of(plan)} if plan.words else {}
    return {"moment": question.moment, "region": question.region, "language": question.language, **words}


def rows_of(statement: str, parameters: Mapping[str, Any] | Sequence[Any]) -> list[Row]:
    """Return the rows of a statement, which may have settings before it."""
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        while cursor.description is None and cursor.nextset():
            pass
        found: list[Row] = cursor.fetchall()
    return found
