"""The engine on Elasticsearch."""

from collections.abc import Iterator
from typing import Any

from search.answer import DEEPEST_HIT, MOST_COUNTED, Answer, Hit, last_page
from search.engines.elastic.client import search_all
from search.engines.elastic.query import (
    COMPLETE,
    SCORE,
    counts_request_of,
    hits_request_of,
    limited_count_request_of,
)
from search.question import QueryPlan, Question
from sites.listing import Listing


class ElasticEngine:
    """Answers from the index in use. Its timeout is `ELASTICSEARCH_TIMEOUT` seconds."""

    name = "elasticsearch"

    def search(self, question: Question, plan: QueryPlan) -> Answer:
        """Return the page of hits and the counts. Raises EngineUnavailable."""
        page = min(question.page, last_page(DEEPEST_HIT, question.page_size))
        found, counts, *elsewhere = search_all(_requests(question, plan, page))
        total = counts["hits"]["total"]["value"]
        if page > last_page(total, question.page_size):
            page = last_page(total, question.page_size)
            (found,) = search_all([hits_request_of(question, plan, page)])
        counted = counts["aggregations"]
        return Answer(
            question=question,
            plan=plan,
            engine=self.name,
            hits=tuple(_hit(hit) for hit in found["hits"]["hits"]),
            total=total,
            complete=counted[COMPLETE]["doc_count"],
            facets=dict(_values(counted)),
            page=page,
            elsewhere=_number(elsewhere[0]) if elsewhere else None,
        )


def _requests(question: Question, plan: QueryPlan, page: int) -> Iterator[dict[str, Any]]:
    """Yield the searches that answer a question: for its hits, its counts, and how many things match elsewhere."""
    yield hits_request_of(question, plan, page)
    yield counts_request_of(question, plan)
    if question.own_region_only and plan.words:
        yield limited_count_request_of(question.of_all_regions(), plan, MOST_COUNTED + 1)


def _number(counted: Any) -> int:
    return min(int(counted["hits"]["total"]["value"]), MOST_COUNTED + 1)


def _hit(hit: Any) -> Hit:
    source = hit["_source"]
    return Hit(source["region"], Listing.from_json(source["listing"]), hit["sort"][SCORE])


def _values(groups: Any) -> Iterator[tuple[str, dict[str, int]]]:
    """Yield each facet with the counts of its values, of aggregations that hold some facets each."""
    for group in groups.values():
        yield from ((facet, _counts(each)) for facet, each in group.items() if facet != "doc_count")


def _counts(counted: Any) -> dict[str, int]:
    """Return the counts of an aggregation: its buckets are a list by `terms`, a dictionary by `filters`."""
    buckets = counted["buckets"]
    pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
    return {value: bucket["doc_count"] for value, bucket in pairs if bucket["doc_count"]}
