"""Opening hours as an OpenStreetMap `opening_hours` expression, both ways, and its evaluation by opening-hours-py.

The one module that imports opening-hours-py. Pure.

OpenStreetMap cuts a night where the next day has a rule of its own, and opening-hours-py opens the morning after a day
that is closed. So nights are evaluated apart: what lies before midnight by one expression, what lies after it by
another, a day earlier than the clock. Neither has a span past midnight.
"""

import datetime
import heapq
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import groupby

from opening_hours import OpeningHours, ParserError, State  # type: ignore[attr-defined]  # no ParserError in its stub

from directory.hours.value import (
    ALL_DAY,
    DAY,
    DAYS,
    EMPTY_WEEK,
    Exceptional,
    Hours,
    HoursError,
    HoursProblem,
    OpeningSpan,
    Spans,
    merged,
)

COUNTRY = "FI"
NAMES = tuple(day.capitalize() for day in DAYS)
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
ALWAYS = (ALL_DAY,) * 7
ONE_DAY = datetime.timedelta(days=1)

_WEEKDAYS = r"(?:Mo|Tu|We|Th|Fr|Sa|Su)(?:-(?:Mo|Tu|We|Th|Fr|Sa|Su))?"
_DATE = r"(\d{4}) ([A-Z][a-z]{2}) (\d{1,2})"
_SEPARATOR = re.compile(r'(; | \|\| |, )(?=(?:[^"]*"[^"]*")*[^"]*$)')
_RULE = re.compile(
    rf"(?:(?P<always>24/7)|(?P<date>{_DATE}(?:-{_DATE})?)|(?P<days>(?:{_WEEKDAYS}|PH)(?:,(?:{_WEEKDAYS}|PH))*))?"
    r" ?(?P<times>\d\d:\d\d-\d\d:\d\d(?:,\d\d:\d\d-\d\d:\d\d)*)?"
    r" ?(?P<closed>closed)?"
    r'(?: ?"(?P<comment>[^"]*)")?'
)


def to_osm(hours: Hours) -> str:
    """Return the expression; empty where nothing is told. Reasons are left out: an expression has one language."""
    if not hours:
        return ""
    separator = ", " if any(span.end > DAY for spans in hours.week for span in spans) else "; "
    rules = [separator.join(_week_rules(hours))] if any(hours.week) else []
    if hours.holidays is not None:
        rules.append(f"PH {_times(hours.holidays)}")
    rules += [f"{_range(each.first, each.last)} {_times(each.spans)}" for each in hours.exceptions]
    return "; ".join(rules)


def _week_rules(hours: Hours) -> Iterator[str]:
    if hours.week == ALWAYS:
        yield "24/7"
        return
    different = dict.fromkeys(spans for spans in hours.week if spans)
    for spans in different:
        days = [day for day in range(7) if hours.week[day] == spans]
        yield f"{_weekdays(days)} {_times(spans)}"


def _weekdays(days: list[int]) -> str:
    runs = [[day for _, day in run] for _, run in groupby(enumerate(days), key=lambda pair: pair[1] - pair[0])]
    return ",".join(NAMES[run[0]] if len(run) == 1 else f"{NAMES[run[0]]}-{NAMES[run[-1]]}" for run in runs)


def _times(spans: Spans) -> str:
    return ",".join(map(str, spans)) or "off"


def _range(first: datetime.date, last: datetime.date) -> str:
    return _day(first) if first == last else f"{_day(first)}-{_day(last)}"


def _day(day: datetime.date) -> str:
    return f"{day.year:04} {MONTHS[day.month - 1]} {day.day:02}"


def from_osm(expression: str, language: str = "fi") -> Hours:
    """Return the hours of an expression; comments of exceptions are reasons in `language`.

    Raises HoursError: SYNTAX for what is no expression, NOT_IN_GRID for what the weekly grid cannot show (seasons, nth
    weekdays, sunrise, open ends, fallbacks, comments on weekdays, a rule that a later one would override in part).
    """
    if not expression.strip():
        return Hours()
    try:
        canonical = str(OpeningHours(expression))
    except ParserError as error:
        raise HoursError(HoursProblem.SYNTAX, str(error)) from error
    return _Reading(language).read(canonical)


