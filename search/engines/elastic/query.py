"""A question as search requests of Elasticsearch. Pure.

Per word a `dis_max` over its alternatives; within an alternative's form the tokens compete in a `dis_max` too. The
number of clauses grows with the question's words, never with the documents.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from search.engines.elastic.mapping import DATES, FACETS, POINTS, SPANS, TIMES, UPDATED, points_of
from search.question import (
    Alternative,
    Alternatives,
    Need,
    Order,
    Preference,
    QueryPlan,
    Question,
    ordered,
    origins,
)
from search.weights import GRAM_SECTIONS, SECTIONS, TIE_BREAKER
from sites.facets import MUNICIPALITY, REGION, Facet, Filters, counted_facets, facets, matching_values

MAX_VALUES = 10_000
"""Buckets of a facet's aggregation. The default is ten; there are 308 municipalities."""

COMPLETE = "complete"
"""The aggregation that counts what meets all words."""

SCORE = -5
"""The place of the score among what a hit is sorted by. To have it beside that, Elasticsearch would compute it anew."""

Query = dict[str, Any]


def hits_request_of(question: Question, plan: QueryPlan, page: int) -> Query:
    """Return the body of a search for one page of hits."""
    return {
        "query": _query(question, plan),
        "sort": [*_order(question, plan), {"_score": "desc"}, f"order.{question.language}", "region", "key", "source"],
        "from": (page - 1) * question.page_size,
        "size": question.page_size,
        "track_total_hits": False,
    }


def counts_request_of(question: Question, plan: QueryPlan) -> Query:
    """Return the body of a search that counts all hits, those that meet all words, and the values of every facet.

    It computes no scores, which is why it is a search of its own; Elasticsearch runs both at the same time.
    """
    filters = _filters_beside(question)
    return {
        "query": {"bool": {"filter": [*_found_in(question), *_match(plan)], **_present(question)}},
        "post_filter": _filter(filters, question.moment),
        "aggs": _counted_facets(filters, question.moment)
        | {COMPLETE: {"filter": {"bool": {"filter": [_filter(filters, question.moment), _complete(plan)]}}}},
        "size": 0,
        "track_total_hits": True,
    }


def _order(question: Question, plan: QueryPlan) -> list[Query]:
    """Return the sorting by what a question asks for, before that by relevance."""
    order = ordered(question, plan)
    if order is Order.NEAREST:
        return [{"_geo_distance": {POINTS: points_of(origins(question, plan)), "order": "asc", "mode": "min"}}]
    if order is Order.NEWEST:
        return [{UPDATED: {"order": "desc", "missing": "_last"}}]
    if order is Order.SOONEST:
        left = {"path": TIMES, "filter": {"range": {f"{TIMES}.end": {"gt": question.moment.isoformat()}}}}
        return [{f"{TIMES}.start": {"order": "asc", "mode": "min", "nested": left, "missing": "_last"}}]
    return []


def limited_count_request_of(question: Question, plan: QueryPlan, most: int) -> Query:
    """Return the body of a search that counts what matches a plan with words, and stops at a number."""
    conditions = [*_match(plan), _filter(question.filters, question.moment)]
    return {"query": {"bool": {"filter": conditions, **_present(question)}}, "size": 0, "track_total_hits": most}


def _present(question: Question) -> Query:
    return {"must_not": [{"range": {"expires": {"lte": question.moment.isoformat()}}}]}


def _found_in(question: Question) -> list[Query]:
    """Return the condition of what a question limited to its region searches; none of other questions."""
    own = {"terms": {f"{FACETS}.{REGION}": matching_values([question.region])}}
    return [own] if question.own_region_only else []


def _filters_beside(question: Question) -> Filters:
    """Return the filters of a question without the region to which it is limited."""
    return (question.of_all_regions() if question.own_region_only else question).filters


def _match(plan: QueryPlan) -> list[Query]:
    """Return the condition of what has one of the words; none without words. It gives no scores."""
    if not plan.words:
        return []
    words = [_any_of(word.enough) for word in plan.words if word.enough]
    return [{"bool": {"should": words, "minimum_should_match": 1}}]


def _scored(plan: QueryPlan) -> Query:
    """Return the query of what has one of the words, with its score."""
    words = [_best([_alternative(each) for each in word.enough], TIE_BREAKER) for word in plan.words if word.enough]
    return {"bool": {"should": words, "minimum_should_match": 1}}


def _query(question: Question, plan: QueryPlan) -> Query:
    conditions = [*_found_in(question), _filter(_filters_beside(question), question.moment)]
    there = {"filter": conditions, **_present(question)}
    if not plan.words:
        own_first = {"constant_score": {"filter": {"term": {"region": question.region}}}}
        return {
            "bool": {
                "must": [{"constant_score": {"filter": {"match_all": {}}, "boost": 0}}],
                "should": [own_first],
                **there,
            }
        }
    extra = [_alternative(each) for word in plan.words for each in word.extra]
    return _preferring(plan, {"bool": {"must": [_scored(plan)], "should": extra, **there}})


def _preferring(plan: QueryPlan, query: Query) -> Query:
    """Return the query with its scores times the factor of the first preference of each group that a thing meets."""
    for group in plan.preferences:
        functions = [{"filter": _preferred(each, plan), "weight": each.factor} for each in group]
        query = {
            "function_score": {
                "query": query,
                "functions": functions,
                "score_mode": "first",
                "boost_mode": "multiply",
            }
        }
    return query


