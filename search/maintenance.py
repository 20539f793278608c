"""Maintenance of the search: its status, the audit, and the preparation at the start of a worker.

`audit` compares what residents may find with the documents, and the documents with those of Elasticsearch. It repairs
differences by recording changes, which the drain processes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Min
from django.utils import timezone
from django_tenants.utils import schema_context

from search import koko
from search.documents.delivery import deliver, pending, rebuild
from search.documents.indexer import NEXT_VERSION, remove_closed_regions
from search.documents.projection import project, version
from search.engines import elastic
from search.models import Document
from search.open_data.dumps import has_dumps
from search.word_list import has_words, refresh_words
from sites.enqueueing import enqueue
from sites.kinds import sources
from sites.outbox.drain import THINGS_AT_ONCE, drain, isolate, record
from sites.outbox.models import Change, Failure, Priority
from sites.regions.open_regions import RegionFacts, open_regions, open_regions_by_code


@dataclass(frozen=True)
class SearchStatus:
    """The state of the search. `oldest_change` is the time of the oldest pending change."""

    changes: int
    oldest_change: datetime | None
    failures: list[Failure]
    documents: int
    other_analysis: int
    pending: int
    rejected: list[str]
    elastic: elastic.IndexStatus


@dataclass
class Audit:
    """The differences found, each in words; all are repaired when the audit returns."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)


def status() -> SearchStatus:
    """Return the current status."""
    changes = Change.objects.aggregate(oldest=Min("created"))
    indexed = Document.objects.filter(removed=False)
    return SearchStatus(
        changes=Change.objects.count(),
        oldest_change=changes["oldest"],
        failures=list(Failure.objects.all()),
        documents=indexed.count(),
        other_analysis=indexed.exclude(analysis=version()).count(),
        pending=pending().count() if elastic.configured() else 0,
        rejected=[f"{document}: {document.error}" for document in Document.objects.exclude(error="")],
        elastic=elastic.status(),
    )


def audit() -> Audit:
    """Compare every thing of every region with its document, and every document with Elasticsearch; repair."""
    found = Audit()
    for region in open_regions().values():
        for source in sources():
            audit_isolated(region, source, found)
    audit_closed_regions(found)
    drain()
    refresh_words()
    if elastic.configured() and not elastic.status().unavailable:
        audit_elastic(found)
        deliver()
    return found


def audit_isolated(region: RegionFacts, source: str, found: Audit) -> None:
    """Audit one source of one region; an error is reported and stops no other."""
    errors = isolate([(region.schema, source)], lambda _: audit_source(region, source, found))
    found.differences += [f"{region.schema}: {source} cannot be compared: {error}" for error in errors.values()]


def audit_source(region: RegionFacts, source: str, found: Audit) -> None:
    """Compare the things of one source of one region with their documents."""
    indexed = dict(
        Document.objects.filter(region=region.code, source=source, removed=False).values_list("key", "checksum")
    )
    with schema_context(region.schema):
        keys = set(sources()[source].keys())
    for some in in_batches(sorted(keys | indexed.keys())):
        with schema_context(region.schema):
            listings = sources()[source].listings(some)
        checksums = {key: project(listing, region).checksum for key, listing in listings.items()}
        found.compared += len(some)
        for key in some:
            if difference := compare(indexed.get(key), checksums.get(key)):
                found.differences.append(f"{region.schema}: {source} {key}: {difference}")
                record_change(region.schema, source, key)


def compare(indexed: str | None, present: str | None) -> str:
    """Return how the checksums of a document and of its thing differ, in words; empty if they are equal."""
    if indexed == present:
        return ""
    if indexed is None:
        return "was not indexed"
    return "was indexed though nobody may find it" if present is None else "was indexed with old contents"


def audit_closed_regions(found: Audit) -> None:
    """Report and remove documents of regions that are not open."""
    for document in Document.objects.exclude(region__in=open_regions_by_code()).filter(removed=False):
        found.differences.append(f"{document}: was indexed though its region is not open")
    remove_closed_regions()


def audit_elastic(found: Audit) -> None:
    """Compare the versions in Elasticsearch with the documents; mark differing ones for delivery or removal."""
    held = dict(elastic.all_versions())
    advance_version(max(held.values(), default=0))
    indexed = {
        elastic.identity(document): document
        for document in Document.objects.filter(removed=False, error="").only("region", "source", "key", "version")
    }
    stale = [document for identity, document in indexed.items() if held.get(identity) != document.version]
    for document in stale:
        found.differences.append(f"{document}: Elasticsearch had another version")
    Document.objects.filter(pk__in=[document.pk for document in stale]).update(version=NEXT_VERSION)
    for identity in held.keys() - indexed.keys():
        region, source, key = identity.split(":", 2)
        found.differences.append(f"{region}: {source} {key}: Elasticsearch had it though nobody may find it")
        Document.objects.get_or_create(
            region=region,
            source=source,
            key=key,
            defaults={"removed": True, "version": NEXT_VERSION, "kind": "", "checksum": "", "analysis": ""},
        )


def advance_version(version: int) -> None:
    """Advance the version sequence beyond a version. A restored database may be behind its Elasticsearch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval('public.search_version', greatest(nextval('public.search_version'), %s))", [version]
        )


def record_change(schema: str, source: str, key: str) -> None:
    """Record a change of a thing for the drain."""
    Change.objects.create(schema=schema, name=source, key=key, created=datetime.now(UTC))


def record_outdated() -> int:
    """Record every document made by another version of the analysis, to be renewed. Return how many were recorded.

    What is recorded already, as by another worker, is not recorded again.
    """
    count = 0
    for code, region in open_regions_by_code().items():
        outdated = Document.objects.filter(removed=False, region=code).exclude(analysis=version())
        recorded = Change.objects.filter(schema=region.schema).values_list("name", "key")
        things = set(outdated.values_list("source", "key")).difference(recorded)
        record(region.schema, sorted(things), Priority.OUTDATED)
        count += len(things)
    return count


def in_batches(keys: list[str]) -> Iterator[list[str]]:
    """Yield the keys in batches whose things fit in memory."""
    for start in range(0, len(keys), THINGS_AT_ONCE):
        yield keys[start : start + THINGS_AT_ONCE]


def prepare() -> None:
    """Prepare the search when a worker starts: record outdated documents, rebuild an outdated index.

    Spans are renewed by a task; others load KOKO, count the words that spelling is corrected by and write the files of
    the open data, where that has not been done.
    What fails there keeps no worker from starting.
    """
    record_outdated()
    now = int(timezone.now().timestamp())
    enqueue("search.renew_spans", timestamp=now)
    if not koko.is_current():
        enqueue("search.load_koko")
    if not has_words():
        enqueue("search.refresh_words", timestamp=now)
    if not has_dumps():
        enqueue("search.write_dumps", timestamp=now)
    if elastic.configured():
        present = elastic.status()
        if present.outdated:
            rebuild(lambda done: None)