class _Reading:
    """Reads the rules of an expression in the library's canonical form."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.week = list(EMPTY_WEEK)
        self.holidays: Spans | None = None
        self.exceptions: list[Exceptional] = []

    def read(self, canonical: str) -> Hours:
        first, *others = _SEPARATOR.split(canonical)
        self.rule("; ", first)
        for separator, rule in zip(others[::2], others[1::2], strict=True):
            self.rule(separator, rule)
        hours = Hours(tuple(self.week), tuple(self.exceptions), self.holidays)
        if any(earlier.rank > later.rank for earlier, later in _overlapping(self.exceptions)):
            raise HoursError(HoursProblem.NOT_IN_GRID, canonical)  # in the grid the earlier one would prevail
        return hours

    def rule(self, separator: str, rule: str) -> None:
        match = _RULE.fullmatch(rule)
        if not match or separator == " || ":
            raise HoursError(HoursProblem.NOT_IN_GRID, rule)
        spans = _spans(match)
        if match["date"]:
            if separator == ", ":
                raise HoursError(HoursProblem.NOT_IN_GRID, rule)
            first, last = _dates(match)
            self.exceptions.append(Exceptional(first, last, spans, ((self.language, match["comment"] or ""),)))
        elif self.exceptions or match["comment"]:  # the rule would override them
            raise HoursError(HoursProblem.NOT_IN_GRID, rule)
        else:
            self.days(match["days"] or "Mo-Su", spans, add=separator == ", " and not match["closed"])

    def days(self, selector: str, spans: Spans, add: bool) -> None:
        for part in selector.split(","):
            if part == "PH":
                self.holidays = merged((*(self.holidays or ()), *spans)) if add else spans
            elif self.holidays is not None and "PH" not in selector.split(","):  # would override holidays
                raise HoursError(HoursProblem.NOT_IN_GRID, selector)
            else:
                for day in _days_of(part):
                    self.week[day] = merged((*self.week[day], *spans)) if add else spans


def _spans(match: re.Match[str]) -> Spans:
    if match["closed"]:
        if match["times"]:
            raise HoursError(HoursProblem.NOT_IN_GRID, match[0])
        return ()
    if not match["times"]:
        return ALL_DAY
    spans = []
    for text in match["times"].split(","):
        start, end = (int(time[:2]) * 60 + int(time[3:]) for time in text.split("-"))
        try:
            spans.append(OpeningSpan.between(start, end))
        except HoursError as error:
            raise HoursError(HoursProblem.NOT_IN_GRID, text) from error
    return tuple(spans)


def _dates(match: re.Match[str]) -> tuple[datetime.date, datetime.date]:
    parts = [part for part in re.findall(_DATE, match["date"])]
    try:
        days = [datetime.date(int(year), MONTHS.index(month) + 1, int(day)) for year, month, day in parts]
    except ValueError as error:
        raise HoursError(HoursProblem.NOT_IN_GRID, match["date"]) from error
    return days[0], days[-1]


def _days_of(part: str) -> Iterator[int]:
    first, _, last = part.partition("-")
    start = NAMES.index(first)
    yield from ((start + day) % 7 for day in range((NAMES.index(last or first) - start) % 7 + 1))


def _overlapping(exceptions: list[Exceptional]) -> Iterator[tuple[Exceptional, Exceptional]]:
    for place, earlier in enumerate(exceptions):
        for later in exceptions[place + 1 :]:
            if earlier.first <= later.last and later.first <= earlier.last:
                yield earlier, later


@lru_cache(maxsize=2048)
def _evaluators(hours: Hours) -> tuple[OpeningHours, OpeningHours] | None:
    """Return the evaluators of what lies before and after midnight; None where it is never open."""
    before, after = _each_spans(hours, _before_midnight), _each_spans(hours, _after_midnight)
    if not hours:
        return None
    return OpeningHours(to_osm(before) or "off", country=COUNTRY), OpeningHours(to_osm(after) or "off", country=COUNTRY)


def _each_spans(hours: Hours, change: Callable[[Spans], Spans]) -> Hours:
    return Hours(
        tuple(map(change, hours.week)),
        tuple(Exceptional(each.first, each.last, change(each.spans)) for each in hours.exceptions),
        None if hours.holidays is None else change(hours.holidays),
    )


def _before_midnight(spans: Spans) -> Spans:
    return tuple(OpeningSpan(span.start, min(span.end, DAY)) for span in spans)


def _after_midnight(spans: Spans) -> Spans:
    return tuple(OpeningSpan(0, span.end - DAY) for span in spans if span.end > DAY)


def open_intervals(
    hours: Hours, start: datetime.datetime, end: datetime.datetime
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    """Yield when it is open between two moments, in naive local time; touching intervals are one."""
    evaluators = _evaluators(hours)
    if evaluators is None:
        return
    before, after = evaluators
    nights = ((first + ONE_DAY, last + ONE_DAY) for first, last in _open(after, start - ONE_DAY, end - ONE_DAY))
    current: tuple[datetime.datetime, datetime.datetime] | None = None
    for first, last in heapq.merge(_open(before, start, end), nights):
        if current and first <= current[1]:
            current = current[0], max(current[1], last)
        else:
            if current:
                yield current
            current = first, last
    if current:
        yield current


def _open(
    evaluator: OpeningHours, start: datetime.datetime, end: datetime.datetime
) -> Iterator[tuple[datetime.datetime, datetime.datetime]]:
    return ((first, last) for first, last, state, _ in evaluator.intervals(start, end) if state == State.OPEN)
