"""From documents to Elasticsearch: what is pending, and the whole index anew.

An index comes into use when it holds every document; until then questions are answered from PostgreSQL. So one that
Elasticsearch has lost, or never had, is built by the next delivery.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import connection, transaction
from django.db.models import QuerySet

from search.engines import elastic
from search.models import Document

DOCUMENTS_AT_ONCE = 200
DELIVERY_LOCK = 7_301_002  # any number of our own: one delivery at a time
REBUILD_LOCK = 7_301_003

Progress = Callable[[int], None]


class AnotherRebuild(elastic.RebuildFault):
    """Two rebuilds at once would remove each other's index."""


@dataclass
class Outcome:
    """What a drain, delivery or audit did, in numbers. `away`: Elasticsearch takes no documents now."""

    filed: int = 0
    removed: int = 0
    unchanged: int = 0
    delivered: int = 0
    faults: int = 0
    away: bool = False
    mended: list[str] = field(default_factory=list)

    def add(self, other: "Outcome") -> None:
        """Sums another outcome into this one."""
        self.filed += other.filed
        self.removed += other.removed
        self.unchanged += other.unchanged
        self.delivered += other.delivered
        self.faults += other.faults
        self.away = self.away or other.away
        self.mended += other.mended


def pending() -> "QuerySet[Document]":
    """Documents Elasticsearch has not heard of in their present version, those set aside excepted."""
    return Document.objects.filter(undelivered__isnull=False, fault="").order_by("undelivered__version")


def deliver() -> Outcome:
    """Sends pending documents to Elasticsearch, where there is one, until none is left or it does not answer.

    Builds its index first where it has none. Raises RebuildFault where that cannot be put into use.
    """
    if not elastic.configured():
        return Outcome()
    try:
        if not elastic.in_use():
            rebuild(lambda done: None)
    except (elastic.Away, AnotherRebuild):
        return Outcome(away=True)
    return deliver_pending()


def deliver_pending() -> Outcome:
    """Sends pending documents to the index in use and to the one being built."""
    outcome = Outcome()
    while not outcome.away:
        with transaction.atomic():
            lock(DELIVERY_LOCK)
            batch = list(pending()[:DOCUMENTS_AT_ONCE])
            if not batch:
                break
            outcome.add(deliver_batch(batch))
    return outcome


def lock(number: int, wait: bool = True) -> bool:
    """Takes a lock that ends with the transaction; tells whether it has it, which without `wait` is not certain."""
    with connection.cursor() as cursor:
        if wait:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
            return True
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [number])
        return bool(cursor.fetchone()[0])


def deliver_batch(batch: list[Document]) -> Outcome:
    """Delivers some documents and writes down which arrived, and which Elasticsearch refused and why."""
    delivery = elastic.deliver(batch)
    elastic.note_delivered(delivery.delivered)
    for pk, fault in delivery.faults.items():
        Document.objects.filter(pk=pk).update(fault=fault)
    done = [pk for pk, _ in delivery.delivered]
    Document.objects.filter(pk__in=done, removed=True, undelivered=None).delete()
    return Outcome(delivered=len(delivery.delivered), faults=len(delivery.faults), away=delivery.away)


def rebuild(progress: Progress) -> elastic.Rebuilt:
    """Builds Elasticsearch's index anew from the documents and puts it into use. Raises RebuildFault or Away.

    A second one at the same time is refused with AnotherRebuild.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [REBUILD_LOCK])
        if not cursor.fetchone()[0]:
            raise AnotherRebuild("another rebuild is under way")
        try:
            return elastic.rebuild(documents_in_batches, progress, settle=deliver_pending)
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [REBUILD_LOCK])


def documents_in_batches(count: int) -> Iterator[list[Document]]:
    """Every document, so many at a time, each batch read when it is asked for."""
    after = 0
    while batch := list(Document.objects.filter(pk__gt=after, removed=False).order_by("pk")[:count]):
        yield batch
        after = batch[-1].pk
