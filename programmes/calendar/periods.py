"""The periods that the calendar shows: today, a week, a weekend, a month, some days. Pure."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from sites.dates import add_months
from sites.listing import HELSINKI

COMING_DAYS = 28
MOST_DAYS = 366
TABLE = "table"
MONTHS = ("month", TABLE)
DATES = ("%Y-%m-%d", "%d.%m.%Y")
"""How days stand in an address: as browsers send them, and as people type them where a browser has no date field."""
KINDS = ("today", "week", "weekend", *MONTHS)
"""The values of the parameter `when`; without one the coming four weeks are shown, or the days from one to another.

A month in a table is whole: it begins with its first day, even where that is past.
"""


@dataclass(frozen=True)
class CalendarPeriod:
    """Days from `first` to `last`. `when` is one of `KINDS`, or empty; `is_range`: both days are of the address."""

    when: str
    first: datetime.date
    last: datetime.date
    is_range: bool = False

    @property
    def begin(self) -> datetime.datetime:
        """The midnight with which it begins, in Finland."""
        return datetime.datetime.combine(self.first, datetime.time(), HELSINKI)

    @property
    def finish(self) -> datetime.datetime:
        """The midnight with which it ends."""
        return datetime.datetime.combine(self.last + datetime.timedelta(days=1), datetime.time(), HELSINKI)

    def parameters(self, today: datetime.date) -> dict[str, str]:
        """Return the query parameters from which `read_period` makes it; none of the coming weeks."""
        if self.is_range:
            return {"from": self.first.isoformat(), "to": self.last.isoformat()}
        anchor = {} if self == period(self.when, today, today) else {"from": self.first.isoformat()}
        return ({"when": self.when} if self.when else {}) | anchor

    def shifted(self, steps: int, today: datetime.date) -> "CalendarPeriod":
        """Return the period of the same kind so many steps later, or earlier where negative."""
        if self.is_range:
            days = datetime.timedelta(days=((self.last - self.first).days + 1) * steps)
            return CalendarPeriod("", self.first + days, self.last + days, True)
        if self.when in MONTHS:
            return period(self.when, add_months(self.first.replace(day=1), steps), today)
        days_of = {"today": 1, "week": 7, "weekend": 7}.get(self.when, COMING_DAYS)
        return period(self.when, self.first + datetime.timedelta(days=days_of * steps), today)


def period(when: str, anchor: datetime.date, today: datetime.date) -> CalendarPeriod:
    """Return the period of a kind that holds a day. One that holds today begins today, but for a month in a table."""
    monday = anchor - datetime.timedelta(days=anchor.weekday())
    if when == "today":
        return CalendarPeriod(when, anchor, anchor)
    if when == "week":
        first, last = monday, monday + datetime.timedelta(days=6)
    elif when == "weekend":
        first, last = monday + datetime.timedelta(days=5), monday + datetime.timedelta(days=6)
    elif when in MONTHS:
        first = anchor.replace(day=1)
        last = add_months(first, 1) - datetime.timedelta(days=1)
    else:
        return CalendarPeriod("", anchor, anchor + datetime.timedelta(days=COMING_DAYS - 1))
    return CalendarPeriod(when, max(first, today) if last >= today and when != TABLE else first, last)


def read_period(query: Mapping[str, str], today: datetime.date) -> CalendarPeriod:
    """Return the period of an address. Days that make no sense are ignored."""
    first, last = day_of(query.get("from", ""), today), day_of(query.get("to", ""), today)
    when = query.get("when", "")
    if when not in KINDS:
        if first and last and first <= last <= first + datetime.timedelta(days=MOST_DAYS):
            return CalendarPeriod("", first, last, True)
        when = ""
    return period(when, first or today, today)


def day_of(text: str, today: datetime.date) -> datetime.date | None:
    """Return the day of a date within three years of today; None for any other text."""
    day = next(filter(None, (parsed(text, pattern) for pattern in DATES)), None)
    return day if day and abs((day - today).days) < 3 * 366 else None


def parsed(text: str, pattern: str) -> datetime.date | None:
    """Return the date of a text; None for one that does not follow the pattern of `strptime`."""
    try:
        return datetime.datetime.strptime(text.strip(), pattern).date()
    except ValueError:
        return None
