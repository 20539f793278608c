"""From foreign dates to the fields of an event: a rule of ours where they follow one, else single days. Pure."""

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from programmes.imports.told import LeftOutError, LeftOutReason, Moment
from sites.listing import HELSINKI
from sites.occurrences.recurrence import (
    DAY_CODES,
    LONGEST,
    MAX_DATES,
    MOST_DAYS,
    NTHS,
    Frequency,
    Repeat,
    RepeatError,
    rule_of,
    spans,
)

StartAndEndTimes = tuple[datetime.time | None, datetime.time | None]
Window = tuple[datetime.datetime, datetime.datetime]
KNOWN_PARTS = {"FREQ", "INTERVAL", "BYDAY", "UNTIL", "COUNT", "WKST"}


def window_of(today: datetime.date) -> Window:
    """Return between which moments dates are read: whole years, so that they are the same in each import of a year."""
    return (
        datetime.datetime(today.year - 1, 1, 1, tzinfo=HELSINKI),
        datetime.datetime(today.year + 2, 1, 1, tzinfo=HELSINKI),
    )


def local(moment: datetime.date | datetime.datetime) -> datetime.datetime:
    """Return a date or a moment in the time of Finland; one without a zone is meant there."""
    if not isinstance(moment, datetime.datetime):
        return datetime.datetime.combine(moment, datetime.time(), HELSINKI)
    return moment.replace(tzinfo=HELSINKI) if moment.tzinfo is None else moment.astimezone(HELSINKI)


def last_of(first: datetime.date, after: datetime.date) -> datetime.datetime | None:
    """Return the midnight with which the last of some whole days begins, `after` not included; None of a single one."""
    last = after - datetime.timedelta(days=1)
    return local(last) if last > first else None


def values_of(moments: Sequence[Moment], rule: Mapping[str, Any], skipped: Sequence[datetime.date], window: Window,
              language: str, first: datetime.date | None = None) -> dict[str, Any]:  # fmt: skip
    """Return the fields of when an event is. `rule` are the parts of an RRULE, `skipped` the days that it leaves out.

    `moments` are all dates within the window, changed ones as they are now; `first` is the day with which the rule
    begins. Raises LeftOutError.
    """
    if not moments:
        raise LeftOutError(LeftOutReason.NO_DATES)
    more_days = more_days_of(moments)
    days = [each.day for each in moments]
    if len(set(days)) < len(days):
        raise LeftOutError(LeftOutReason.TWICE_A_DAY)
    times = usual_times(moments)
    planned = sorted(each.day for each in moments if not has_own_time(each, times))
    began = first if first and first < window[0].date() else None
    repeat = repeat_of(rule, planned, skipped, times, window, began) if rule and planned else None
    if repeat is None:
        if len(days) > MAX_DATES:
            raise LeftOutError(LeftOutReason.MANY_DATES)
        repeat = Repeat(Frequency.DATES, dates=planned, start=times[0], end=times[1])
    return plain(repeat) | {"more_days": more_days, "changed_dates": changes_of(moments, times, language)}


def more_days_of(moments: Sequence[Moment]) -> int:
    """Return how many days after it began each date ends: 0 of what lasts at most a day, also over midnight.

    Raises LeftOutError where they differ, or are more than an event here can have.
    """
    found = {
        (each.end.date() - each.start.date()).days
        if each.end and (each.whole_day or each.end - each.start > LONGEST)
        else 0
        for each in moments
    }
    if len(found) > 1 or max(found) > MOST_DAYS:
        raise LeftOutError(LeftOutReason.LASTS_DAYS)
    return found.pop()


def has_own_time(moment: Moment, usual: StartAndEndTimes) -> bool:
    """Tell whether a date was planned at another time than most: it is an extra one, and was not moved."""
    return not moment.changed and moment.start.date() == moment.day and times_of(moment) != usual


def usual_times(moments: Sequence[Moment]) -> StartAndEndTimes:
    """Return when most dates start and end; without times where one takes the whole day."""
    if any(each.whole_day for each in moments):
        return None, None
    return Counter(times_of(each) for each in sorted(moments, key=lambda each: each.day)).most_common(1)[0][0]


def times_of(moment: Moment) -> StartAndEndTimes:
    """Return when a date starts and ends."""
    if moment.whole_day:
        return None, None
    return moment.start.time(), moment.end.time() if moment.end and moment.end > moment.start else None


