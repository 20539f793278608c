"""Which dates make sense in what people write here, and the arithmetic of months. Pure."""

import datetime
from calendar import monthrange

FIRST_YEAR, LAST_YEAR = 1900, 2199  # both included


def is_sensible_year(year: int) -> bool:
    """Whether a date in this year can be meant: no slip of a finger, nothing at the ends of the calendar."""
    return FIRST_YEAR <= year <= LAST_YEAR


def in_any_zone(moment: datetime.datetime) -> datetime.datetime:
    """A moment that exists in every time zone: the first and last day of the calendar are moved by one.

    `moment` is in UTC. A moment of the last day is in another zone already beyond what Python can hold.
    """
    if moment.year == datetime.MINYEAR and moment.month == moment.day == 1:
        return moment.replace(day=2)
    if moment.year == datetime.MAXYEAR and moment.month == 12 and moment.day == 31:
        return moment.replace(day=30)
    return moment


def add_months(day: datetime.date, months: int) -> datetime.date:
    """Return the same day so many months later (earlier where negative), or the last day of a month that lacks it.

    Beyond the end of the calendar its last day.
    """
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if years > datetime.MAXYEAR:
        return datetime.date.max
    return datetime.date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))
