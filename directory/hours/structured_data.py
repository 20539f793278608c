"""Opening hours for machines: schema.org's openingHoursSpecification. Pure."""

import datetime
from typing import Any

from directory.hours.value import DAY, HOUR, Hours, OpeningSpan, Spans

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LAST_MINUTE = "23:59"  # schema.org has no 24:00
CLOSED = {"opens": "00:00", "closes": "00:00"}


def opening_hours_properties(hours: Hours, today: datetime.date) -> dict[str, Any]:
    """Return the properties of the week, of public holidays, and of exceptions that are not past."""
    week = [
        _specification(_times(span), dayOfWeek=_days_with(span, hours.week))
        for span in dict.fromkeys(span for spans in hours.week for span in spans)
    ]
    holidays = [
        _specification(times, dayOfWeek=["https://schema.org/PublicHolidays"]) for times in _each_times(hours.holidays)
    ]
    exceptions = [
        _specification(times, validFrom=each.first.isoformat(), validThrough=each.last.isoformat())
        for each in hours.exceptions
        if each.last >= today
        for times in _each_times(each.spans)
    ]
    found = {"openingHoursSpecification": week + holidays, "specialOpeningHoursSpecification": exceptions}
    return {name: specifications for name, specifications in found.items() if specifications}


def _days_with(span: OpeningSpan, week: tuple[Spans, ...]) -> list[str]:
    return [f"https://schema.org/{name}" for name, spans in zip(DAYS, week, strict=True) if span in spans]


def _specification(times: dict[str, str], **properties: Any) -> dict[str, Any]:
    return {"@type": "OpeningHoursSpecification", **properties, **times}


def _each_times(spans: Spans | None) -> list[dict[str, str]]:
    if spans is None:
        return []
    return [_times(span) for span in spans] or [CLOSED]


def _times(span: OpeningSpan) -> dict[str, str]:
    """Return the times of a span. A closing time before the opening time is of the next day."""
    return {"opens": _time(span.start), "closes": _time(span.end)}


def _time(minutes: int) -> str:
    if minutes == DAY:
        return LAST_MINUTE
    return f"{minutes % DAY // HOUR:02}:{minutes % HOUR:02}"
