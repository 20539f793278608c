"""The engine that needs nothing but the database: the embedded default, and what answers when Elasticsearch is away.

Two statements a question: one counts the hits by facet, one ranks them and reads a page. Both find documents by the
index over `Document.words`.
"""

import json
from typing import Any

from django.db import connection

from search.alphabet import SORTED, WRITTEN
from search.answer import Answer, Hit, last_page
from search.engines.ranking import ranking_of
from search.engines.tsvector import query_of, tsvector_literal
from search.question import FACETS, KIND, MUNICIPALITY, REGION, THEME, Plan, Question
from sites.listing import Listing

__all__ = ["PostgresEngine", "tsvector_literal"]

SINGLE = {REGION: "region", KIND: "kind"}
MULTIPLE = {MUNICIPALITY: "municipalities", THEME: "themes"}

Sql = tuple[str, list[Any]]


class PostgresEngine:
    """Answers from `public.search_document`."""

    name = "postgresql"

    def search(self, question: Question, plan: Plan) -> Answer:
        """The page of hits the question asks for, and the counts."""
        facets = _counts(question, plan)
        total = facets.pop("", {}).get("", 0)
        page = min(question.page, last_page(total, question.page_size))
        hits = _hits(question, plan, page) if total else ()
        return Answer(hits=hits, total=total, facets=facets, page=page, engine=self.name, plan=plan)


def _counts(question: Question, plan: Plan) -> dict[str, dict[str, int]]:
    """Hits by facet and value, each facet without its own filter; under "" all of them under all filters."""
    met, parameters = _met(question, plan)
    statement = f"WITH met AS MATERIALIZED (SELECT region, kind, themes, municipalities FROM search_document WHERE {met})"  # noqa: S608
    parts = ["SELECT '' AS facet, '' AS value, count(*) FROM met WHERE {}"]
    where, more = _filters(question)
    parts[0] = parts[0].format(where)
    parameters += more
    for facet in FACETS:
        where, more = _filters(question, without=facet)
        source = "met" if facet in SINGLE else f"met, unnest({MULTIPLE[facet]}) AS each(value)"
        value = SINGLE.get(facet, "each.value")
        parts.append(f"SELECT '{facet}', {value}, count(*) FROM {source} WHERE {where} GROUP BY {value}")  # noqa: S608
        parameters += more
    with connection.cursor() as cursor:
        cursor.execute(f"{statement} {' UNION ALL '.join(parts)}", parameters)
        counts: dict[str, dict[str, int]] = {facet: {} for facet in FACETS}
        for facet, value, count in cursor.fetchall():
            counts.setdefault(facet, {})[value] = count
    return counts


def _hits(question: Question, plan: Plan, page: int) -> tuple[Hit, ...]:
    """One page of hits. Names are read only of those that may come on it: of the best, and of their equals."""
    scored, parameters = _scored(question, plan)
    last = page * question.page_size
    statement = f"""
        WITH best AS MATERIALIZED ({scored} ORDER BY score DESC FETCH FIRST %s ROWS WITH TIES)
        SELECT document.region, document.listing, best.score
        FROM best JOIN search_document AS document ON document.id = best.id
        ORDER BY best.score DESC, {_ORDER} COLLATE "C", document.region COLLATE "C", document.key COLLATE "C",
            document.source COLLATE "C"
        OFFSET %s LIMIT %s
    """  # noqa: S608
    parameters += [last, question.language, WRITTEN, SORTED, last - question.page_size, question.page_size]
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        rows = cursor.fetchall()
    return tuple(Hit(region, Listing.from_json(json.loads(listing)), score) for region, listing, score in rows)


# The name a reader of the language sees, sorted as `search.alphabet.order` sorts it.
_ORDER = """lower(translate(left(COALESCE(
    NULLIF(document.listing -> 'names' ->> %s, ''), NULLIF(document.listing -> 'names' ->> 'fi', ''),
    NULLIF(document.listing -> 'names' ->> 'sv', ''), document.listing -> 'names' ->> 'en'), 100), %s, %s))"""


def _scored(question: Question, plan: Plan) -> Sql:
    """A select of `id` and `score` of every hit under the filters."""
    met, met_parameters = _met(question, plan)
    where, filter_parameters = _filters(question)
    found = f"FROM search_document WHERE {met} AND {where}"
    if not plan.words:
        own_first = f"SELECT id, (region = %s)::int::float8 AS score {found}"
        return own_first, [question.region, *met_parameters, *filter_parameters]
    ranking = ranking_of(plan)
    # Each OFFSET 0 keeps the planner from computing the inside once for every place it is named; the copy that
    # ts_filter makes is unpacked once for all ranks.
    statement = f"""
        SELECT ranked.id, {ranking.score} AS score FROM (
            SELECT id, {ranking.ranks} FROM (
                SELECT id, ts_filter(words, '{{a,b,c,d}}') AS words {found} OFFSET 0
            ) AS unpacked OFFSET 0
        ) AS ranked
    """  # noqa: S608
    return statement, [*ranking.rank_parameters, *met_parameters, *filter_parameters]


def _met(question: Question, plan: Plan) -> Sql:
    """The condition that a document is there to be found, and meets the plan."""
    condition = "NOT removed AND (expires IS NULL OR expires > %s)"
    if not plan.words:
        return condition, [question.moment]
    return f"{condition} AND words @@ %s::tsquery", [question.moment, query_of(plan)]


def _filters(question: Question, without: str = "") -> Sql:
    """The condition of the chosen filters."""
    conditions, parameters = ["true"], []
    for facet, values in question.filters.items():
        if facet == without or not values:
            continue
        conditions.append(f"{SINGLE[facet]} = ANY(%s)" if facet in SINGLE else f"{MULTIPLE[facet]} && %s::varchar[]")
        parameters.append(list(values))
    return " AND ".join(conditions), parameters
