"""The engine on PostgreSQL: the default, and the one that answers while Elasticsearch is unavailable.

One statement for each question: it finds matches by an index over `Document.words`, counts them by facet, ranks them,
and reads one page. Where more than `MOST_EXACT` of all regions match, it only says so; of very frequent words it need
not be asked. Then what is left under the filters is asked for; where that is as many, the page of those that may rank
highest (`search.engines.candidates`).

To rank a document is to read all its words, many times dearer than to find it by the index. So matches are
ranked in blocks: what meets all words before the rest, of each what has a word in its name before the rest; the indexes
tell both. Only the block that holds the page is ranked. Most questions have one block.
"""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from search.answer import DEEPEST_HIT, MOST_COUNTED, MOST_EXACT, Answer, Hit, last_page
from search.engines.candidates import (
    ALONE,
    ANY,
    BY_INDEX,
    ORDER_OF_NAME,
    PRESENT,
    Candidate,
    Row,
    candidates,
    count_there,
    having,
    meets_all_words,
    rows_of,
    wanted,
)
from search.engines.facet_columns import columns_of, columns_of_dates, counted_by, has_all, having_chosen
from search.engines.frequent import surely_more_than
from search.engines.ranking import preferring, ranking_of
from search.engines.tsvector import certain_query_of, query_of, tsvector_literal, whole_query_of
from search.question import Order, QueryPlan, Question, ordered, origins
from search.word_list import known_words
from sites.facets import EVERY, Filters, counted_facets
from sites.listing import Listing
from sites.terms.distances import distances

__all__ = ["BY_INDEX", "PostgresEngine", "tsvector_literal"]

STATEMENT = """
WITH certain AS MATERIALIZED (SELECT {many} AS many),
found AS MATERIALIZED (
    SELECT id, region, {preferred}{columns} FROM search_document
    WHERE NOT (SELECT many FROM certain) AND {present} AND {match}{limit}
),
extent AS MATERIALIZED (SELECT (SELECT many FROM certain) OR count(*) > %(most)s AS many FROM found),
matched AS NOT MATERIALIZED (SELECT * FROM found WHERE NOT (SELECT many FROM extent)),
{whole}filtered AS MATERIALIZED (
    SELECT id, region, factor, partly, there, {sorted}{is_whole} AS whole FROM matched WHERE {filters}
),
pages AS (
    SELECT (shown - 1) / %(pages)s AS block, (shown - 1) %% %(pages)s + 1 AS shown
    FROM (SELECT LEAST(%(page)s, GREATEST(1, (count(*) - 1) / %(size)s + 1)) AS shown FROM filtered) AS asked
),
{ranked}best AS MATERIALIZED (
    {scored} ORDER BY {first}score DESC FETCH FIRST (SELECT shown * %(size)s FROM pages) ROWS WITH TIES
),
ordered AS (
    SELECT document.region, document.listing, best.score, row_number() OVER (
        ORDER BY {first}best.score DESC, {order},
        document.region COLLATE "C", document.key COLLATE "C", document.source COLLATE "C"
    ) AS place
    FROM best CROSS JOIN LATERAL (
        SELECT region, source, key, listing FROM search_document WHERE id = best.id OFFSET 0
    ) AS document
)
SELECT 'total' AS what, '' AS value, count(*) AS number, 0 AS score, NULL::jsonb AS listing FROM filtered
UNION ALL SELECT 'many', '', 1, 0, NULL FROM extent WHERE many
UNION ALL SELECT 'complete', '', count(*), 0, NULL FROM filtered WHERE there AND whole
{counts}{elsewhere}UNION ALL SELECT 'hit', region, place, score, listing FROM ordered, pages
WHERE place > (shown - 1) * %(size)s AND place <= shown * %(size)s
"""

# Each uses its own index.
WORDS = {False: "words", True: "public.words_at_home(home, words)"}
NAMES = {False: "ts_filter(words, '{a}')", True: "public.words_at_home(home, ts_filter(words, '{a}'))"}

MOST_RANKED = 300
"""In a block. Fewer would lose good hits of common words whose documents have them in keywords, summary or body."""

WHOLE = """whole AS MATERIALIZED (
    SELECT id FROM search_document WHERE NOT removed AND {words} @@ %(whole)s::tsquery AND {narrowed}
),
"""

LIMIT = " LIMIT %(most)s + 1"

# Whether very many match by whole words already: an index takes long to compare the grams of very many.
MANY = """CASE WHEN {estimated} > %(most_documents)s THEN (
    SELECT count(*) > %(most)s FROM (
        SELECT FROM search_document WHERE {present} AND words @@ %(certain)s::tsquery AND {narrowed} LIMIT %(most)s + 1
    ) AS some_found
) ELSE false END"""
NO_LIMIT = 2**31

# Only the names of the best hits, and of those with the same score, are read.
ORDER = ORDER_OF_NAME.format(listing="document.listing")

# How many documents there are, by the planner's statistics: counting them would take longer than the search.
ESTIMATED = "(SELECT reltuples FROM pg_class WHERE oid = 'search_document'::regclass)"

