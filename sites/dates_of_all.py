"""The dates of what takes place in all regions, for floors that do not know who keeps them.

The app that keeps the dates registers how they are read when it is ready.
"""

from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

DatesWithin = Callable[[datetime, datetime], "QuerySet[Any]"]
"""Returns the dates that end after a moment and start before another, of what residents of open regions may find now.

The rows are in their order, and have `region`, `source` and `key` of their thing, and the date itself as `occurrence`
(an `Occurrence` as JSON).
"""
Things = Collection[tuple[str, str, str]]
"""Region, source and key of things."""
CalendarOf = Callable[[Any, str, str, Things], HttpResponse]
"""Returns the response to a request for a calendar: its name, the page it is of, and the things whose dates it has."""
_registered: list[DatesWithin] = []
_calendars: list[CalendarOf] = []


def register_dates(dates_within: DatesWithin) -> None:
    """Register how dates are read, replacing any other."""
    _registered[:] = [dates_within]


def register_calendar(calendar_of: CalendarOf) -> None:
    """Register how calendars are written, replacing any other."""
    _calendars[:] = [calendar_of]


def calendar_of(request: Any, name: str, url: str, things: Things) -> HttpResponse:
    """Return a calendar of the dates of some things. Raises LookupError where nobody keeps dates."""
    if not _calendars:
        raise LookupError("No app has registered calendars.")
    return _calendars[0](request, name, url, things)


def dates_within(begin: datetime, finish: datetime) -> "QuerySet[Any]":
    """Return the dates of all regions within a time. Raises LookupError where nobody keeps dates."""
    if not _registered:
        raise LookupError("No app has registered dates.")
    return _registered[0](begin, finish)
