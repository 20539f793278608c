"""A month of the calendar as a table: its weeks, and what starts on each of their days."""

import calendar
import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format

from programmes.calendar.entry_views import EntryView
from programmes.calendar.reading import CalendarEntry

MOST_ON_A_DAY = 4
"""How many dates a day of the table shows; the others are on the list of the day, to which it links."""


@dataclass(frozen=True)
class MonthDay:
    """A day of the table. `entries` are its first dates; `more`, where there are others, how many of them."""

    day: datetime.date
    weekday: str
    is_today: bool
    entries: Sequence[EntryView]
    more: int
    url: str


def weekdays() -> list[str]:
    """Return the names of the days of a week in the active language, from Monday on."""
    monday = datetime.date(2001, 1, 1)
    return [date_format(monday + datetime.timedelta(days=number), "l") for number in range(7)]


def weeks_of(
    found: Sequence[CalendarEntry],
    first: datetime.date,
    today: datetime.date,
    view: Callable[[CalendarEntry], EntryView],
    url_of: Callable[[datetime.date], str],
) -> list[list[MonthDay | None]]:
    """Return the weeks of the month that begins on `first`; None stands for days of the months beside it.

    What started earlier and goes on stands on the first day. `view` makes what the table shows of a date, `url_of` the
    address of the list of a day.
    """
    on: dict[datetime.date, list[CalendarEntry]] = {}
    for entry in found:
        on.setdefault(max(entry.day, first), []).append(entry)

    def cell(day: datetime.date) -> MonthDay | None:
        if day.month != first.month:
            return None
        entries = on.get(day, [])
        shown = [view(each) for each in entries[:MOST_ON_A_DAY]]
        return MonthDay(day, date_format(day, "D"), day == today, shown, len(entries) - len(shown), url_of(day))

    return [[cell(day) for day in week] for week in calendar.Calendar().monthdatescalendar(first.year, first.month)]
