"""When a thing takes place: a plain form of a rule, its RRULE text (RFC 5545), and the dates of a time. Pure.

A rule is in local time without a zone, expanded, and only then put into Europe/Helsinki: 13:00 stays 13:00 when the
clock is moved.
"""

import datetime
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum
from itertools import islice

from sites.listing import HELSINKI
from sites.local_time import aware, aware_span
from sites.occurrences.rule_text import DAY_CODES, FORMAT, RecurrenceRule, moments, read
from sites.public_holidays import is_holiday

LAST = -1  # the last weekday of the month among the `nths`
NTHS = (1, 2, 3, 4, LAST)
MAX_DATES = 200
MAX_SPANS = 1000
MOST_DAYS = 366
"""How many days after it began a date may end."""
LONGEST = datetime.timedelta(days=1)
DEFAULT_START = datetime.date(2024, 1, 1)  # a Monday; from when a rule counts that names no first day
WHOLE_DAY = datetime.time()

_PART = r"(?:INTERVAL=\d|BYDAY=[-+\dA-Z,]+|UNTIL=\d{8}T\d{6})"
_LINE = re.compile(rf"DTSTART:\d{{8}}T\d{{6}}|RRULE:FREQ=(?:WEEKLY|MONTHLY)(?:;{_PART})*|(?:RDATE|EXDATE):[\dT,]+")


class Frequency(StrEnum):
    """How often a thing takes place."""

    WEEKLY = "weekly"
    EVERY_OTHER_WEEK = "every-other-week"
    MONTHLY = "monthly"
    DATES = "dates"


class RepeatProblem(Enum):
    """Why a plain form is no rule."""

    NO_DAYS = "no days"
    NO_NTHS = "no nths"
    NO_DATES = "no dates"
    NO_FIRST = "no first day"
    ENDS_EARLY = "ends early"
    RULE = "rule"


