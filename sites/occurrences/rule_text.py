"""The dates of a rule's text (RFC 5545), as far as `recurrence.rule_of` writes such texts. Pure.

Weeks and months are counted from those that are asked for, and not from the first date of the rule as a library of the
whole standard does: a region has thousands of rules, each expanded anew every night. A test compares the two.
"""

import datetime
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
FORMAT = "%Y%m%dT%H%M%S"
WEEK = 7
"""Days."""

NthDay = tuple[int, int]
"""Which of a month's weekdays (-1 is the last), and the weekday (0 is Monday); every one of a week is 0."""


@dataclass(frozen=True)
class RecurrenceRule:
    """A rule as it was read. `interval` is in weeks; `days` is empty of one that consists of single `dates`."""

    start: datetime.datetime
    days: Sequence[NthDay] = ()
    monthly: bool = False
    interval: int = 1
    until: datetime.datetime = datetime.datetime.max
    dates: Sequence[datetime.datetime] = ()
    skipped: Collection[datetime.datetime] = ()


def read(text: str) -> RecurrenceRule:
    """Return the rule of a text. Raises ValueError or KeyError where it is none that `rule_of` writes."""
    lines = dict(line.split(":", 1) for line in text.splitlines())
    parts = dict(part.split("=", 1) for part in lines.pop("RRULE", "").split(";") if part)
    monthly = parts.pop("FREQ", "") == "MONTHLY"
    rule = RecurrenceRule(
        _moment(lines.pop("DTSTART")),
        days=[_nth_day(code, monthly) for code in parts.pop("BYDAY").split(",")] if parts or monthly else (),
        monthly=monthly,
        interval=int(parts.pop("INTERVAL", "1")),
        until=_moment(parts.pop("UNTIL")) if "UNTIL" in parts else datetime.datetime.max,
        dates=[_moment(each) for each in lines.pop("RDATE", "").split(",") if each],
        skipped={_moment(each) for each in lines.pop("EXDATE", "").split(",") if each},
    )
    if lines or parts or not (rule.days or rule.dates) or rule.interval < 1 or (monthly and rule.interval > 1):
        raise ValueError(f"not a rule of ours: {text}")
    return rule


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.strptime(text, FORMAT)


def _nth_day(code: str, monthly: bool) -> NthDay:
    return int(code[:-2]) if monthly else 0, DAY_CODES.index(code[-2:] if monthly else code)


def moments(rule: RecurrenceRule, first: datetime.datetime, last: datetime.datetime) -> Iterator[datetime.datetime]:
    """Yield the local times of a rule from one to another, both included, in their order."""
    begin, finish = max(first, rule.start), min(last, rule.until)
    days = _in_months(rule, begin, finish) if rule.monthly else _in_weeks(rule, begin, finish)
    of_days = (datetime.datetime.combine(day, rule.start.time()) for day in days)
    found: Iterator[datetime.datetime] = (each for each in of_days if begin <= each <= finish)
    if rule.dates:
        found = iter(sorted({*found, *(each for each in rule.dates if first <= each <= last)}))
    return (each for each in found if each not in rule.skipped)


def _in_weeks(rule: RecurrenceRule, begin: datetime.datetime, finish: datetime.datetime) -> Iterator[datetime.date]:
    """Yield the days of a rule in whole weeks, which are counted from the Monday before its start."""
    monday = rule.start.date() - datetime.timedelta(days=rule.start.weekday())
    step = WEEK * rule.interval
    weekdays = sorted({weekday for _nth, weekday in rule.days})
    past = (begin.date() - monday).days // step * step
    for days in range(past, (finish.date() - monday).days + 1, step):
        for weekday in weekdays:
            yield monday + datetime.timedelta(days=days + weekday)


def _in_months(rule: RecurrenceRule, begin: datetime.datetime, finish: datetime.datetime) -> Iterator[datetime.date]:
    """Yield the days of a rule in whole months."""
    month = begin.date().replace(day=1)
    while month <= finish.date():
        following = (month + datetime.timedelta(days=31)).replace(day=1)
        found = {_nth_of(month, following, nth, weekday) for nth, weekday in rule.days}
        yield from sorted(day for day in found if month <= day < following)
        month = following


def _nth_of(month: datetime.date, following: datetime.date, nth: int, weekday: int) -> datetime.date:
    """Return the nth of a month's weekdays, which a fifth may not be: then it is in the next month."""
    first = month + datetime.timedelta(days=(weekday - month.weekday()) % WEEK)
    if nth > 0:
        return first + datetime.timedelta(days=WEEK * (nth - 1))
    last = following - datetime.timedelta(days=1)
    return last - datetime.timedelta(days=(last.weekday() - weekday) % WEEK + WEEK * (-nth - 1))
