"""The engine on PostgreSQL: the default, and the one that answers while Elasticsearch is unavailable.

One statement for each question: it finds matches by an index over `Document.words`, counts them by facet, ranks them,
and reads one page.

To rank a document is to read all its words, many times dearer than to find it by the index. So matches are
ranked in blocks: what meets all words before the rest, of each what has a word in its name before the rest; the indexes
tell both. Only the block that holds the page is ranked. Most questions have one block.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db import connection

from search.answer import DEEPEST_HIT, MOST_COUNTED, Answer, Hit, last_page
from search.collation import LONGEST
from search.engines.ranking import preferring, ranking_of
from search.engines.tsvector import query_of, tsvector_literal, whole_query_of
from search.question import Plan, Question
from sites.collation import SORTED, WRITTEN
from sites.facets import EVERY, Facet, Filters, counted_facets, facets, matching_values
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
{whole}filtered AS MATERIALIZED (
    SELECT id, region, factor, partly, there, {is_whole} AS whole FROM matched WHERE {filters}
),
pages AS (
    SELECT (shown - 1) / %(pages)s AS block, (shown - 1) %% %(pages)s + 1 AS shown
    FROM (SELECT LEAST(%(page)s, GREATEST(1, (count(*) - 1) / %(size)s + 1)) AS shown FROM filtered) AS asked
),
{ranked}best AS MATERIALIZED (
    {scored} ORDER BY score DESC FETCH FIRST (SELECT shown * %(size)s FROM pages) ROWS WITH TIES
),
ordered AS (
    SELECT document.region, document.listing, best.score, row_number() OVER (
        ORDER BY best.score DESC, {order} COLLATE "C",
        document.region COLLATE "C", document.key COLLATE "C", document.source COLLATE "C"
    ) AS place
    FROM best CROSS JOIN LATERAL (
        SELECT region, source, key, listing FROM search_document WHERE id = best.id OFFSET 0
    ) AS document
)
SELECT 'total' AS what, '' AS value, count(*) AS number, 0 AS score, NULL::jsonb AS listing FROM filtered
UNION ALL SELECT 'complete', '', count(*), 0, NULL FROM filtered WHERE there AND whole
UNION ALL {counts}
{elsewhere}UNION ALL SELECT 'hit', region, place, score, listing FROM ordered, pages
WHERE place > (shown - 1) * %(size)s AND place <= shown * %(size)s
"""

# Each uses its own index.
WORDS = {False: "words", True: "public.words_at_home(home, words)"}
NAMES = {False: "ts_filter(words, '{a}')", True: "public.words_at_home(home, ts_filter(words, '{a}'))"}

MOST_RANKED = 300
"""In a block. Fewer would lose good hits of common words whose documents have them in keywords, summary or body."""

WHOLE = "whole AS MATERIALIZED (SELECT id FROM search_document WHERE NOT removed AND {words} @@ %(whole)s::tsquery),\n"

# The name that is shown in the language, as the sort key of `search.collation.order`. Only the names of the best
# hits, and of those with the same score, are read.
ORDER = """lower(translate(left(COALESCE(
    NULLIF(document.listing -> 'names' ->> %(language)s, ''), NULLIF(document.listing -> 'names' ->> 'fi', ''),
    NULLIF(document.listing -> 'names' ->> 'sv', ''), document.listing -> 'names' ->> 'en'
), %(longest)s), %(written)s, %(sorted)s))"""

# How many documents there are, by the planner's statistics: counting them would take longer than the search.
ESTIMATED = "(SELECT reltuples FROM pg_class WHERE oid = 'search_document'::regclass)"

DOCUMENTS = """documents AS (
    SELECT GREATEST({estimated},
        (SELECT count(*) FROM matched)) AS number,
        GREATEST((SELECT count(*) FROM filtered) / %(ranked)s::float8, 1) AS blocks
),
"""

MOST_DOCUMENTS = 30_000
"""Among more, a question to one region does not count the matches of all regions: the index reads all of them."""

ELSEWHERE = """UNION ALL SELECT 'elsewhere', '', count(*), 0, NULL FROM (
    SELECT FROM search_document
    WHERE {estimated} <= %(most_documents)s AND NOT removed AND (expires IS NULL OR expires > %(moment)s)
        AND words @@ %(elsewhere)s::tsquery AND {filters}
    LIMIT %(counted)s
) AS found HAVING {estimated} <= %(most_documents)s
"""

# Each OFFSET 0 keeps the planner from inlining the subquery, and so from computing it once for each reference; the copy
# that ts_filter makes is detoasted once for all ranks.
RANKED = """named AS MATERIALIZED (
    SELECT id FROM search_document
    WHERE (SELECT count(*) > %(ranked)s FROM filtered) AND NOT removed AND {names} @@ %(query)s::tsquery
),
block AS MATERIALIZED (
    SELECT id, CASE WHEN whole THEN factor ELSE partly END AS factor FROM filtered
    ORDER BY whole DESC, id IN (SELECT id FROM named) DESC, factor DESC, id
    OFFSET (SELECT block * %(ranked)s FROM pages) LIMIT %(ranked)s
),
ranked AS MATERIALIZED (
    SELECT id, factor, {ranks} FROM (
        SELECT block.id, factor, document.words FROM block CROSS JOIN LATERAL (
            SELECT ts_filter(words, '{{a,b,c,d}}') AS words FROM search_document WHERE id = block.id OFFSET 0
        ) AS document OFFSET 0
    ) AS unpacked
),
rarity AS MATERIALIZED (SELECT {rarities} FROM ranked, documents GROUP BY documents.number, documents.blocks),
"""