def changes_of(moments: Sequence[Moment], usual: StartAndEndTimes, language: str) -> list[dict[str, Any]]:
    """Return the rows of the dates that differ from the usual ones."""
    found = []
    for each in sorted(moments, key=lambda each: each.day):
        start, end = times_of(each)
        is_extra = has_own_time(each, usual)
        is_moved = each.start.date() != each.day or (start, end) != usual or bool(each.place)
        if not (each.cancelled or is_moved):
            continue
        row: dict[str, Any] = {
            "day": each.day.isoformat(),
            "status": "cancelled" if each.cancelled else "scheduled" if is_extra else "rescheduled",
            "extra": is_extra,
            f"reason_{language}": each.reason,
        }
        if is_extra or not each.cancelled:
            row |= {
                "new_day": each.start.date().isoformat() if each.start.date() != each.day else None,
                "new_start": clock(start) if start != usual[0] else None,
                "new_end": clock(end) if (start, end) != usual else None,
                f"new_place_{language}": each.place,
            }
        found.append({name: value for name, value in row.items() if value})
    return found


def clock(time: datetime.time | None) -> str | None:
    """Return a time of day as ISO 8601."""
    return time.isoformat() if time else None


def plain(repeat: Repeat) -> dict[str, Any]:
    """Return a rule as the fields of an event, in JSON."""
    return {
        "frequency": repeat.frequency.value,
        "weekdays": [DAY_CODES[day] for day in repeat.days],
        "nths": [str(nth) for nth in repeat.nths],
        "dates": [day.isoformat() for day in repeat.dates],
        "first_day": repeat.first.isoformat() if repeat.first else None,
        "last_day": repeat.last.isoformat() if repeat.last else None,
        "start": clock(repeat.start),
        "end": clock(repeat.end),
        "skipped": [day.isoformat() for day in repeat.skipped],
    }


def repeat_of(
    rule: Mapping[str, Any],
    planned: Sequence[datetime.date],
    skipped: Sequence[datetime.date],
    times: StartAndEndTimes,
    window: Window,
    began: datetime.date | None,
) -> Repeat | None:
    """Return our plain form of an RRULE; None where we have none that has the very same dates.

    `began` is the first day of a rule that began before the window: it stays when the window of the next year is read.
    """
    form = form_of(rule, planned[0])
    if form is None:
        return None
    frequency, days, nths = form
    last = planned[-1] if "UNTIL" in rule or "COUNT" in rule else None
    first = began or planned[0]
    left_out = sorted(day for day in set(skipped) if first <= day and (last is None or day <= last))
    repeat = Repeat(
        frequency, days, nths, first=first, last=last, start=times[0], end=times[1], skipped=left_out[:MAX_DATES]
    )
    try:
        found = spans(rule_of(repeat), *window, start=times[0], end=times[1])
    except RepeatError:
        return None
    return repeat if [each.start.date() for each in found] == list(planned) else None


def form_of(rule: Mapping[str, Any], first: datetime.date) -> tuple[Frequency, list[int], list[int]] | None:
    """Return the frequency, the weekdays and the weeks of the month of an RRULE; None where we have none like it."""
    frequency, interval = part(rule, "FREQ"), int(part(rule, "INTERVAL") or 1)
    by_day = [str(each) for each in rule.get("BYDAY", ())]
    if set(rule) - KNOWN_PARTS or part(rule, "WKST") not in ("", "MO"):
        return None
    if frequency == "DAILY" and interval == 1 and not by_day:
        return Frequency.WEEKLY, list(range(7)), []
    if frequency == "WEEKLY" and interval in (1, 2) and all(each in DAY_CODES for each in by_day):
        days = sorted(DAY_CODES.index(each) for each in by_day) or [first.weekday()]
        return (Frequency.WEEKLY if interval == 1 else Frequency.EVERY_OTHER_WEEK), days, []
    if frequency == "MONTHLY" and interval == 1:
        return of_month(by_day)
    return None


def of_month(by_day: Sequence[str]) -> tuple[Frequency, list[int], list[int]] | None:
    """Return the form of a monthly rule whose days are each of some weekdays in each of some weeks."""
    pairs = {(each[:-2].lstrip("+"), each[-2:]) for each in by_day}
    days = sorted({DAY_CODES.index(day) for _nth, day in pairs if day in DAY_CODES})
    nths = [nth for nth in NTHS if str(nth) in {text for text, _day in pairs}]
    if not pairs or pairs != {(str(nth), DAY_CODES[day]) for nth in nths for day in days}:
        return None
    return Frequency.MONTHLY, days, nths


def part(rule: Mapping[str, Any], name: str) -> str:
    """Return a part of an RRULE that has one value, as text; empty without."""
    values = rule.get(name, ())
    return (
        str(values[0])
        if isinstance(values, list) and values
        else ""
        if isinstance(values, list | tuple)
        else str(values)
    )