def _preferred(preference: Preference, plan: QueryPlan) -> Query:
    """Return the query of what meets a preference."""
    values: Query = {"terms": {f"{FACETS}.{preference.facet}": list(preference.values)}}
    return {"bool": {"filter": [values, *_words_met(plan)]}} if preference.whole else values


def _counted_facets(filters: Filters, moment: datetime) -> Query:
    """Return the aggregations of the facets, each without its own filter: those without one share all filters."""
    groups: dict[str, list[Facet]] = {}
    for name, facet in counted_facets().items():
        groups.setdefault(name if filters.get(name) else "", []).append(facet)
    return {
        f"without {name}": {
            "filter": _filter({**filters, name: ()}, moment),
            "aggs": {facet.name: _counted(facet, moment) for facet in some},
        }
        for name, some in groups.items()
    }


def _counted(facet: Facet, moment: datetime) -> Query:
    """Return the aggregation of what matches by the values of a facet."""
    if facet.is_timed:
        return {"filters": {"filters": {code: _at(moment) for code in facet.known()}}}
    if facet.is_dated:
        periods = zip(facet.known(), facet.periods(facet.known(), moment), strict=True)
        ranges = [{"key": code, "from": start.isoformat(), "to": end.isoformat()} for code, (start, end) in periods]
        return {"date_range": {"field": DATES, "ranges": ranges}}
    return {"terms": {"field": f"{FACETS}.{facet.name}", "size": MAX_VALUES}}


def _filter(filters: Filters, moment: datetime) -> Query:
    chosen = [_chosen(facets()[name], values, moment) for name, values in filters.items() if values]
    return {"bool": {"filter": chosen}}


def _chosen(facet: Facet, values: Sequence[str], moment: datetime) -> Query:
    """Return the query of things that have a chosen value of a facet at a moment."""
    if facet.is_timed:
        return _at(moment)
    if facet.is_dated:
        return _during(facet, values, moment)
    return {"terms": {f"{FACETS}.{facet.name}": matching_values(values)}}


def _during(facet: Facet, values: Sequence[str], moment: datetime) -> Query:
    """Return the query of things that take place in one of some periods."""
    periods = facet.periods(values, moment)
    ranges = [{"range": {DATES: {"gte": start.isoformat(), "lt": end.isoformat()}}} for start, end in periods]
    return {"bool": {"should": ranges, "minimum_should_match": 1}}


def _at(moment: datetime) -> Query:
    """Return the query of things that have the code of the timed facet at a moment."""
    return {"term": {SPANS: moment.isoformat()}}


def _complete(plan: QueryPlan) -> Query:
    """Return the query of what meets all words, and is available in a place that the question names."""
    met = _words_met(plan)
    if plan.municipalities:
        met.append({"terms": {f"{FACETS}.{MUNICIPALITY}": matching_values(plan.municipalities)}})
    return {"bool": {"filter": met}}


def _words_met(plan: QueryPlan) -> list[Query]:
    """Return the queries of what meets each word, for filters: they give no scores."""
    return [_any_of(word.alternatives) for word in plan.required]


def _any_of(alternatives: Alternatives) -> Query:
    """Return the query of what has one of some alternatives. All tokens of a form make one clause."""
    tokens: dict[str, list[str]] = {}
    several: list[Query] = []
    for alternative in alternatives:
        first, *others = alternative.needs
        if others or first.form == "grams":
            several.append({"bool": {"filter": [_has(need) for need in alternative.needs]}})
        else:
            tokens.setdefault(_field(first), []).extend(first.tokens)
    return {"bool": {"should": [_one_of(field, tokens[field]) for field in tokens] + several}}


def _has(need: Need) -> Query:
    """Return the query of what meets a need, for filters."""
    return _need(need, 1.0) if need.form == "grams" else _one_of(_field(need), need.tokens)


def _one_of(field: str, tokens: Sequence[str]) -> Query:
    """Return the query of what has one of the tokens of a form."""
    return {"terms": {field: sorted(set(tokens))}}


def _alternative(alternative: Alternative) -> Query:
    share = alternative.weight / len(alternative.needs)
    needs = [_need(need, share) for need in alternative.needs]
    return needs[0] if len(needs) == 1 else {"bool": {"must": needs}}


def _need(need: Need, weight: float) -> Query:
    field = _field(need)
    if need.form == "grams":
        boost = weight * max(SECTIONS[section] for section in GRAM_SECTIONS)
        text = {"query": " ".join(need.tokens), "minimum_should_match": need.least, "boost": boost}
        return {"match": {field: text}}
    return _best([_token(field, token, weight) for token in need.tokens], 0.0)


def _field(need: Need) -> str:
    return f"{need.language}.{need.form}"


def _token(field: str, token: str, weight: float) -> Query:
    """Return the query of a token, in whichever section it is."""
    return {"term": {field: {"value": token, "boost": weight * max(SECTIONS.values())}}}


def _best(queries: list[Query], tie_breaker: float) -> Query:
    return queries[0] if len(queries) == 1 else {"dis_max": {"queries": queries, "tie_breaker": tie_breaker}}
