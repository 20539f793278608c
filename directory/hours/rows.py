"""Opening hours as an editor types them: rows of days, times and dates, read into a value with the errors beside them.

Nothing typed is lost: what cannot be read stays in its row.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from directory.hours.value import CLOSED, DAY, HOUR, Exceptional, Hours, OpeningSpan, Spans
from sites.date_bounds import check_bounds

HOLIDAYS_CLOSED, HOLIDAYS_USUAL, HOLIDAYS_OWN = "closed", "usual", "own"
REASON_LENGTH = 100
TIME = re.compile(r"(?:klo|kl\.?|at)?\s*(?:(\d{1,2})(?:[.:](\d{2}))?|(\d{1,2})(\d{2}))", re.IGNORECASE | re.ASCII)


@dataclass
class TypedRow:
    """A row as it is typed. `days` are weekdays from "0" (Monday); exceptions have dates, `closed` and reasons."""

    days: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    closed: bool = False
    start: str = ""
    end: str = ""
    reasons: dict[str, str] = field(default_factory=dict)
    errors: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is typed in it."""
        texts = (self.first, self.last, self.start, self.end, *self.reasons.values())
        return not (self.days or self.closed or any(text.strip() for text in texts))


@dataclass
class Typed:
    """Everything as it is typed. `holidays` is one of the constants; `holiday_rows` have times alone."""

    week: list[TypedRow] = field(default_factory=list)
    holidays: str = HOLIDAYS_CLOSED
    holiday_rows: list[TypedRow] = field(default_factory=list)
    exceptions: list[TypedRow] = field(default_factory=list)

    @property
    def rows(self) -> Iterator[TypedRow]:
        """All rows."""
        yield from (*self.week, *self.holiday_rows, *self.exceptions)


def typed_of(hours: Hours) -> Typed:
    """Return the rows that read as these hours."""
    spans = sorted({span for day in hours.week for span in day})
    week = [timed_row(span, days=tuple(str(day) for day in range(7) if span in hours.week[day])) for span in spans]
    own = [timed_row(span) for span in hours.holidays or ()]
    exceptions = [
        row for each in sorted(hours.exceptions, key=lambda each: each.first) for row in _exception_rows(each)
    ]
    if hours.holidays is None:
        holidays = HOLIDAYS_USUAL if hours else HOLIDAYS_CLOSED
    else:
        holidays = HOLIDAYS_OWN if own else HOLIDAYS_CLOSED
    return Typed(week, holidays, own, exceptions)


def _exception_rows(exception: Exceptional) -> Iterator[TypedRow]:
    first, last = _typed_date(exception.first), _typed_date(exception.last) if exception.length > 1 else ""
    if not exception.spans:
        yield TypedRow(first=first, last=last, closed=True, reasons=exception.reason)
    for span in exception.spans:
        yield timed_row(span, first=first, last=last, reasons=exception.reason)


def timed_row(span: OpeningSpan, **options: Any) -> TypedRow:
    """Return a row with the times of a span, and other options of `TypedRow`."""
    end = span.end if span.end <= DAY else span.end - DAY
    return TypedRow(start=_typed_time(span.start), end=_typed_time(end), **options)


def _typed_time(minutes: int) -> str:
    hours, rest = divmod(minutes, HOUR)
    return f"{hours}.{rest:02}"