DOCUMENTS = """documents AS (
    SELECT GREATEST({estimated},
        (SELECT count(*) FROM matched)) AS number,
        GREATEST(%(least)s, (SELECT count(*) FROM filtered)) / %(ranked)s::float8 AS blocks
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
    WHERE (SELECT count(*) > %(ranked)s FROM filtered) AND NOT removed AND {names} @@ %(query)s::tsquery AND {narrowed}
),
block AS MATERIALIZED (
    SELECT id, {sorted}CASE WHEN whole THEN factor ELSE partly END AS factor FROM filtered
    ORDER BY {first}whole DESC, id IN (SELECT id FROM named) DESC, factor DESC, id
    OFFSET (SELECT block * %(ranked)s FROM pages) LIMIT %(ranked)s
),
ranked AS MATERIALIZED (
    SELECT id, {sorted}factor, {ranks} FROM (
        SELECT block.id, {sorted}factor, document.words, {size} AS size FROM block CROSS JOIN LATERAL (
            SELECT ts_filter(words, '{{a,b,c,d}}') AS words FROM search_document WHERE id = block.id OFFSET 0
        ) AS document OFFSET 0
    ) AS unpacked
),
rarity AS MATERIALIZED (SELECT {rarities} FROM ranked, documents GROUP BY documents.number, documents.blocks),
"""

SCORED = """SELECT id, {sorted}factor * ({score}) AS score
FROM (SELECT id, {sorted}factor, {weighed} FROM ranked, rarity OFFSET 0) AS weighed"""

# Where hits are ordered by something before their scores.
SORTED, FIRST = "sorted, ", "sorted DESC, "

# What a statement of a question without words orders by, and its other parts.
OWN_FIRST = "SELECT id, {sorted}(region = %(region)s)::int::float8 AS score FROM filtered"
BROWSED = {
    "whole": "",
    "is_whole": "true",
    "ranked": "",
    "elsewhere": "",
}


@dataclass(frozen=True)
class Scope:
    """The documents that a statement answers of: those that meet the `match`, then the `filters`.

    `match` has the words of the plan in it, and what it is `narrowed` by. `counted` are the facets that are counted.
    Where it `may_be_many`, the statement only says so when more than `MOST_EXACT` match. `whole` is the condition of
    what meets all words, where no index need be asked for it. `least` is how many documents meet the match at least, of
    which these are a part.
    """

    match: str
    parameters: Mapping[str, Any]
    filters: Filters
    counted: Collection[str]
    narrowed: str = "true"
    may_be_many: bool = False
    whole: str = ""
    least: int = 0


class PostgresEngine:
    """Answers from `public.search_document`."""

    name = "postgresql"

    def search(self, question: Question, plan: QueryPlan) -> Answer:
        """Return the page of hits and the counts."""
        for scope in _scopes(question, plan):
            rows = _ask(question, plan, scope)
            if not any(what == "many" for what, *_ in rows):
                return _answer(question, plan, rows, scope.counted)
        return _of_many(question, plan)


def _scopes(question: Question, plan: QueryPlan) -> Iterator[Scope]:
    """Yield what answers exactly: all that matches, counted by every facet; then what is left under the filters.

    The chosen facets are not counted of the latter: their other values are not in it.
    """
    if question.own_region_only:
        match = f"{WORDS[True]} @@ %(query)s::tsquery" if plan.words else "home = ANY(%(homes)s)"
        yield Scope(match, {}, question.filters, counted_facets())
        return
    match = ANY if plan.words else "true"
    if not surely_more_than(MOST_EXACT, plan, known_words()):
        yield Scope(match, {}, question.filters, counted_facets(), may_be_many=True)
    if any(question.filters.values()):
        condition, parameters = having(question.filters, question.moment)
        counted = [facet for facet in counted_facets() if not question.filters.get(facet)]
        yield Scope(f"{match} AND {condition}", parameters, {}, counted, narrowed=condition, may_be_many=True)


def _of_many(question: Question, plan: QueryPlan) -> Answer:
    """Return the answer where very many things match: a page of those that may rank highest, without counts."""
    page = min(question.page, last_page(MOST_EXACT, question.page_size))
    pages = _pages_ranked(question) if plan.words else 1
    first = (page - 1) // pages * pages * question.page_size
    best = candidates(question, plan, first + pages * question.page_size)
    found = best[first:]
    chosen = {"chosen": [pk for pk, _ in found], "chosen_whole": [pk for pk, whole in found if whole]}
    whole = "id = ANY(%(chosen_whole)s::bigint[])"
    question = replace(question, order=None)
    scope = Scope("id = ANY(%(chosen)s::bigint[])", chosen, {}, (), whole=whole, least=MOST_EXACT)
    within = replace(question, page=(page - 1) % pages + 1)
    answer = _answer(within, plan, _ask(within, plan, scope), ())
    complete = _complete(question, plan, best[: pages * question.page_size])
    return replace(answer, question=question, total=MOST_EXACT, complete=complete, page=page, more=True)


