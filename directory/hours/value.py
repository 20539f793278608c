"""The value of opening hours: spans of a week, exceptions by date, and how public holidays count. Pure.

A span belongs to the day on which it begins, past midnight too: where Saturday is closed by an exception, Friday's
night still ends on Saturday at two.
"""

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from itertools import groupby
from typing import Any

DAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
HOUR, DAY = 60, 24 * 60  # minutes


class HoursProblem(Enum):
    """Why a value or an expression cannot be taken."""

    SYNTAX = "syntax"
    NOT_IN_GRID = "not in grid"
    TIME = "time"
    RANGE = "range"
    SHAPE = "shape"


class HoursError(ValueError):
    """Opening hours that cannot be taken: what is wrong, and the part that is."""

    def __init__(self, problem: HoursProblem, part: str = "") -> None:
        super().__init__(f"{problem.value}: {part}")
        self.problem, self.part = problem, part


@dataclass(frozen=True, order=True)
class OpeningSpan:
    """Minutes after the midnight that begins the day: 0 ≤ start < 1440, start < end ≤ start + 1440."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not (0 <= self.start < DAY and self.start < self.end <= self.start + DAY):
            raise HoursError(HoursProblem.TIME, f"{self.start}-{self.end}")

    def __str__(self) -> str:
        """Return the span as OpenStreetMap writes it; an end past midnight as the time of the next day."""
        end = self.end if self.end <= DAY else self.end - DAY
        return f"{_clock(self.start)}-{_clock(end)}"

    @classmethod
    def parse(cls, text: str) -> "OpeningSpan":
        """Return the span of "09:00-16:00". An end not after the start is of the next day. Raises HoursError."""
        start, _, end = text.partition("-")
        return cls.between(_minutes(start), _minutes(end))

    @classmethod
    def between(cls, start: int, end: int) -> "OpeningSpan":
        """Return the span between two times of day in minutes; the end may be of the next day. Raises HoursError."""
        return cls(start, end if end > start else end + DAY)


def _clock(minutes: int) -> str:
    return f"{minutes // HOUR:02}:{minutes % HOUR:02}"


def _minutes(text: str) -> int:
    hours, _, minutes = text.strip().partition(":")
    if not (hours.isascii() and minutes.isascii() and hours.isdigit() and minutes.isdigit() and int(minutes) < HOUR):
        raise HoursError(HoursProblem.TIME, text)
    return int(hours) * HOUR + int(minutes)


Spans = tuple[OpeningSpan, ...]
CLOSED: Spans = ()
ALL_DAY: Spans = (OpeningSpan(0, DAY),)
EMPTY_WEEK: tuple[Spans, ...] = (CLOSED,) * 7


def merged(spans: Iterable[OpeningSpan]) -> Spans:
    """Return the spans of a day in their order; those that overlap or touch become one of at most 24 hours."""
    found: list[OpeningSpan] = []
    for span in sorted(set(spans)):
        end = max(found[-1].end, span.end) if found else 0
        if found and span.start <= found[-1].end and end <= found[-1].start + DAY:
            found[-1] = OpeningSpan(found[-1].start, end)
        else:
            found.append(span)
    return tuple(found)


@dataclass(frozen=True)
class Exceptional:
    """Other hours than usual from one date to another, both included; no spans mean closed."""

    first: datetime.date
    last: datetime.date
    spans: Spans = CLOSED
    reasons: tuple[tuple[str, str], ...] = ()
    """The reason by language; languages without one are left out."""

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise HoursError(HoursProblem.RANGE, f"{self.first}-{self.last}")
        object.__setattr__(self, "spans", merged(self.spans))
        object.__setattr__(self, "reasons", tuple((language, text) for language, text in self.reasons if text))

    @property
    def reason(self) -> dict[str, str]:
        """The reason by language."""
        return dict(self.reasons)

    @property
    def length(self) -> int:
        """The number of days."""
        return (self.last - self.first).days + 1

    @property
    def rank(self) -> tuple[int, datetime.date]:
        """The place in the order of exceptions, in which the later prevail: the long ones first."""
        return -self.length, self.first

    def covers(self, day: datetime.date) -> bool:
        """Tell whether the exception holds on a day."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Hours:
    """Opening hours of a week, from Monday, with exceptions.

    `holidays`: None where public holidays are as any day, else the spans of each of them; none mean closed. Exceptions
    prevail over public holidays. Of exceptions that overlap the shortest prevails: a day within closed weeks can be
    open; of those for the same dates the last. They are held in the order in which each prevails over those before it.
    """

    week: tuple[Spans, ...] = EMPTY_WEEK
    exceptions: tuple[Exceptional, ...] = ()
    holidays: Spans | None = None

    def __post_init__(self) -> None:
        if len(self.week) != len(DAYS):
            raise HoursError(HoursProblem.SHAPE, "week")
        by_dates = {(each.first, each.last): each for each in self.exceptions}
        ordered = sorted(by_dates.values(), key=lambda each: each.rank)
        object.__setattr__(self, "week", tuple(merged(spans) for spans in self.week))
        object.__setattr__(self, "exceptions", tuple(ordered))
        if self.holidays is not None:
            object.__setattr__(self, "holidays", merged(self.holidays) if self else None)

    def __bool__(self) -> bool:
        """Tell whether anything is told: some open span, or an exception."""
        return any(self.week) or bool(self.holidays) or bool(self.exceptions)

    def exception_on(self, day: datetime.date) -> Exceptional | None:
        """Return the exception that prevails on a day."""
        return next((each for each in reversed(self.exceptions) if each.covers(day)), None)

    def spans_on(self, day: datetime.date, is_holiday: bool) -> Spans:
        """Return the spans that begin on a day."""
        if exception := self.exception_on(day):
            return exception.spans
        if is_holiday and self.holidays is not None:
            return self.holidays
        return self.week[day.weekday()]


