"""Published things and their dates, as the open data reads them: from what regions have published."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from search.fields import spans_parameter
from search.models import Document
from search.published import BODIES, Without, findable_documents, outlined
from sites.dates_of_all import dates_within
from sites.facets import REGION, Filters, facets, matching_values
from sites.listing import HELSINKI, Listing, Occurrence
from sites.published import Published
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, open_regions_by_code

IN_ORDER = ("region", "source", "key")
DayRange = tuple[date, date]
"""The first and the last day."""


def things(region: RegionFacts, kinds: Collection[str], filters: Filters) -> "QuerySet[Document]":
    """Return the documents of some kinds that match the filters; on a region's host those that it publishes."""
    found = findable_documents().filter(kind__in=list(kinds))
    if region.kind != RegionKind.NATIONAL:
        found = found.filter(region=region.code)
    for name, values in filters.items():
        found = found.filter(condition(name, values))
    return found


def condition(name: str, values: Sequence[str]) -> Q:
    """Return the condition that a thing has one of some values of a facet; its region is the one that publishes it."""
    if name == REGION:
        return Q(region__in=values)
    if facets()[name].is_dated:
        periods = spans_parameter(facets()[name].periods(values, timezone.now()))
        return Q(RawSQL("COALESCE(dates && %s::tstzmultirange, false)", [periods]))
    if facets()[name].is_timed:
        return Q(RawSQL("COALESCE(spans @> %s::timestamptz, false)", [timezone.now()]))
    return Q(**{f"facets__{name}__has_any_keys": matching_values(values)})


def page(found: "QuerySet[Document]", limit: int, offset: int) -> list[Published]:
    """Return a part of some documents' things, in their order, without their long texts; one query."""
    regions = open_regions_by_code()
    rows = found.annotate(outline=Without(BODIES)).order_by(*IN_ORDER).values_list("region", "outline")
    return [Published(regions[code], Listing.from_json(data)) for code, data in rows[offset : offset + limit]]


def thing(found: "QuerySet[Document]", public_id: UUID) -> Published | None:
    """Return the thing with an id among some documents, with its long text; one query."""
    row = found.filter(public_id=public_id).values_list("region", "listing").first()
    return Published(open_regions_by_code()[row[0]], Listing.from_json(row[1])) if row else None


def dates(found: "QuerySet[Document]", days: DayRange) -> "QuerySet[Any]":
    """Return the dates of some documents' things that are within days, in their order."""
    first, last = days
    begin, finish = (datetime.combine(day, time(), HELSINKI) for day in (first, last + timedelta(days=1)))
    same = found.filter(region=OuterRef("region"), source=OuterRef("source"), key=OuterRef("key"))
    return dates_within(begin, finish).filter(Exists(same))


def part_of_dates(rows: "QuerySet[Any]", limit: int, offset: int) -> list[tuple[Published, Occurrence]]:
    """Return a part of some dates with their things, which are without their long texts; two queries."""
    some = list(rows.values_list("region", "source", "key", "occurrence")[offset : offset + limit])
    named = Q(pk=None)
    for region, source, key in {row[:3] for row in some}:
        named |= Q(region=region, source=source, key=key)
    things = {
        (each.region.code, each.listing.source, each.listing.key): each
        for each in outlined(findable_documents().filter(named))
    }
    return [(things[row[:3]], Occurrence.from_json(row[3])) for row in some if row[:3] in things]
