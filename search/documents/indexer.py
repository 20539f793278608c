"""The worker's part: from noted changes to documents, which `search.documents.delivery` then brings to Elasticsearch.

`drain` looks at each thing as it is now and files it or removes it; so the order of changes does not matter, and a
change noted twice does no harm. Changes are taken away in the transaction that writes the documents: a killed worker
loses nothing. One drain runs at a time (an advisory lock), so an older look never overwrites a newer one.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django_tenants.utils import schema_context
from wagtail.models import Site

from search.documents.delivery import Outcome, deliver, lock
from search.documents.projection import Projection, columns, project
from search.engines import elastic
from search.engines.tsvector import tsvector_literal
from search.models import Document
from sites.kinds import sources
from sites.outbox.models import Change
from sites.outbox.resolvers import REGION_CHANGE, affected, known_names
from sites.regions.open_regions import RegionFacts, forget, open_regions, open_regions_by_code

CHANGES_AT_ONCE = 500
THINGS_AT_ONCE = 100
DRAIN_LOCK = 7_301_001  # any number of our own: one drain at a time

Pair = tuple[str, str]


def drain(wait: bool = True) -> Outcome:
    """Brings the documents to what the noted changes left behind, then delivers them.

    Where another drain is at work, waits for it; or, without `wait`, leaves the changes to it: it asks for more after
    each batch, and so sees all that was noted while it worked.
    """
    outcome = Outcome()
    while (region := next_region()) is not None:
        some = drain_region(region, wait)
        if some is None:
            return outcome
        outcome.add(some)
    outcome.add(deliver())
    return outcome


def waiting() -> "QuerySet[Change]":
    """The noted changes this process knows what to do with; others wait for a worker of another version."""
    return Change.objects.filter(name__in=known_names()).order_by("id")


def next_region() -> str | None:
    """The schema of a region with noted changes."""
    return waiting().values_list("schema", flat=True).first()


@transaction.atomic
def drain_region(schema: str, wait: bool = True) -> Outcome | None:
    """Takes a batch of one region's changes and looks at the things they name. None where it would have to wait."""
    if not lock(DRAIN_LOCK, wait):
        return None
    batch = waiting().filter(schema=schema)[:CHANGES_AT_ONCE]
    changes = list(batch.values_list("id", "name", "key"))
    Change.objects.filter(id__in=[change[0] for change in changes]).delete()
    region_changed = any(name == REGION_CHANGE for _, name, _ in changes)
    if region_changed:
        forget()  # of the region's state and names nothing older than the change may be used
    region = region_of(schema)
    outcome = remove_closed_regions() if region_changed or region is None else Outcome()
    if region is None:
        return outcome
    with schema_context(schema):
        # Another process may have moved a home page; what this one remembers of the roots is not to be trusted.
        Site.clear_site_root_paths_cache()
        pairs = {pair for _, name, key in changes for pair in affected(name, key)}
    outcome.add(look(region, pairs))
    return outcome


def region_of(schema: str) -> RegionFacts | None:
    """The open region of a schema. One this process has not heard of may have been made a moment ago: it asks again."""
    if schema not in open_regions():
        forget()
    return open_regions().get(schema)


def remove_closed_regions() -> Outcome:
    """Remove every document of a region that is not open, be it closed, deleted, or of another code now."""
    outcome = Outcome()
    closed = Document.objects.filter(removed=False).exclude(region__in=open_regions_by_code())
    for region in closed.values_list("region", flat=True).distinct():
        outcome.add(remove(region, list(closed.filter(region=region).values_list("source", "key"))))
    return outcome


def look(region: RegionFacts, pairs: Iterable[Pair]) -> Outcome:
    """Looks at things as they are now: files those residents may find, removes the others."""
    by_source: dict[str, list[str]] = defaultdict(list)
    for source, key in sorted(pairs):
        by_source[source].append(key)
    outcome = Outcome()
    for source, keys in by_source.items():
        for start in range(0, len(keys), THINGS_AT_ONCE):
            outcome.add(look_at_some(region, source, keys[start : start + THINGS_AT_ONCE]))
    return outcome


def look_at_some(region: RegionFacts, source: str, keys: Collection[str]) -> Outcome:
    """One source's things, few enough to hold in memory."""
    with schema_context(region.schema):
        listings = sources()[source].listings(keys)
    found = {key: project(listing, region) for key, listing in listings.items()}
    outcome = file(region.code, source, found)
    outcome.add(remove(region.code, [(source, key) for key in keys if key not in found]))
    return outcome


def file(region: str, source: str, found: dict[str, Projection]) -> Outcome:
    """Write the documents of a region (its public code) that differ from what is there."""
    known = dict(
        Document.objects.filter(region=region, source=source, key__in=list(found), removed=False).values_list(
            "key", "checksum"
        )
    )
    changed = {key: projection for key, projection in found.items() if known.get(key) != projection.checksum}
    documents = [document(region, source, key, projection) for key, projection in changed.items()]
    Document.objects.bulk_create(
        documents,
        update_conflicts=True,
        unique_fields=["region", "source", "key"],
        update_fields=[*Document.empty(), "version"],
    )
    return Outcome(filed=len(changed), unchanged=len(found) - len(changed))


def document(region: str, source: str, key: str, projection: Projection) -> Document:
    """Return an unsaved document with a new version."""
    written = columns(projection)
    words = Cast(Value(tsvector_literal(region, written["tokens"])), SearchVectorField())
    return Document(region=region, source=source, key=key, words=words, version=NEXT_VERSION, **written)


NEXT_VERSION = RawSQL("nextval('public.search_version')", ())


def remove(region: str, pairs: Collection[Pair]) -> Outcome:
    """Empty the documents of things residents may not find; a row stays until Elasticsearch has removed it too."""
    removed = 0
    for source in {source for source, _ in pairs}:
        keys = [key for each, key in pairs if each == source]
        removed += Document.objects.filter(region=region, source=source, key__in=keys, removed=False).update(
            **Document.empty() | {"removed": True, "version": NEXT_VERSION}
        )
    if not elastic.configured():
        Document.objects.filter(removed=True).delete()
    return Outcome(removed=removed)
