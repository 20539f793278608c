"""The engine on PostgreSQL: the default, and the one that answers while Elasticsearch is unavailable.

One statement for each question: it finds matches by an index over `Document.words`, counts them by facet, ranks them,
and reads one page.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

from search.answer import DEEPEST_HIT, Answer, Hit, last_page
from search.collation import LONGEST
from search.engines.ranking import preferring, ranking_of
from search.engines.tsvector import query_of, tsvector_literal
from search.question import Plan, Question
from sites.collation import SORTED, WRITTEN
from sites.facets import EVERY, Facet, counted_facets, facets, matching_values
from sites.listing import Listing

__all__ = ["PostgresEngine", "tsvector_literal"]

# The planner underestimates the cost of reading a tsvector, and would scan all documents instead of using the index.
# The setting ends with the statement's own transaction.
BY_INDEX = "SET LOCAL enable_seqscan = off;"

STATEMENT = """
WITH matched AS MATERIALIZED (
    SELECT id, region, {preferred}{columns} FROM search_document
    WHERE NOT removed AND (expires IS NULL OR expires > %(moment)s) AND {match}
),
filtered AS MATERIALIZED (SELECT id, region, factor, partly, there FROM matched WHERE {filters}),
{ranked}pages AS (SELECT LEAST(%(page)s, GREATEST(1, (count(*) - 1) / %(size)s + 1)) AS shown FROM filtered),
best AS MATERIALIZED (
    {scored} ORDER BY score DESC FETCH FIRST (SELECT shown * %(size)s FROM pages) ROWS WITH TIES
),
ordered AS (
    SELECT document.region, document.listing, best.score, row_number() OVER (
        ORDER BY best.score DESC, {order} COLLATE "C",
        document.region COLLATE "C", document.key COLLATE "C", document.source COLLATE "C"
    ) AS place
    FROM best JOIN search_document AS document USING (id)
)
SELECT 'total' AS what, '' AS value, count(*) AS number, 0 AS score, NULL::jsonb AS listing FROM filtered
UNION ALL SELECT 'complete', '', count(*), 0, NULL FROM {complete}
UNION ALL {counts}
UNION ALL SELECT 'hit', region, place, score, listing FROM ordered, pages
WHERE place > (shown - 1) * %(size)s AND place <= shown * %(size)s
"""

# Each uses its own index.
IN_ALL_REGIONS = "words @@ %(query)s::tsquery"
IN_REGION = "public.words_at_home(home, words) @@ %(query)s::tsquery"

# The name that is shown in the language, as the sort key of `search.collation.order`. Only the names of the best
# hits, and of those with the same score, are read.
ORDER = """lower(translate(left(COALESCE(
    NULLIF(document.listing -> 'names' ->> %(language)s, ''), NULLIF(document.listing -> 'names' ->> 'fi', ''),
    NULLIF(document.listing -> 'names' ->> 'sv', ''), document.listing -> 'names' ->> 'en'
), %(longest)s), %(written)s, %(sorted)s))"""

# Each OFFSET 0 keeps the planner from inlining the subquery, and so from computing it once for each reference; the copy
# that ts_filter makes is detoasted once for all ranks.
# How many documents there are, by the planner's statistics: counting them would take longer than the search.
DOCUMENTS = """documents AS (
    SELECT GREATEST((SELECT reltuples FROM pg_class WHERE oid = 'search_document'::regclass),
        (SELECT count(*) FROM matched)) AS number
),
"""

RANKED = """ranked AS MATERIALIZED (
    SELECT id, factor, partly, there, {ranks} FROM (
        SELECT id, factor, partly, there, ts_filter(document.words, '{{a,b,c,d}}') AS words
        FROM filtered JOIN search_document AS document USING (id) OFFSET 0
    ) AS unpacked
),
rarity AS MATERIALIZED (SELECT {rarities} FROM ranked, documents GROUP BY documents.number),
"""

SCORED = """SELECT id, CASE WHEN {met} THEN factor ELSE partly END * ({score}) AS score
FROM (SELECT id, factor, partly, {weighed} FROM ranked, rarity OFFSET 0) AS weighed"""

# Many things have equal lists of values: each distinct list is expanded once. The lists are taken from the documents'
# `facets` once, with the matches.
COUNTED = """SELECT '{facet}', value, sum(number)::bigint, 0, NULL
FROM (SELECT of_{facet} AS list, count(*) AS number FROM matched WHERE {filters} GROUP BY 1) AS lists,
    jsonb_array_elements_text(list) AS each (value)
