"""Index documents with bulk requests, in the index in use and in the one being built.

A document's version is Elasticsearch's external version: an older one changes nothing, so deliveries are idempotent and
may come in any order.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import connection

from search.engines.elastic.client import (
    SECONDS_TO_LOOK,
    EngineUnavailable,
    alias,
    building_alias,
    client,
    translated_errors,
)
from search.engines.elastic.mapping import (
    DATES,
    FACETS,
    POINTS,
    SPANS,
    TIMES,
    UPDATED,
    facets_of,
    last_moments,
    orders_of,
    points_of,
    ranges_of,
    tokens_of,
)
from search.models import Document
from sites.facets import LOCATION

MOST_BYTES = 4_000_000
"""Of one bulk request."""
LONGEST_ERROR = 500
FEW = 10
"""So many documents, as of an editor's publication, are searchable at once; more with the next refresh, in a second."""


@dataclass
class Delivery:
    """The result of a delivery: (pk, version) of the indexed documents, and why others were rejected, by pk.

    `unavailable`: Elasticsearch did not answer for the documents that are in neither; deliver them later.
    """

    delivered: list[tuple[int, int]] = field(default_factory=list)
    rejected: dict[int, str] = field(default_factory=dict)
    unavailable: bool = False


class ItemResult(Enum):
    """The result of one item of a bulk request."""

    DELIVERED = "delivered"
    RETRY = "retry"
    REJECTED = "rejected"


def deliver(documents: Sequence[Document]) -> Delivery:
    """Index documents, or delete removed ones, in the index in use and the one being built. Never raises."""
    try:
        return deliver_to(write_indices(), documents)
    except EngineUnavailable:
        return Delivery(unavailable=True)


def write_indices() -> list[str]:
    """Return the index in use and the one being built. Raises EngineUnavailable when there is neither."""
    names = {alias(), building_alias()}
    with translated_errors():
        present = client(SECONDS_TO_LOOK).indices.get_alias(index=f"{alias()}-*")
    found = sorted(index for index, details in present.items() if names & details["aliases"].keys())
    if not found:
        raise EngineUnavailable(f"no index behind the alias {alias()}")
    return found


def deliver_to(indices: Sequence[str], documents: Sequence[Document]) -> Delivery:
    """Index documents in some indices. One is delivered when it is in all of them. Raises EngineUnavailable."""
    results: dict[int, list[tuple[ItemResult, str]]] = defaultdict(list)
    for operations, owners in _calls(indices, documents):
        with translated_errors():
            items = client().bulk(
                operations=operations, refresh=len(documents) <= FEW, filter_path="items.*.status,items.*.error"
            )["items"]
        for owner, item in zip(owners, items, strict=True):
            results[owner].append(item_result(item))
    return _delivery(documents, results)


def mark_delivered(delivered: Sequence[tuple[int, int]]) -> None:
    """Mark documents as delivered, by pk and version; one that has a newer version now stays pending."""
    pks, versions = [pk for pk, _ in delivered], [version for _, version in delivered]
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM public.search_undelivered USING unnest(%s::bigint[], %s::bigint[]) AS delivered (pk, version)"
            " WHERE document_id = delivered.pk AND search_undelivered.version <= delivered.version",
            [pks, versions],
        )


def item_result(item: Any) -> tuple[ItemResult, str]:
    """Return the result and the error of a bulk response's item: {"index" or "delete": {"status", "error"?}}."""
    ((action, result),) = item.items()
    status, error = result["status"], result.get("error")
    if status < 300 or status == 409 or (action == "delete" and status == 404 and not error):
        return ItemResult.DELIVERED, ""
    if status in (404, 429) or status >= 500:
        return ItemResult.RETRY, ""
    return ItemResult.REJECTED, _error_text(error)


def identity(document: Document) -> str:
    """Return the document's id in Elasticsearch."""
    return f"{document.region}:{document.source}:{document.key}"


def body_of(document: Document) -> dict[str, Any]:
    """Return the document as it is indexed."""
    return {
        "region": document.region,
        "source": document.source,
        "key": document.key,
        FACETS: facets_of(document.facets),
        SPANS: ranges_of(document.spans),
        DATES: [each.isoformat() for each in last_moments(document.dates or ())],
        TIMES: [{"start": start.isoformat(), "end": end.isoformat()} for start, end in document.dates or ()],
        UPDATED: document.updated.isoformat() if document.updated else None,
        POINTS: points_of(document.facets.get(LOCATION, ())),
        "expires": document.expires.isoformat() if document.expires else None,
        "order": orders_of(document.listing["names"]),
        "listing": document.listing,
        **tokens_of(document.tokens),
    }


def _calls(indices: Sequence[str], documents: Iterable[Document]) -> Iterator[tuple[list[Any], list[int]]]:
    """Yield the bulk requests: their lines, and the pk of each item's document."""
    lines: list[Any] = []
    owners: list[int] = []
    size = 0
    for document in documents:
        source = [] if document.removed else [json.dumps(body_of(document), ensure_ascii=False)]
        for index in indices:
            lines += [_action(document, index), *source]
            owners.append(document.pk)
            size += sum(map(len, source))
        if size >= MOST_BYTES:
            yield lines, owners
            lines, owners, size = [], [], 0
    if lines:
        yield lines, owners


def _action(document: Document, index: str) -> str:
    details = {"_index": index, "_id": identity(document), "version": document.version, "version_type": "external"}
    return json.dumps({"delete" if document.removed else "index": details})


def _delivery(documents: Iterable[Document], results: dict[int, list[tuple[ItemResult, str]]]) -> Delivery:
    delivery = Delivery()
    for document in documents:
        found = results[document.pk]
        errors = [reason for result, reason in found if result is ItemResult.REJECTED]
        if errors:
            delivery.rejected[document.pk] = errors[0]
        elif any(result is ItemResult.RETRY for result, _ in found):
            delivery.unavailable = True
        else:
            delivery.delivered.append((document.pk, document.version))
    return delivery


def _error_text(error: Any) -> str:
    cause = error.get("caused_by", {}).get("reason", "")
    return ": ".join(filter(None, [error["type"], error["reason"], cause]))[:LONGEST_ERROR]
