"""The single dates of a thing, each known by the day on which the rule has it."""

import datetime
from collections.abc import Callable

from sites.dates import is_sensible_year
from sites.listing import HELSINKI, Occurrence

MOVED_AT_MOST = datetime.timedelta(days=60)
Occurrences = Callable[[datetime.datetime, datetime.datetime], list[Occurrence]]


def planned_day(occurrence: Occurrence) -> datetime.date:
    """Return the day on which the rule has a date, wherever it was moved."""
    return datetime.datetime.strptime(occurrence.uid, "%Y%m%d").date()


def day_of(occurrence: Occurrence) -> datetime.date:
    """Return the day on which a date takes place."""
    return datetime.datetime.fromisoformat(occurrence.start).date()


def occurrence_on(occurrences: Occurrences, day: datetime.date) -> Occurrence | None:
    """Return the date that the rule has on a day, wherever it was moved within two months; None where there is none.

    `occurrences` returns those that end after a moment and start before another. No rule has a date on a day outside
    the years of all dates: a form brings one here before its error is told.
    """
    if not is_sensible_year(day.year):
        return None
    noon = datetime.datetime.combine(day, datetime.time(12), HELSINKI)
    found = occurrences(noon - MOVED_AT_MOST, noon + MOVED_AT_MOST)
    return next((each for each in found if planned_day(each) == day), None)
