"""Published things and their dates, as the open data reads them: from the documents alone."""

import json
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from search.models import Document
from search.published import WithoutBodies, findable_documents
from sites.facets import REGION, Filters, facets, matching_values
from sites.listing import Listing, Occurrence
from sites.published import Published
from sites.regions.models import Kind
from sites.regions.open_regions import RegionFacts, open_regions_by_code

IN_ORDER = ("region", "source", "key")

# Occurrences tell local times of Finland: their first ten characters are the day there.
DATES = """
FROM search_document AS document, jsonb_array_elements(document.listing -> 'occurrences') AS each (date)
WHERE document.id IN ({documents})
    AND left(date ->> 'start', 10) <= %s AND left(COALESCE(date ->> 'end', date ->> 'start'), 10) >= %s
"""
COUNT = "SELECT count(*)" + DATES
PAGE = f"""
SELECT document.region, document.listing - 'bodies', date {DATES}
ORDER BY date ->> 'start', document.region, document.source, document.key, date ->> 'uid' LIMIT %s OFFSET %s
"""
Days = tuple[date, date]
"""The first and the last day."""


def things(region: RegionFacts, kinds: Collection[str], filters: Filters) -> "QuerySet[Document]":
    """Return the documents of some kinds that match the filters; on a region's host those that it publishes."""
    found = findable_documents().filter(kind__in=list(kinds))
    if region.kind != Kind.NATIONAL:
        found = found.filter(region=region.code)
    for name, values in filters.items():
        found = found.filter(condition(name, values))
    return found


def condition(name: str, values: Sequence[str]) -> Q:
    """Return the condition that a thing has one of some values of a facet; its region is the one that publishes it."""
    if name == REGION:
        return Q(region__in=values)
    if facets()[name].is_timed:
        return Q(RawSQL("COALESCE(spans @> %s::timestamptz, false)", [timezone.now()]))
    return Q(**{f"facets__{name}__has_any_keys": matching_values(values)})


def page(found: "QuerySet[Document]", limit: int, offset: int) -> list[Published]:
    """Return a part of some documents' things, in their order, without their long texts; one query."""
    regions = open_regions_by_code()
    rows = found.annotate(outline=WithoutBodies("listing")).order_by(*IN_ORDER).values_list("region", "outline")
    return [Published(regions[code], Listing.from_json(data)) for code, data in rows[offset : offset + limit]]


def thing(found: "QuerySet[Document]", public_id: UUID) -> Published | None:
    """Return the thing with an id among some documents, with its long text; one query."""
    row = found.filter(public_id=public_id).values_list("region", "listing").first()
    return Published(open_regions_by_code()[row[0]], Listing.from_json(row[1])) if row else None


def count_dates(found: "QuerySet[Document]", days: Days) -> int:
    """Return how many dates of some documents' things there are within days; one query."""
    ((count,),) = dates_query(COUNT, found, days)
    return int(count)


def dates(found: "QuerySet[Document]", days: Days, limit: int, offset: int) -> list[tuple[Published, Occurrence]]:
    """Return a part of the dates of some documents' things within days, in their order; one query."""
    regions = open_regions_by_code()
    rows = dates_query(PAGE, found, days, limit, offset)
    return [
        (Published(regions[code], Listing.from_json(json.loads(data))), Occurrence.from_json(json.loads(occurrence)))
        for code, data, occurrence in rows
    ]


def dates_query(statement: str, found: "QuerySet[Document]", days: Days, *rest: int) -> list[tuple[Any, ...]]:
    """Return the rows of a statement over the dates of some documents."""
    first, last = days
    documents, parameters = found.values("pk").query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(statement.format(documents=documents), [*parameters, str(last), str(first), *rest])
        return cursor.fetchall()
