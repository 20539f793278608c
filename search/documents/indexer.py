"""The search as a consumer of the outbox: from things to documents, which `search.documents.delivery` delivers."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice

from django.db import connection
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django_tenants.utils import schema_context

from search.completion.starts import starts_literal
from search.documents.projection import Projection, columns, project
from search.engines import elastic
from search.engines.tsvector import tsvector_literal
from search.models import Document
from sites.kinds import sources
from sites.listing import Listing
from sites.outbox.consumers import DrainResult
from sites.outbox.resolvers import ThingKey
from sites.pipeline import pipeline
from sites.public_ids import public_id
from sites.regions.open_regions import RegionFacts, open_regions_by_code

HEAVY = 20_000  # characters of a thing's texts; see `Consumer.update`
WRITTEN_AT_ONCE = 10
"""Documents in a statement. With more, PostgreSQL begins later; with fewer, it plans more of them."""
UPSERT = """
INSERT INTO public.search_document ({columns}) VALUES {rows}
ON CONFLICT (region, source, key) DO UPDATE SET {written}
"""


def remove_closed_regions() -> DrainResult:
    """Remove every document of a region that is not open, be it closed, deleted, or of another code now."""
    result = DrainResult()
    closed = Document.objects.filter(removed=False).exclude(region__in=open_regions_by_code())
    for region in closed.values_list("region", flat=True).distinct():
        result.add(remove(region, list(closed.filter(region=region).values_list("source", "key"))))
    return result


def update(region: RegionFacts, source: str, keys: Collection[str]) -> DrainResult:
    """Write the documents of things residents may find now and remove the others; postpone heavy ones of several."""
    with schema_context(region.schema):
        listings = sources()[source].listings(keys)
    heavy = {key for key, listing in listings.items() if len(keys) > 1 and size(listing) > HEAVY}
    found = {key: project(listing, region) for key, listing in listings.items() if key not in heavy}
    result = write(region.code, source, found)
    result.add(remove(region.code, [(source, key) for key in keys if key not in listings]))
    result.postponed = {(source, key) for key in heavy}
    return result


def size(listing: Listing) -> int:
    """Return the number of characters to be analysed, but for a few."""
    return sum(map(len, listing.bodies.values()))


def write(region: str, source: str, found: dict[str, Projection]) -> DrainResult:
    """Write the documents of a region (its public code) that differ from what is there."""
    known = dict(
        Document.objects.filter(region=region, source=source, key__in=list(found), removed=False).values_list(
            "key", "checksum"
        )
    )
    changed = {key: projection for key, projection in found.items() if known.get(key) != projection.checksum}
    versions = new_versions(len(changed))
    upsert(document(region, source, key, each, next(versions)) for key, each in changed.items())
    return DrainResult(written=len(changed), unchanged=len(found) - len(changed))


def upsert(documents: Iterable[Document]) -> None:
    """Insert documents, or overwrite those of the same things; PostgreSQL writes some while the next are analysed."""
    made, fields = iter(documents), [field for field in Document._meta.concrete_fields if not field.primary_key]
    names = [str(field.column) for field in fields]
    with pipeline() as cursor:
        while some := list(islice(made, WRITTEN_AT_ONCE)):
            values = [
                field.get_db_prep_save(getattr(each, field.attname), connection) for each in some for field in fields
            ]
            cursor.execute(upsert_statement(names, len(some)), values)


def upsert_statement(names: Collection[str], count: int) -> bytes:
    """Return the statement that inserts or overwrites so many documents, by the names of their columns."""
    row = f"({', '.join(['%s'] * len(names))})"
    written = ", ".join(f"{name} = EXCLUDED.{name}" for name in [*Document.empty(), "version"])
    return UPSERT.format(columns=", ".join(names), rows=", ".join([row] * count), written=written).encode()


def document(region: str, source: str, key: str, projection: Projection, version: int) -> Document:
    """Return an unsaved document with a new version."""
    written = columns(projection, timezone.now())
    written["words"] = tsvector_literal(region, written["tokens"])
    written["starts"] = starts_literal(projection.listing.names.values(), written["home"])
    own = public_id(region, source, key)
    return Document(region=region, source=source, key=key, public_id=own, version=version, **written)


def new_versions(count: int) -> Iterator[int]:
    """Return new versions for so many documents; one query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('public.search_version') FROM generate_series(1, %s)", [count])
        return iter([version for (version,) in cursor.fetchall()])


NEXT_VERSION = RawSQL("nextval('public.search_version')", ())


def remove(region: str, pairs: Collection[ThingKey]) -> DrainResult:
    """Empty the documents of things residents may not find; a row stays until Elasticsearch has removed it too."""
    removed = 0
    for source in {source for source, _ in pairs}:
        keys = [key for each, key in pairs if each == source]
        removed += Document.objects.filter(region=region, source=source, key__in=keys, removed=False).update(
            **Document.empty() | {"removed": True, "version": NEXT_VERSION}
        )
    if removed and not elastic.configured():
        Document.objects.filter(removed=True).delete()
    return DrainResult(removed=removed)