def _complete(question: Question, plan: QueryPlan, best: Sequence[Candidate]) -> int:
    """Return how many of very many documents meet the whole question; `MOST_EXACT` where those are many, too."""
    if plan.municipalities:
        return count_there(question, plan, MOST_EXACT)
    met = sum(whole for _, whole in best)
    return met if met < len(best) else MOST_EXACT


def _ask(question: Question, plan: QueryPlan, scope: Scope) -> list[Row]:
    statement, parameters = _statement(question, plan, scope)
    return rows_of((BY_INDEX if plan.words else ALONE) + statement, parameters)


def _answer(question: Question, plan: QueryPlan, rows: Sequence[Row], facets_counted: Collection[str]) -> Answer:
    counted: dict[str, dict[str, int]] = {facet: {} for facet in facets_counted}
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


def _statement(question: Question, plan: QueryPlan, scope: Scope) -> tuple[str, dict[str, Any]]:
    """Return the statement and its parameters."""
    parameters: dict[str, Any] = {
        "moment": question.moment,
        "region": question.region,
        "homes": [question.region, EVERY],
        "language": question.language,
        "page": min(question.page, last_page(DEEPEST_HIT, question.page_size)),
        "size": question.page_size,
        "pages": DEEPEST_HIT,
        "most": MOST_EXACT if scope.may_be_many else NO_LIMIT,
        **{f"chosen_{facet}": wanted(facet, values, question.moment) for facet, values in question.filters.items()},
        **scope.parameters,
    }
    order = ordered(question, plan)
    first = {"sorted": SORTED, "first": FIRST} if order else {"sorted": "", "first": ""}
    if order is Order.NEAREST:
        parameters["distances"] = json.dumps(distances(origins(question, plan)))
    parts = BROWSED | first | {"scored": OWN_FIRST.format(**first)}
    if plan.words:
        of_words, values_of_words = _words(question, plan, scope, first)
        parts |= of_words
        parameters |= values_of_words
    chosen = [facet for facet, values in scope.filters.items() if values]
    counted = {name: facet for name, facet in counted_facets().items() if name in scope.counted}
    parameters |= {
        column: wanted(facet.name, [code], question.moment)
        for facet in counted.values()
        for code, column in columns_of_dates(facet).items()
    }
    preferred, values = preferring(plan)
    asks_certain = scope.may_be_many and bool(parameters.get("certain"))
    statement = STATEMENT.format(
        **parts,
        present=PRESENT,
        match=scope.match,
        limit=LIMIT if scope.may_be_many else "",
        many=MANY.format(estimated=ESTIMATED, present=PRESENT, narrowed=scope.narrowed) if asks_certain else "false",
        preferred=preferred,
        columns="".join(f", {column}" for column in columns_of(counted, chosen, order)),
        filters=having_chosen(chosen),
        order=ORDER,
        counts="".join(
            f"UNION ALL {counted_by(facet, having_chosen(each for each in chosen if each != name))}\n"
            for name, facet in counted.items()
        ),
    )
    return statement, parameters | values


def _words(
    question: Question, plan: QueryPlan, scope: Scope, first: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, Any]]:
    """Return what a plan with words adds to the statement, and its parameters. `first` is what hits are ordered by
    before their scores.
    """
    at_home, ranking = question.own_region_only, ranking_of(plan)
    homes = (question.region, EVERY) if at_home else ("",)
    pages = _pages_ranked(question)
    documents = DOCUMENTS.format(estimated=ESTIMATED)
    ranked = RANKED.format(
        names=NAMES[at_home],
        narrowed=scope.narrowed,
        size=ranking.size,
        ranks=ranking.ranks,
        rarities=ranking.rarities,
        **first,
    )
    parts = {
        "ranked": documents + ranked,
        "scored": SCORED.format(score=ranking.score, weighed=ranking.weighed, sorted=first["sorted"]),
    }
    if scope.whole:
        parts["is_whole"] = scope.whole
    elif not meets_all_words(plan):
        parts |= {
            "whole": WHOLE.format(words=WORDS[at_home], narrowed=scope.narrowed),
            "is_whole": "id IN (SELECT id FROM whole)",
        }
    if at_home:
        filters = has_all(question.of_all_regions().filters)
        parts["elsewhere"] = ELSEWHERE.format(estimated=ESTIMATED, filters=filters)
    ranked_at_once = pages * question.page_size
    parameters = {
        "query": query_of(plan, homes),
        "whole": whole_query_of(plan, homes),
        "certain": certain_query_of(plan),
        "pages": pages,
        "ranked": ranked_at_once,
        "least": max(scope.least, ranked_at_once),
        "elsewhere": query_of(plan),
        "counted": MOST_COUNTED + 1,
        "most_documents": MOST_DOCUMENTS,
        **ranking.parameters,
    }
    return parts, parameters


def _pages_ranked(question: Question) -> int:
    """Return how many pages a block has."""
    return max(1, MOST_RANKED // question.page_size)