def _typed_date(day: datetime.date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def read(typed: Typed) -> Hours:
    """Return the hours that the rows read as. What is wrong with a row is added to its `errors`; it is left out then.

    A row whose end is not after its start ends on the next day.
    """
    for row in typed.rows:
        row.errors.clear()
    week = _read_week(typed.week)
    holidays = _read_holidays(typed)
    return Hours(tuple(week), tuple(_read_exceptions(typed.exceptions)), holidays)


def has_errors(typed: Typed) -> bool:
    """Tell whether some row could not be read."""
    return any(row.errors for row in typed.rows)


def _read_week(rows: Iterable[TypedRow]) -> list[Spans]:
    week: list[Spans] = [CLOSED] * 7
    for row in rows:
        if row.is_blank:
            continue
        if not row.days:
            row.errors.append(gettext("Choose the days."))
        span = _span(row)
        if span:
            for day in row.days:
                week[int(day)] = (*week[int(day)], span)
    return week


def _read_holidays(typed: Typed) -> Spans | None:
    rows = [row for row in typed.holiday_rows if not row.is_blank]
    if typed.holidays != HOLIDAYS_OWN:
        for row in rows:
            row.errors.append(gettext("Choose that public holidays have hours of their own, or remove the times."))
        return CLOSED if typed.holidays == HOLIDAYS_CLOSED else None
    if not rows:
        typed.holiday_rows = typed.holiday_rows or [TypedRow()]
        typed.holiday_rows[0].errors.append(gettext("Give the hours of public holidays."))
    return tuple(span for row in rows if (span := _span(row)))


def _read_exceptions(rows: Iterable[TypedRow]) -> list[Exceptional]:
    found: dict[tuple[datetime.date, datetime.date], Exceptional] = {}
    for row in rows:
        if row.is_blank:
            continue
        dates, spans = _dates(row), _exception_spans(row)
        _check_reasons(row)
        if dates is None or spans is None or row.errors:
            continue
        before = found.get(dates)
        if before and bool(before.spans) != bool(spans):
            row.errors.append(gettext("Another row for the same dates says something else."))
            continue
        reasons = {**row.reasons, **(before.reason if before else {})}
        found[dates] = Exceptional(*dates, (*(before.spans if before else ()), *spans), tuple(reasons.items()))
    return list(found.values())


def _check_reasons(row: TypedRow) -> None:
    for reason in row.reasons.values():
        if len(reason) > REASON_LENGTH:
            text = gettext("Write at most %(limit_value)d characters; this has %(show_value)d.")
            row.errors.append(text % {"limit_value": REASON_LENGTH, "show_value": len(reason)})


def _exception_spans(row: TypedRow) -> Spans | None:
    has_times = bool(row.start.strip() or row.end.strip())
    if row.closed and has_times:
        row.errors.append(gettext("Tick that it is closed or give the times, not both."))
        return None
    if row.closed:
        return CLOSED
    if not has_times:
        row.errors.append(gettext("Tick that it is closed, or give the times."))
        return None
    span = _span(row)
    return (span,) if span else None


def _dates(row: TypedRow) -> tuple[datetime.date, datetime.date] | None:
    if not row.first.strip():
        row.errors.append(gettext("Give the date."))
        return None
    first = _date(row, row.first)
    last = _date(row, row.last) if row.last.strip() else first
    if first is None or last is None:
        return None
    if last < first:
        row.errors.append(gettext("The last day is before the first."))
        return None
    return first, last


def _date(row: TypedRow, text: str) -> datetime.date | None:
    try:
        day = forms.DateField().clean(text)
        check_bounds(day)
    except ValidationError as error:
        row.errors.extend(error.messages)
        return None
    return day


def _span(row: TypedRow) -> OpeningSpan | None:
    if not (row.start.strip() and row.end.strip()):
        row.errors.append(gettext("Give the time from which and the time until which it is open."))
        return None
    start, end = minutes_of(row.start), minutes_of(row.end)
    for text, minutes in ((row.start, start), (row.end, end)):
        if minutes is None:
            row.errors.append(
                gettext("Write the time like this: 9 or 9.30. “%(text)s” is no time.") % {"text": text[:40]}
            )
    if start == DAY:
        row.errors.append(gettext("A day begins at 0, not at 24."))
        return None
    return None if start is None or end is None else OpeningSpan.between(start, end)


def minutes_of(text: str) -> int | None:
    """Return a time of day in minutes, as people type it: 9, 9.30, 9:30, 0930, klo 9, 24; None for what is no time."""
    match = TIME.fullmatch(text.strip())
    if not match:
        return None
    hours, minutes = int(match[1] or match[3]), int(match[2] or match[4] or 0)
    total = hours * HOUR + minutes
    return total if minutes < HOUR and total <= DAY else None