def weekday_groups(week: tuple[Spans, ...]) -> Iterator[tuple[range, Spans]]:
    """Yield runs of successive weekdays (0 is Monday) with the same spans, closed days too."""
    for spans, days in groupby(range(len(week)), key=lambda day: week[day]):
        found = list(days)
        yield range(found[0], found[-1] + 1), spans


def to_json(hours: Hours) -> dict[str, Any]:
    """Return the value for a JSON column; `from_json` reads it. Nothing told is an empty object."""
    if not hours:
        return {}
    return {
        "week": {day: [str(span) for span in spans] for day, spans in zip(DAYS, hours.week, strict=True) if spans},
        "holidays": None if hours.holidays is None else [str(span) for span in hours.holidays],
        "exceptions": [
            {
                "first": each.first.isoformat(),
                "last": each.last.isoformat(),
                "spans": [str(span) for span in each.spans],
                "reason": each.reason,
            }
            for each in hours.exceptions
        ],
    }


def from_json(data: Any) -> Hours:
    """Return the value of a JSON column. Raises HoursError."""
    if not data:
        return Hours()
    try:
        return Hours(
            tuple(_spans(data["week"].get(day, ())) for day in DAYS),
            tuple(_exceptional(each) for each in data.get("exceptions", ())),
            None if data.get("holidays") is None else _spans(data["holidays"]),
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise HoursError(HoursProblem.SHAPE, str(error)) from error


def _spans(texts: Iterable[str]) -> Spans:
    return tuple(OpeningSpan.parse(text) for text in texts)


def _exceptional(data: Mapping[str, Any]) -> Exceptional:
    try:
        first, last = datetime.date.fromisoformat(data["first"]), datetime.date.fromisoformat(data["last"])
    except ValueError as error:
        raise HoursError(HoursProblem.RANGE, str(error)) from error
    return Exceptional(first, last, _spans(data["spans"]), tuple(data.get("reason", {}).items()))
