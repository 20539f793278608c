"""The dates of what takes place, as far ahead as the calendar knows them: in our own shape, and as Linked Events."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema
from pydantic import Field

from search.models import Document
from search.open_data import reading, shapes
from search.open_data.params import MOST, USUAL, Paging, filters_of, next_address, refuse_unknown, with_filters
from search.open_data.problems import parameter_error
from search.open_data.schemas import DatePage
from sites.kinds import collections, kinds
from sites.listing import Occurrence
from sites.operations.time_limit import national_time_limit
from sites.published import Published
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts

USUALLY = timedelta(weeks=8)
"""From the first day to the last, where the request does not say."""
START = "The first day; today unless given"
END = "The last day; eight weeks after the first unless given. Dates are known for a year and a half from today"
YEARS = range(2000, 2101)
LINKED_EVENTS = "linked-events"

router = Router()


class DateParams(Paging):
    """Parameters of the list of dates."""

    start: date | None = Field(None, description=START)
    end: date | None = Field(None, description=END)


class LinkedParams(Schema):
    """Parameters of Linked Events."""

    page: int = Field(1, ge=1, le=10_000)
    page_size: int = Field(USUAL, ge=1, le=MOST)
    start: date | None = Field(None, description=START)
    end: date | None = Field(None, description=END)


FilteredDates: Any = with_filters(DateParams, "DateQuery")
FilteredLinked: Any = with_filters(LinkedParams, "LinkedQuery")
DateRows = list[tuple[Published, Occurrence]]


@router.get("/occurrences", response=DatePage, operation_id="list_occurrences", tags=["events"])
def occurrences(request: HttpRequest, params: Query[FilteredDates]) -> dict[str, Any]:
    """Dates of events and groups, in their order, between two days."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    dated = [kind.code for some in collections().values() for kind in some if kind.source.dated]
    found = reading.things(region, dated, filters_of(params))
    count, rows = part(region, found, days_of(params), params.limit, params.offset)
    return {
        "count": count,
        "items": [shapes.date_out(*row) for row in rows],
        "next": next_address(region.origin, request.path, request.GET, params, count),
    }


@router.get("/linked-events/event", response=dict[str, Any], operation_id="list_linked_events", tags=["events"])
def linked_events(request: HttpRequest, params: Query[FilteredLinked]) -> dict[str, Any]:
    """Dates in the shape of the Linked Events API (City of Helsinki)."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    shaped = {kind.code: kind.date_shapes[LINKED_EVENTS] for kind in kinds().values() if kind.date_shapes}
    found = reading.things(region, list(shaped), filters_of(params))
    offset = (params.page - 1) * params.page_size
    count, rows = part(region, found, days_of(params), params.page_size, offset)

    def address_of(page: int) -> str:
        query = request.GET.copy()
        query["page"] = str(page)
        return f"{region.origin}{request.path}?{query.urlencode()}"

    return {
        "meta": {
            "count": count,
            "next": address_of(params.page + 1) if offset + params.page_size < count else None,
            "previous": address_of(params.page - 1) if params.page > 1 else None,
        },
        "data": [shaped[thing.listing.kind](thing, date) for thing, date in rows],
    }


def days_of(params: Any) -> reading.DayRange:
    """Return the first and the last day that a request asks for.

    Raises ProblemError where the last is before the first, and for years that no calendar of ours has.
    """
    first = params.start or timezone.localdate()
    if first.year not in YEARS:
        raise parameter_error("start", "There are no dates of that year.")
    last = params.end or first + USUALLY
    if last.year not in YEARS:
        raise parameter_error("end", "There are no dates of that year.")
    if last < first:
        raise parameter_error("end", "The last day is before the first.")
    return first, last


def part(
    region: RegionFacts, found: "QuerySet[Document]", days: reading.DayRange, limit: int, offset: int
) -> tuple[int, DateRows]:
    """Return how many dates the documents' things have within days, and a part of these; three queries."""
    with national_time_limit(region.kind == RegionKind.NATIONAL):
        rows = reading.dates(found, days)
        return rows.count(), reading.part_of_dates(rows, limit, offset)
