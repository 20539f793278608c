"""Documents as published things, for lists of the whole country. Reads the projection only, no region's tables."""

from django.db.models import F, Q, QuerySet
from django.db.models.fields.json import KT
from django.utils import timezone

from search.models import Document
from sites.listing import Listing
from sites.published import Published, Reader
from sites.regions.open_regions import open_regions


def documents(kind: str) -> "QuerySet[Document]":
    """Return the documents of a kind that residents of open regions may find now."""
    regions = [region.code for region in open_regions().values()]
    found = Document.objects.filter(kind=kind, removed=False, region__in=regions)
    return found.filter(Q(expires=None) | Q(expires__gt=timezone.now()))


def count(kind: str) -> int:
    """Return how many things of a kind are published; one query."""
    return documents(kind).count()


def latest(kind: str, start: int, stop: int) -> list[Published]:
    """Return things of a kind, those with the latest date first, from one place of that order to another; one query."""
    regions = {region.code: region for region in open_regions().values()}
    dated = documents(kind).annotate(date=KT("listing__date"))
    rows = dated.order_by(F("date").desc(nulls_last=True), "region", "source", "key").values_list("region", "listing")
    return [Published(regions[code], Listing.from_json(data)) for code, data in rows[start:stop]]


READER = Reader(count=count, latest=latest)
