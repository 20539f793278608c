"""The engine on Elasticsearch."""

from typing import Any

from django.conf import settings

from search.answer import DEEPEST_HIT, MOST_COUNTED, Answer, Hit, last_page
from search.engines.elastic.client import client, query_alias, translated_errors
from search.engines.elastic.query import COMPLETE, counting_request_of, request_of
from search.question import QueryPlan, Question
from sites.listing import Listing


class ElasticEngine:
    """Answers from the index in use. Its timeout is `ELASTICSEARCH_TIMEOUT` seconds."""

    name = "elasticsearch"

    def search(self, question: Question, plan: QueryPlan) -> Answer:
        """Return the page of hits and the counts. Raises EngineUnavailable."""
        page = min(question.page, last_page(DEEPEST_HIT, question.page_size))
        found = _request(question, plan, page)
        total = found["hits"]["total"]["value"]
        if page > last_page(total, question.page_size):
            page = last_page(total, question.page_size)
            found = _request(question, plan, page)
        counted = found["aggregations"]
        return Answer(
            question=question,
            plan=plan,
            engine=self.name,
            hits=tuple(_hit(hit) for hit in found["hits"]["hits"]),
            total=total,
            complete=counted[COMPLETE]["doc_count"],
            facets={facet: _values(each) for facet, each in counted.items() if facet != COMPLETE},
            page=page,
            elsewhere=_count_elsewhere(question, plan) if question.own_region_only and plan.words else None,
        )


def _count_elsewhere(question: Question, plan: QueryPlan) -> int:
    found = _send(counting_request_of(question.of_all_regions(), plan, MOST_COUNTED + 1))
    return min(int(found["hits"]["total"]["value"]), MOST_COUNTED + 1)


def _request(question: Question, plan: QueryPlan, page: int) -> Any:
    return _send(request_of(question, plan, page))


def _send(body: dict[str, Any]) -> Any:
    with translated_errors():
        return client(settings.ELASTICSEARCH_TIMEOUT).search(
            index=query_alias(), body=body, allow_partial_search_results=False
        )


def _hit(hit: Any) -> Hit:
    source = hit["_source"]
    return Hit(region=source["region"], listing=Listing.from_json(source["listing"]), score=hit["_score"] or 0.0)


def _values(counted: Any) -> dict[str, int]:
    """Return the counts of an aggregation: its buckets are a list by `terms`, a dictionary by `filters`."""
    buckets = counted["values"]["buckets"]
    pairs = buckets.items() if isinstance(buckets, dict) else ((bucket["key"], bucket) for bucket in buckets)
    return {value: bucket["doc_count"] for value, bucket in pairs if bucket["doc_count"]}
