"""What staff ask of the search: is it whole, make it whole, build the index anew.

`audit` compares what residents may find with what is filed, and what is filed with what Elasticsearch holds. It mends
by the usual way: it notes a change, and the drain looks at the thing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from django.db import connection
from django.db.models import Min
from django_tenants.utils import schema_context

from search.documents.delivery import deliver, pending, rebuild
from search.documents.indexer import NEXT_VERSION, remove_closed_regions
from search.documents.projection import project, version
from search.engines import elastic
from search.models import Document
from sites.kinds import sources
from sites.outbox.drain import THINGS_AT_ONCE, drain, isolate
from sites.outbox.models import Change, Failure
from sites.regions.open_regions import RegionFacts, open_regions, open_regions_by_code


@dataclass(frozen=True)
class Status:
    """How the search is. `oldest_change` tells how long the worker has been behind."""

    changes: int
    oldest_change: datetime | None
    failures: list[Failure]
    documents: int
    other_analysis: int
    pending: int
    faults: list[str]
    elastic: elastic.Status


@dataclass
class Audit:
    """The differences found, each in words; all of them are mended when the audit returns."""

    compared: int = 0
    differences: list[str] = field(default_factory=list)


def status() -> Status:
    """The numbers, as they are now."""
    changes = Change.objects.aggregate(oldest=Min("created"))
    filed = Document.objects.filter(removed=False)
    return Status(
        changes=Change.objects.count(),
        oldest_change=changes["oldest"],
        failures=list(Failure.objects.all()),
        documents=filed.count(),
        other_analysis=filed.exclude(analysis=version()).count(),
        pending=pending().count() if elastic.configured() else 0,
        faults=[f"{document}: {document.fault}" for document in Document.objects.exclude(fault="")],
        elastic=elastic.status(),
    )


def audit() -> Audit:
    """Compares every thing of every region with its document, and every document with Elasticsearch; mends."""
    found = Audit()
    for region in open_regions().values():
        for source in sources():
            audit_apart(region, source, found)
    audit_closed_regions(found)
    drain()
    if elastic.configured() and not elastic.status().unavailable:
        audit_elastic(found)
        deliver()
    return found


def audit_apart(region: RegionFacts, source: str, found: Audit) -> None:
    """One source of one region, whose failure holds no other back."""
    errors = isolate([(region.schema, source)], lambda _: audit_source(region, source, found))
    found.differences += [f"{region.schema}: {source} cannot be compared: {error}" for error in errors.values()]


def audit_source(region: RegionFacts, source: str, found: Audit) -> None:
    """One family of things of one region."""
    filed = dict(
        Document.objects.filter(region=region.code, source=source, removed=False).values_list("key", "checksum")
    )
    with schema_context(region.schema):
        keys = set(sources()[source].keys())
    for some in in_batches(sorted(keys | filed.keys())):
        with schema_context(region.schema):
            listings = sources()[source].listings(some)
        checksums = {key: project(listing, region).checksum for key, listing in listings.items()}
        found.compared += len(some)
        for key in some:
            if difference := compare(filed.get(key), checksums.get(key)):
                found.differences.append(f"{region.schema}: {source} {key}: {difference}")
                note(region.schema, source, key)


def compare(filed: str | None, present: str | None) -> str:
    """What is wrong with a document's checksum beside its thing's; empty where nothing is."""
    if filed == present:
        return ""
    if filed is None:
        return "was not filed"
    return "was filed though nobody may find it" if present is None else "was filed with old contents"


def audit_closed_regions(found: Audit) -> None:
    """Documents of regions that are not open."""
    for document in Document.objects.exclude(region__in=open_regions_by_code()).filter(removed=False):
        found.differences.append(f"{document}: was filed though its region is not open")
    remove_closed_regions()


def audit_elastic(found: Audit) -> None:
    """Elasticsearch's documents beside ours: what it lacks is delivered anew, what it has too much is taken out."""
    held = dict(elastic.all_versions())
    number_after(max(held.values(), default=0))
    filed = {
        elastic.identity(document): document
        for document in Document.objects.filter(removed=False, fault="").only("region", "source", "key", "version")
    }
    stale = [document for identity, document in filed.items() if held.get(identity) != document.version]
    for document in stale:
        found.differences.append(f"{document}: Elasticsearch had another version")
    Document.objects.filter(pk__in=[document.pk for document in stale]).update(version=NEXT_VERSION)
    for identity in held.keys() - filed.keys():
        region, source, key = identity.split(":", 2)
        found.differences.append(f"{region}: {source} {key}: Elasticsearch had it though nobody may find it")
        Document.objects.get_or_create(
            region=region,
            source=source,
            key=key,
            defaults={"removed": True, "version": NEXT_VERSION, "kind": "", "checksum": "", "analysis": ""},
        )


def number_after(version: int) -> None:
    """Goes on numbering after a version. A database brought back from a backup may be behind its Elasticsearch."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval('public.search_version', greatest(nextval('public.search_version'), %s))", [version]
        )


def note(schema: str, source: str, key: str) -> None:
    """Notes a change by hand: the drain will look at the thing."""
    Change.objects.create(schema=schema, name=source, key=key, created=datetime.now(UTC))


def note_outdated() -> int:
    """Notes every document that another version of the analysis made. Returns how many."""
    schemas = {code: region.schema for code, region in open_regions_by_code().items()}
    outdated = Document.objects.filter(removed=False, region__in=schemas).exclude(analysis=version())
    changes = [
        Change(schema=schemas[region], name=source, key=key, created=datetime.now(UTC))
        for region, source, key in outdated.values_list("region", "source", "key")
    ]
    Change.objects.bulk_create(changes, batch_size=1000)
    return len(changes)


def in_batches(keys: list[str]) -> Iterator[list[str]]:
    """The keys, few enough at a time to hold their things in memory."""
    for start in range(0, len(keys), THINGS_AT_ONCE):
        yield keys[start : start + THINGS_AT_ONCE]


def prepare() -> None:
    """What a worker does when it starts: an index that is there and of our making, documents of our analysis."""
    note_outdated()
    if elastic.configured():
        present = elastic.status()
        if present.outdated:
            rebuild(lambda done: None)