class RepeatError(ValueError):
    """A plain form, or a text, that is no rule."""

    def __init__(self, problem: RepeatProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class Repeat:
    """The plain form. `days` are weekdays (0 is Monday), `nths` those of the month; `first` and `last` the season.

    Every other week counts from the week of `first`. Without `start` the time is not told. An `end` that is not after
    the start is on the next day. `dates` are those of `Frequency.DATES`, `skipped` the days left out.
    """

    frequency: Frequency
    days: Sequence[int] = ()
    nths: Sequence[int] = ()
    dates: Sequence[datetime.date] = ()
    first: datetime.date | None = None
    last: datetime.date | None = None
    start: datetime.time | None = None
    end: datetime.time | None = None
    skipped: Sequence[datetime.date] = ()
    skips_holidays: bool = False


@dataclass(frozen=True, order=True)
class RecurrenceSpan:
    """One date of a rule, in the time of Finland; `end` is None where it is not told, `whole_day` where no time is.

    Of several whole days `end` is the midnight with which the last one begins.
    """

    start: datetime.datetime
    end: datetime.datetime | None = None
    whole_day: bool = False


def rule_of(repeat: Repeat) -> str:
    """Return the RRULE text of a plain form: DTSTART, RRULE or RDATE, EXDATE. Raises RepeatError."""
    check(repeat)
    time = repeat.start or WHOLE_DAY
    lines = [f"DTSTART:{_text(_first_day(repeat), time)}"]
    if repeat.frequency is Frequency.DATES:
        lines.append("RDATE:" + ",".join(_text(day, time) for day in sorted(set(repeat.dates))[:MAX_DATES]))
    else:
        lines.append("RRULE:" + ";".join(_parts(repeat)))
    if repeat.skipped:
        lines.append("EXDATE:" + ",".join(_text(day, time) for day in sorted(set(repeat.skipped))[:MAX_DATES]))
    return "\n".join(lines)


def check(repeat: Repeat) -> None:
    """Raise RepeatError for what is missing in a plain form."""
    if repeat.frequency is Frequency.DATES:
        if not repeat.dates:
            raise RepeatError(RepeatProblem.NO_DATES)
        return
    if not repeat.days:
        raise RepeatError(RepeatProblem.NO_DAYS)
    if repeat.frequency is Frequency.MONTHLY and not repeat.nths:
        raise RepeatError(RepeatProblem.NO_NTHS)
    if repeat.frequency is Frequency.EVERY_OTHER_WEEK and repeat.first is None:
        raise RepeatError(RepeatProblem.NO_FIRST)
    if repeat.last and repeat.first and repeat.last < repeat.first:
        raise RepeatError(RepeatProblem.ENDS_EARLY)


def _first_day(repeat: Repeat) -> datetime.date:
    return min(repeat.dates) if repeat.frequency is Frequency.DATES else repeat.first or DEFAULT_START


def _parts(repeat: Repeat) -> Iterator[str]:
    days = [DAY_CODES[day] for day in sorted(set(repeat.days))]
    if repeat.frequency is Frequency.MONTHLY:
        yield "FREQ=MONTHLY"
        days = [f"{nth}{day}" for nth in repeat.nths for day in days]
    else:
        yield "FREQ=WEEKLY"
        if repeat.frequency is Frequency.EVERY_OTHER_WEEK:
            yield "INTERVAL=2"
    yield "BYDAY=" + ",".join(days)
    if repeat.last:
        yield f"UNTIL={_text(repeat.last, datetime.time(23, 59, 59))}"


def _text(day: datetime.date, time: datetime.time) -> str:
    return datetime.datetime.combine(day, time).strftime(FORMAT)


def parse_rule(text: str) -> RecurrenceRule:
    """Return the rule of a text as `rule_of` writes it. Raises RepeatError for any other."""
    if not all(_LINE.fullmatch(line) for line in text.splitlines()):
        raise RepeatError(RepeatProblem.RULE)
    try:
        return read(text)
    except (ValueError, KeyError) as error:
        raise RepeatError(RepeatProblem.RULE) from error


def spans(
    rule: str,
    begin: datetime.datetime,
    finish: datetime.datetime,
    *,
    start: datetime.time | None,
    end: datetime.time | None = None,
    more_days: int = 0,
    skips_holidays: bool = False,
) -> list[RecurrenceSpan]:
    """Return the dates of a rule that end after `begin` and start before `finish`, in their order.

    `begin` and `finish` are moments, at most `MAX_SPANS` are returned. `start` None: the time of day is not told.
    `more_days`: how many days after it began each date ends (`span_at`).
    """
    if not rule:
        return []
    first = _local(begin) - LONGEST * (1 + more_days)
    found = moments(parse_rule(rule), first, _local(finish))
    days = (moment for moment in found if not (skips_holidays and is_holiday(moment.date())))
    made = (span_at(moment.date(), moment.time() if start else None, end, more_days) for moment in days)
    return list(islice((each for each in made if over(each) > begin and each.start < finish), MAX_SPANS))


def _local(moment: datetime.datetime) -> datetime.datetime:
    return moment.astimezone(HELSINKI).replace(tzinfo=None)


def span_at(
    day: datetime.date, start: datetime.time | None, end: datetime.time | None, more_days: int = 0
) -> RecurrenceSpan:
    """Return the date of a day and its times, which ends `more_days` days after it began.

    Without them an end that is not after the start is on the next day.
    """
    last = day + LONGEST * more_days
    if start is None:
        first, whole = datetime.datetime.combine(day, WHOLE_DAY), datetime.datetime.combine(last, WHOLE_DAY)
        return RecurrenceSpan(aware(first), aware(whole) if more_days else None, whole_day=True)
    moment = datetime.datetime.combine(day, start)
    if end is None:
        return RecurrenceSpan(aware(moment))
    finish = datetime.datetime.combine(last, end)
    return RecurrenceSpan(*aware_span(moment, finish if finish > moment else finish + LONGEST))


def over(span: RecurrenceSpan) -> datetime.datetime:
    """Return when a date is over: of one without an end, when it starts; of whole days, the end of the last."""
    if span.whole_day:
        return aware((span.end or span.start).replace(tzinfo=None) + LONGEST)
    return span.end or span.start + datetime.timedelta(minutes=1)
