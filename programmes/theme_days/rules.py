"""On which days a theme day, week or month falls. Pure.

A rule is written as one line of text:

    10-01                 every year on 1 October; a day past the end of its month is the last one of it
    09-16..09-22          from 16 to 22 September; 12-28..01-03 goes on into the next year
    10 1 SU               the first Sunday of October, -1 is the last
    10 1 SU +week         from the first Sunday of October to the next Sunday
    week 47               the ISO week 47, Monday to Sunday
    last-week 09          the last Monday to Sunday that lies wholly in September
    month 01              all of January
    dates 2026-04-13 2027-04-12..2027-04-18    on these days only
"""

import calendar
import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
WEEK = datetime.timedelta(weeks=1)
NTHS = (1, 2, 3, 4, 5, -1)
FIRST_YEAR, LAST_YEAR = 1900, 2200
LONGEST = 366  # days of one occurrence


class RuleKind(StrEnum):
    """How the days are found."""

    DATE = "date"
    WEEKDAY = "weekday"
    WEEKDAY_WEEK = "weekday-week"
    WEEK_NUMBER = "week-number"
    LAST_WEEK = "last-week"
    MONTH = "month"
    DATES = "dates"


class RuleError(ValueError):
    """A text that is no rule."""


@dataclass(frozen=True, order=True)
class Days:
    """Days from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last

    def touches(self, other: "Days") -> bool:
        """Tell whether some day is in both."""
        return self.first <= other.last and other.first <= self.last


@dataclass(frozen=True)
class Rule:
    """A rule. Which numbers count depends on its kind; `until` is the month and day on which a date's span ends."""

    kind: RuleKind
    month: int = 0
    day: int = 0
    until: tuple[int, int] | None = None
    nth: int = 0
    weekday: int = 0
    week: int = 0
    dates: Sequence[Days] = ()


_MONTH_DAY = r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_DATE = re.compile(rf"{_MONTH_DAY}(?:\.\.{_MONTH_DAY})?")
_WEEKDAY = re.compile(r"(0[1-9]|1[0-2]) (-1|[1-5]) (MO|TU|WE|TH|FR|SA|SU)( \+week)?")
_WEEK_NUMBER = re.compile(r"week (0?[1-9]|[1-4]\d|5[0-3])")
_IN_MONTH = re.compile(r"(last-week|month) (0[1-9]|1[0-2])")
_DATES = re.compile(r"dates((?: \d{4}-\d\d-\d\d(?:\.\.\d{4}-\d\d-\d\d)?)+)")


def parse(text: str) -> Rule:
    """Return the rule of a text. Raises RuleError."""
    if found := _DATE.fullmatch(text):
        month, day, to_month, to_day = found.groups()
        return Rule(RuleKind.DATE, int(month), int(day), (int(to_month), int(to_day)) if to_month else None)
    if found := _WEEKDAY.fullmatch(text):
        month, nth, weekday, week = found.groups()
        kind = RuleKind.WEEKDAY_WEEK if week else RuleKind.WEEKDAY
        return Rule(kind, int(month), nth=int(nth), weekday=DAY_CODES.index(weekday))
    if found := _WEEK_NUMBER.fullmatch(text):
        return Rule(RuleKind.WEEK_NUMBER, week=int(found[1]))
    if found := _IN_MONTH.fullmatch(text):
        return Rule(RuleKind(found[1]), int(found[2]))
    if found := _DATES.fullmatch(text):
        return Rule(RuleKind.DATES, dates=tuple(_days(each) for each in found[1].split()))
    raise RuleError(f"no rule: {text!r}")


def _days(text: str) -> Days:
    """Return the days of "2026-04-13" or "2026-04-13..2026-04-19". Raises RuleError."""
    first, _, last = text.partition("..")
    try:
        found = Days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first))
    except ValueError as error:
        raise RuleError(f"no date: {text!r}") from error
    if found.last < found.first or (found.last - found.first).days > LONGEST:
        raise RuleError(f"not from one day to a later one: {text!r}")
    return found


def text_of(rule: Rule) -> str:
    """Return the text from which `parse` makes an equal rule."""
    if rule.kind is RuleKind.DATES:
        spans = (f"{each.first}" if each.first == each.last else f"{each.first}..{each.last}" for each in rule.dates)
        return " ".join(["dates", *spans])
    if rule.kind is RuleKind.DATE:
        until = "..{:02}-{:02}".format(*rule.until) if rule.until else ""
        return f"{rule.month:02}-{rule.day:02}{until}"
    if rule.kind is RuleKind.WEEK_NUMBER:
        return f"week {rule.week}"
    if rule.kind in (RuleKind.LAST_WEEK, RuleKind.MONTH):
        return f"{rule.kind} {rule.month:02}"
    week = " +week" if rule.kind is RuleKind.WEEKDAY_WEEK else ""
    return f"{rule.month:02} {rule.nth} {DAY_CODES[rule.weekday]}{week}"


def in_year(rule: Rule, year: int) -> list[Days]:
    """Return the occurrences of a rule that begin in a year, in order; of most rules one, or none."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return []
    if rule.kind is RuleKind.DATES:
        return sorted(each for each in rule.dates if each.first.year == year)
    if rule.kind is RuleKind.WEEK_NUMBER:
        return [
            each
            for each in (_iso_week(number, rule.week) for number in (year, year + 1))
            if each and each.first.year == year
        ]
    found = _of_month(rule, year)
    return [found] if found else []


def _of_month(rule: Rule, year: int) -> Days | None:
    first, last = _clamped(year, rule.month, 1), _clamped(year, rule.month, 31)
    if rule.kind is RuleKind.MONTH:
        return Days(first, last)
    if rule.kind is RuleKind.LAST_WEEK:
        sunday = last - datetime.timedelta(days=(last.weekday() + 1) % 7)
        return Days(sunday - datetime.timedelta(days=6), sunday)
    if rule.kind is RuleKind.DATE:
        return _from_date(rule, year)
    day = _nth_weekday(first, last, rule)
    if day is None:
        return None
    return Days(day, day + WEEK if rule.kind is RuleKind.WEEKDAY_WEEK else day)


def _clamped(year: int, month: int, day: int) -> datetime.date:
    return datetime.date(year, month, min(day, calendar.monthrange(year, month)[1]))


def _from_date(rule: Rule, year: int) -> Days:
    first = _clamped(year, rule.month, rule.day)
    if rule.until is None:
        return Days(first, first)
    last = _clamped(year, *rule.until)
    return Days(first, last if last >= first else _clamped(year + 1, *rule.until))


def _nth_weekday(first: datetime.date, last: datetime.date, rule: Rule) -> datetime.date | None:
    if rule.nth < 0:
        return last - datetime.timedelta(days=(last.weekday() - rule.weekday) % 7)
    day = first + datetime.timedelta(days=(rule.weekday - first.weekday()) % 7) + WEEK * (rule.nth - 1)
    return day if day <= last else None


def _iso_week(year: int, week: int) -> Days | None:
    """Return an ISO week, whose Monday can be in the year before; None where the year has no week 53."""
    try:
        monday = datetime.date.fromisocalendar(year, week, 1)
    except ValueError:
        return None
    return Days(monday, monday + datetime.timedelta(days=6))


def between(rule: Rule, days: Days) -> Iterator[Days]:
    """Yield the occurrences of a rule of which some day is within `days`, those of the year before that last on too."""
    for year in range(days.first.year - 1, days.last.year + 1):
        for found in in_year(rule, year):
            if found.touches(days):
                yield found
