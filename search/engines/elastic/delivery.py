"""From documents to Elasticsearch: by bulk, under their own versions, to every index in write.

A document's version is Elasticsearch's external version: what is older than what is there changes nothing, so it does
no harm to deliver twice or out of order.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from django.db import connection

from search.engines.elastic.client import Away, alias, answering, building_alias, client
from search.engines.elastic.mapping import FACETS, facets_of, orders_of, tokens_of
from search.models import Document

MOST_BYTES = 4_000_000
"""Of one bulk call."""
LONGEST_FAULT = 500


@dataclass
class Delivery:
    """What became of some documents: (pk, version) of those that arrived, why others were refused, by pk.

    `away`: Elasticsearch did not take what is in neither; it is to be delivered later.
    """

    delivered: list[tuple[int, int]] = field(default_factory=list)
    faults: dict[int, str] = field(default_factory=dict)
    away: bool = False


class Outcome(Enum):
    """What became of one document in one index."""

    ARRIVED = "arrived"
    LATER = "later"
    REFUSED = "refused"


def deliver(documents: Sequence[Document]) -> Delivery:
    """Writes documents to the index in use and to the one being built; takes removed ones out. Never raises `Away`."""
    try:
        return deliver_to(indices_in_write(), documents)
    except Away:
        return Delivery(away=True)


def indices_in_write() -> list[str]:
    """The index behind the alias, and the one being built. Raises `Away` when there is neither."""
    names = {alias(), building_alias()}
    with answering():
        present = client().indices.get_alias(index=f"{alias()}-*")
    found = sorted(index for index, details in present.items() if names & details["aliases"].keys())
    if not found:
        raise Away(f"no index behind the alias {alias()}")
    return found


def deliver_to(indices: Sequence[str], documents: Sequence[Document]) -> Delivery:
    """Writes documents to some indices. A document has arrived when it has in all of them. Raises `Away`."""
    outcomes: dict[int, list[tuple[Outcome, str]]] = defaultdict(list)
    for operations, owners in _calls(indices, documents):
        with answering():
            items = client().bulk(operations=operations, filter_path="items.*.status,items.*.error")["items"]
        for owner, item in zip(owners, items, strict=True):
            outcomes[owner].append(outcome_of(item))
    return _delivery(documents, outcomes)


def note_delivered(arrived: Sequence[tuple[int, int]]) -> None:
    """Writes down which documents arrived, by pk and version; one that has a newer version since stays pending."""
    pks, versions = [pk for pk, _ in arrived], [version for _, version in arrived]
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM public.search_undelivered USING unnest(%s::bigint[], %s::bigint[]) AS arrived (pk, version)"
            " WHERE document_id = arrived.pk AND search_undelivered.version <= arrived.version",
            [pks, versions],
        )


def outcome_of(item: Any) -> tuple[Outcome, str]:
    """What one item of a bulk answer says, and why. `item` is {"index" or "delete": {"status", "error"?}}."""
    ((action, result),) = item.items()
    status, error = result["status"], result.get("error")
    if status < 300 or status == 409 or (action == "delete" and status == 404 and not error):
        return Outcome.ARRIVED, ""
    if status in (404, 429) or status >= 500:
        return Outcome.LATER, ""
    return Outcome.REFUSED, _fault(error)


def identity(document: Document) -> str:
    """The document's id in Elasticsearch."""
    return f"{document.region}:{document.source}:{document.key}"


def body_of(document: Document) -> dict[str, Any]:
    """The document as it stands in Elasticsearch."""
    return {
        "region": document.region,
        "source": document.source,
        "key": document.key,
        FACETS: facets_of(document.facets),
        "expires": document.expires.isoformat() if document.expires else None,
        "order": orders_of(document.listing["names"]),
        "listing": document.listing,
        **tokens_of(document.tokens),
    }


def _calls(indices: Sequence[str], documents: Iterable[Document]) -> Iterator[tuple[list[Any], list[int]]]:
    """The bulk calls: their lines, and for each of their items the pk of its document."""
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


def _delivery(documents: Iterable[Document], outcomes: dict[int, list[tuple[Outcome, str]]]) -> Delivery:
    delivery = Delivery()
    for document in documents:
        found = outcomes[document.pk]
        refused = [reason for outcome, reason in found if outcome is Outcome.REFUSED]
        if refused:
            delivery.faults[document.pk] = refused[0]
        elif any(outcome is Outcome.LATER for outcome, _ in found):
            delivery.away = True
        else:
            delivery.delivered.append((document.pk, document.version))
    return delivery


def _fault(error: Any) -> str:
    cause = error.get("caused_by", {}).get("reason", "")
    return ": ".join(filter(None, [error["type"], error["reason"], cause]))[:LONGEST_FAULT]
