"""The consumer of the outbox that keeps `PublishedModel`."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django_tenants.utils import schema_context

from directory.models import OperatingModelPage
from directory.reuse.content import checksum_of, content_of, heads_of
from directory.reuse.models import PublishedModel
from sites.outbox.consumers import DrainResult
from sites.page_cache.invalidation import invalidate_at_commit
from sites.pages import listing
from sites.regions.open_regions import RegionFacts, open_regions_by_code

ORIGIN = ("origin_region", "origin_key", "origin_version", "origin_date")
WRITTEN = ("version", "phase", "heads", "content", "checksum", "expires", *ORIGIN)


def update(region: RegionFacts, source: str, keys: Collection[str]) -> DrainResult:
    """Write the models that residents may read now, and remove the others."""
    if source != listing.SOURCE.name:
        return DrainResult()
    with schema_context(region.schema):
        found = {row.key: row for row in rows_of(region, keys)}
    known = {row.key: row for row in PublishedModel.objects.filter(region=region.code, key__in=list(keys))}
    changed = [row for key, row in found.items() if key not in known or known[key].checksum != row.checksum]
    removed = [row for key, row in known.items() if key not in found]
    PublishedModel.objects.bulk_create(
        changed, update_conflicts=True, unique_fields=["region", "key"], update_fields=WRITTEN
    )
    PublishedModel.objects.filter(pk__in=[row.pk for row in removed]).delete()
    refresh_originals([*changed, *removed, *(known[row.key] for row in changed if row.key in known)])
    return DrainResult()


def rows_of(region: RegionFacts, keys: Collection[str]) -> list[PublishedModel]:
    """Return unsaved rows of the public models among some keys. Called inside the region's schema."""
    pages = listing.open_pages(OperatingModelPage).filter(translation_key__in=list(keys)).order_by("pk")
    versions: dict[str, list[Any]] = defaultdict(list)
    for page in pages.select_related("picture", "locale"):
        if listing.path_of(page):
            versions[str(page.translation_key)].append(page)
    return [row_of(region, key, own) for key, own in versions.items()]


def row_of(region: RegionFacts, key: str, pages: list[OperatingModelPage]) -> PublishedModel:
    """Return the unsaved row of a model, from its public pages, the oldest first."""
    first = pages[0]
    content = content_of(pages, region.origin)
    expiries = [page.expire_at for page in pages if page.expire_at]
    expires = min(expiries) if expiries else None
    origin = {name: getattr(first, name) for name in ORIGIN}
    return PublishedModel(
        region=region.code,
        key=key,
        version=first.version,
        phase=first.phase,
        heads=heads_of(content),
        content=content,
        checksum=checksum_of(content, first.version, first.phase, str(expires), *map(str, origin.values())),
        expires=expires,
        **origin,
    )


def remove_closed_regions() -> DrainResult:
    """Remove the models of regions that are not open."""
    closed = list(PublishedModel.objects.exclude(region__in=open_regions_by_code()))
    PublishedModel.objects.filter(pk__in=[row.pk for row in closed]).delete()
    refresh_originals(closed)
    return DrainResult()


def deliver() -> DrainResult:
    """Deliver nothing: the table is read as it is."""
    return DrainResult()


def refresh_originals(rows: Collection[PublishedModel]) -> None:
    """Refresh the cached pages of the regions whose models list these rows as their applications."""
    regions = open_regions_by_code()
    for code in sorted({row.origin_region for row in rows} & regions.keys()):
        invalidate_at_commit(regions[code].schema)