GROUP BY value"""

COUNTED_NOW = """SELECT '{facet}', '{code}', count(*), 0, NULL
FROM matched WHERE has_{facet} AND {filters} HAVING count(*) > 0"""

# Of an ordinary facet, and of the timed one.
HAS = "facets -> '{facet}' ?| %(chosen_{facet})s::text[] AS has_{facet}"
HAS_NOW = "COALESCE(spans @> %(moment)s::timestamptz, false) AS has_{facet}"

BROWSED = "SELECT id, (region = %(region)s)::int::float8 AS score FROM filtered"


class PostgresEngine:
    """Answers from `public.search_document`."""

    name = "postgresql"

    def search(self, question: Question, plan: Plan) -> Answer:
        """Return the page of hits and the counts."""
        statement, parameters = _statement(question, plan)
        with connection.cursor() as cursor:
            cursor.execute(BY_INDEX + statement if plan.words else statement, parameters)
            while cursor.description is None and cursor.nextset():
                pass
            rows = cursor.fetchall()
        return _answer(question, plan, rows)


def _answer(question: Question, plan: Plan, rows: Sequence[tuple[str, str, int, float, str | None]]) -> Answer:
    counted: dict[str, dict[str, int]] = {facet: {} for facet in counted_facets()}
    hits: list[tuple[int, Hit]] = []
    totals = {"total": 0, "complete": 0}
    for what, value, number, score, listing in rows:
        if what in totals:
            totals[what] = number
        elif listing is not None:
            hits.append((number, Hit(value, Listing.from_json(json.loads(listing)), score)))
        else:
            counted[what][value] = number
    return Answer(
        question=question,
        plan=plan,
        engine=PostgresEngine.name,
        hits=tuple(hit for _, hit in sorted(hits, key=lambda pair: pair[0])),
        total=totals["total"],
        complete=totals["complete"],
        facets=counted,
        page=min(question.page, last_page(totals["total"], question.page_size)),
    )


def _statement(question: Question, plan: Plan) -> tuple[str, dict[str, Any]]:
    """Return the statement and its parameters."""
    parameters: dict[str, Any] = {
        "moment": question.moment,
        "region": question.region,
        "homes": [question.region, EVERY],
        "language": question.language,
        "page": min(question.page, last_page(DEEPEST_HIT, question.page_size)),
        "size": question.page_size,
        "longest": LONGEST,
        "written": WRITTEN,
        "sorted": SORTED,
        **{f"chosen_{facet}": matching_values(values) for facet, values in question.filters.items()},
    }
    match, ranked, scored = "home = ANY(%(homes)s)" if question.own_region_only else "true", "", BROWSED
    complete = "filtered"
    if plan.words:
        ranking = ranking_of(plan)
        match, homes = (IN_REGION, (question.region, EVERY)) if question.own_region_only else (IN_ALL_REGIONS, ("",))
        complete = f"ranked WHERE there AND {ranking.complete}"
        ranked = DOCUMENTS + RANKED.format(ranks=ranking.ranks, rarities=ranking.rarities)
        scored = SCORED.format(met=ranking.complete, score=ranking.score, weighed=ranking.weighed)
        parameters |= {"query": query_of(plan, homes), **ranking.parameters}
    chosen = [facet for facet, values in question.filters.items() if values]
    preferred, values = preferring(plan)
    statement = STATEMENT.format(
        match=match,
        preferred=preferred,
        columns="".join(f", {column}" for column in _columns(chosen)),
        filters=_having(chosen),
        ranked=ranked,
        scored=scored,
        complete=complete,
        order=ORDER,
        counts=" UNION ALL ".join(
            _counted(facet, _having(each for each in chosen if each != name))
            for name, facet in counted_facets().items()
        ),
    )
    return statement, parameters | values


def _columns(chosen: Iterable[str]) -> Iterator[str]:
    """Yield a column with the values of each counted facet, and one with whether a value of each chosen one is met.

    Of the timed facet, which has one code, the latter is enough for both.
    """
    counted, known = counted_facets(), facets()
    yield from (f"facets -> '{name}' AS of_{name}" for name, facet in counted.items() if not facet.is_timed)
    for name in dict.fromkeys([*chosen, *(name for name, facet in counted.items() if facet.is_timed)]):
        yield (HAS_NOW if known[name].is_timed else HAS).format(facet=name)


def _counted(facet: Facet, filters: str) -> str:
    """Return the statement that counts what matches some filters by the values of a facet."""
    if not facet.is_timed:
        return COUNTED.format(facet=facet.name, filters=filters)
    (code,) = facet.known()
    return COUNTED_NOW.format(facet=facet.name, code=code, filters=filters)


def _having(chosen: Iterable[str]) -> str:
    """Return the condition that a document has a chosen value of each of these facets."""
    return " AND ".join(f"has_{facet}" for facet in chosen) or "true"
