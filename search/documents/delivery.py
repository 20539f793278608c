"""Deliver pending documents to Elasticsearch, and rebuild its index.

An index comes into use when it holds every document; until then PostgreSQL answers. So an index that Elasticsearch has
lost, never had, or has for another mapping, is built by the next delivery.
"""

from collections.abc import Callable, Iterator

from django.db import connection, transaction
from django.db.models import QuerySet

from search.engines import elastic
from search.models import Document
from sites.advisory_lock import lock_until_commit
from sites.garbage_collection import paused
from sites.outbox.consumers import DrainResult

DOCUMENTS_AT_ONCE = 200
DELIVERY_LOCK = 7_301_002  # advisory lock id: one delivery at a time
REBUILD_LOCK = 7_301_003

Progress = Callable[[int], None]


class RebuildInProgress(elastic.RebuildError):
    """Another rebuild is running; two would remove each other's index."""


def pending() -> "QuerySet[Document]":
    """Return the documents whose present version is not delivered. Rejected ones are left out."""
    found = Document.objects.filter(undelivered__isnull=False, error="").order_by("undelivered__version")
    return delivered_part(found)


def delivered_part(documents: "QuerySet[Document]") -> "QuerySet[Document]":
    """Return documents without what only PostgreSQL searches."""
    return documents.defer("words", "starts")


def deliver() -> DrainResult:
    """Deliver pending documents until none is left or Elasticsearch is unavailable.

    Rebuild the index first where there is none for the present mapping. Raises RebuildError where that fails.
    """
    if not elastic.configured():
        return DrainResult()
    try:
        if not elastic.in_use():
            rebuild(lambda done: None)
    except (elastic.EngineUnavailable, RebuildInProgress):
        return DrainResult(unavailable=True)
    return deliver_pending()


def deliver_pending() -> DrainResult:
    """Deliver pending documents to the index in use and to the one being built."""
    result = DrainResult()
    while not result.unavailable:
        with transaction.atomic():
            lock_until_commit(DELIVERY_LOCK)
            batch = list(pending()[:DOCUMENTS_AT_ONCE])
            if not batch:
                break
            result.add(deliver_batch(batch))
    return result


@paused()
def deliver_batch(batch: list[Document]) -> DrainResult:
    """Deliver some documents; mark the delivered ones and store the errors of the rejected ones."""
    delivery = elastic.deliver(batch)
    elastic.mark_delivered(delivery.delivered)
    for pk, error in delivery.rejected.items():
        Document.objects.filter(pk=pk).update(error=error)
    done = [pk for pk, _ in delivery.delivered]
    Document.objects.filter(pk__in=done, removed=True, undelivered=None).delete()
    return DrainResult(
        delivered=len(delivery.delivered), rejected=len(delivery.rejected), unavailable=delivery.unavailable
    )


def rebuild(progress: Progress) -> elastic.Rebuilt:
    """Rebuild the index from the documents and put it into use.

    Raises RebuildError, its subclass RebuildInProgress where another one runs, or EngineUnavailable.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [REBUILD_LOCK])
        if not cursor.fetchone()[0]:
            raise RebuildInProgress("another rebuild is under way")
        try:
            return elastic.rebuild(documents_in_batches, progress, deliver_pending=deliver_pending)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [REBUILD_LOCK])


def documents_in_batches(count: int) -> Iterator[list[Document]]:
    """Yield every document in batches of this size, each read when it is needed."""
    after = 0
    documents = delivered_part(Document.objects.filter(removed=False)).order_by("pk")
    while batch := list(documents.filter(pk__gt=after)[:count]):
        yield batch
        after = batch[-1].pk