SCORED = """SELECT id, factor * ({score}) AS score
FROM (SELECT id, factor, {weighed} FROM ranked, rarity OFFSET 0) AS weighed"""

# Many things have equal lists of values: each distinct list is expanded once. The lists are taken from the documents'
# `facets` once, with the matches.
COUNTED = """SELECT '{facet}', value, sum(number)::bigint, 0, NULL
FROM (SELECT of_{facet} AS list, count(*) AS number FROM matched WHERE {filters} GROUP BY 1) AS lists,
    jsonb_array_elements_text(list) AS each (value)
GROUP BY value"""

COUNTED_NOW = """SELECT '{facet}', '{code}', count(*), 0, NULL
FROM matched WHERE has_{facet} AND {filters} HAVING count(*) > 0"""

# Of an ordinary facet, and of the timed one.
HAS = "facets -> '{facet}' ?| %(chosen_{facet})s::text[]"
HAS_NOW = "COALESCE(spans @> %(moment)s::timestamptz, false)"

# The parts of the statement of a question without words.
BROWSED = {
    "whole": "",
    "is_whole": "true",
    "ranked": "",
    "scored": "SELECT id, (region = %(region)s)::int::float8 AS score FROM filtered",
    "elsewhere": "",
}


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
    elsewhere = None
    for what, value, number, score, listing in rows:
        if what in totals:
            totals[what] = number
        elif what == "elsewhere":
            elsewhere = number
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
        elsewhere=elsewhere,
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
        "pages": DEEPEST_HIT,
        "longest": LONGEST,
        "written": WRITTEN,
        "sorted": SORTED,
        **{f"chosen_{facet}": matching_values(values) for facet, values in question.filters.items()},
    }
    at_home = question.own_region_only
    parts = {"match": "home = ANY(%(homes)s)" if at_home else "true", **BROWSED}
    if plan.words:
        parts, of_words = _words(question, plan)
        parameters |= of_words
    chosen = [facet for facet, values in question.filters.items() if values]
    preferred, values = preferring(plan)
    statement = STATEMENT.format(
        **parts,
        preferred=preferred,
        columns="".join(f", {column}" for column in _columns(chosen)),
        filters=_having(chosen),
        order=ORDER,
        counts=" UNION ALL ".join(
            _counted(facet, _having(each for each in chosen if each != name))
            for name, facet in counted_facets().items()
        ),
    )
    return statement, parameters | values


def _words(question: Question, plan: Plan) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what a plan with words adds to the statement, and its parameters."""
    at_home, ranking = question.own_region_only, ranking_of(plan)
    homes = (question.region, EVERY) if at_home else ("",)
    pages = max(1, MOST_RANKED // question.page_size)
    documents = DOCUMENTS.format(estimated=ESTIMATED)
    parts = BROWSED | {
        "match": f"{WORDS[at_home]} @@ %(query)s::tsquery",
        "ranked": documents + RANKED.format(names=NAMES[at_home], ranks=ranking.ranks, rarities=ranking.rarities),
        "scored": SCORED.format(score=ranking.score, weighed=ranking.weighed),
    }
    if plan.required:
        parts |= {"whole": WHOLE.format(words=WORDS[at_home]), "is_whole": "id IN (SELECT id FROM whole)"}
    if at_home:
        filters = _has_all(question.of_all_regions().filters)
        parts["elsewhere"] = ELSEWHERE.format(estimated=ESTIMATED, filters=filters)
    parameters = {
        "query": query_of(plan, homes),
        "whole": whole_query_of(plan, homes),
        "pages": pages,
        "ranked": pages * question.page_size,
        "elsewhere": query_of(plan),
        "counted": MOST_COUNTED + 1,
        "most_documents": MOST_DOCUMENTS,
        **ranking.parameters,
    }
    return parts, parameters


def _columns(chosen: Iterable[str]) -> Iterator[str]:
    """Yield a column with the values of each counted facet, and one with whether a value of each chosen one is met.

    Of the timed facet, which has one code, the latter is enough for both.
    """
    counted = counted_facets()
    yield from (f"facets -> '{name}' AS of_{name}" for name, facet in counted.items() if not facet.is_timed)
    for name in dict.fromkeys([*chosen, *(name for name, facet in counted.items() if facet.is_timed)]):
        yield f"{_has(name)} AS has_{name}"


def _has(facet: str) -> str:
    """Return the condition that a document has a chosen value of a facet."""
    return HAS_NOW if facets()[facet].is_timed else HAS.format(facet=facet)


def _has_all(filters: Filters) -> str:
    return " AND ".join(_has(facet) for facet, values in filters.items() if values) or "true"


def _counted(facet: Facet, filters: str) -> str:
    """Return the statement that counts what matches some filters by the values of a facet."""
    if not facet.is_timed:
        return COUNTED.format(facet=facet.name, filters=filters)
    (code,) = facet.known()
    return COUNTED_NOW.format(facet=facet.name, code=code, filters=filters)


def _having(chosen: Iterable[str]) -> str:
    """Return the condition that a document has a chosen value of each of these facets."""
    return " AND ".join(f"has_{facet}" for facet in chosen) or "true"
