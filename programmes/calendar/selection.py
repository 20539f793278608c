"""The dates that an address of the calendar chooses: its days and its filters. The page and all formats show them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone

from programmes.calendar.filtering import code_for, matching, offered_in
from programmes.calendar.organiser import with_names
from programmes.calendar.periods import CalendarPeriod, read_period
from programmes.calendar.reading import CalendarEntry, entries
from sites.facets import Facet
from sites.filtering import ListParams, list_params
from sites.local_time import start_of_day
from sites.regions.request import RegionRequest


@dataclass(frozen=True)
class CalendarSelection:
    """The period, the facets offered and chosen, every date of the period, and those that match the filters."""

    today: datetime.date
    shown: CalendarPeriod
    offered: Sequence[Facet]
    params: ListParams
    every: Sequence[CalendarEntry]
    found: Sequence[CalendarEntry]


def selection(request: RegionRequest) -> CalendarSelection:
    """Return what the address of a request chooses, of a region or of the country; three queries at most."""
    region, now = request.region, timezone.now()
    today = timezone.localdate(now)
    shown = read_period(request.GET.dict(), today)
    offered = offered_in(region)
    params = list_params(request.GET, request.path, offered, shown.parameters(today).items())
    begin = max(shown.begin, start_of_day(now)) if shown.first == today else shown.begin
    every = entries(begin, shown.finish, code_for(region))
    found = matching(every, offered, params.filters)
    return CalendarSelection(today, shown, [*offered[:-1], with_names(every, params)], params, every, found)
