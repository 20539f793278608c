"""Rules with changed dates as Hypothesis draws them, their dates over ten years, and the same as iCalendar.

What calendar programs make of that is compared with `DrawnRule.taking_place`.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import icalendar
from hypothesis import strategies as st

from sites.listing import HELSINKI, NOT_TAKING_PLACE, Occurrence
from sites.occurrences.changes import OccurrenceChange, Timing, occurrences
from sites.occurrences.recurrence import Frequency, RecurrenceSpan, Repeat, rule_of
from sites.public_holidays import is_holiday

Span = tuple[datetime.datetime, datetime.datetime]

DAYS = st.dates(datetime.date(2024, 1, 1), datetime.date(2033, 12, 31))
STATUSES = st.sampled_from(["cancelled", "postponed", "rescheduled", "moved-online"])
YEARS = [datetime.datetime(year, 1, 1, tzinfo=HELSINKI) for year in range(2024, 2035)]
BEGIN, FINISH = YEARS[0], YEARS[-1]


def times_from(first: datetime.time) -> Any:
    """Return a strategy of times of day from one on, to the minute."""
    return st.times(first, datetime.time(23, 59)).map(lambda time: time.replace(second=0, microsecond=0))


ANY_TIME = times_from(datetime.time())
UNSHIFTED = times_from(datetime.time(4))
"""Times that the clocks neither skip nor show twice."""


@dataclass(frozen=True)
class DrawnRule:
    """A rule in its plain form, how many days after it began each date ends, and what was changed on single dates."""

    repeat: Repeat
    more_days: int
    changes: Sequence[OccurrenceChange]

    @property
    def timing(self) -> Timing:
        repeat = self.repeat
        return Timing(rule_of(repeat), repeat.start, repeat.end, repeat.skips_holidays, self.more_days)

    def planned(self) -> dict[datetime.date, RecurrenceSpan]:
        """Return the dates of the rule by day, year by year: at most a thousand are told at once."""
        return {each.start.date(): each for year in _years() for each in self.timing.spans(*year)}

    def taking_place(self) -> list[Occurrence]:
        """Return the dates that take place."""
        found = [each for year in _years() for each in occurrences(self.timing, self.changes, *year)]
        once = {(each.uid, each.start): each for each in found}  # a night belongs to two years
        return [each for each in once.values() if each.status not in NOT_TAKING_PLACE]


def _years() -> Iterable[Span]:
    return pairwise(YEARS)


@st.composite
def drawn_rules(draw: Any, times: Any) -> DrawnRule:
    """Draw a rule and its changes, with times of a strategy."""
    repeat = draw(
        st.builds(
            Repeat,
            st.sampled_from(Frequency),
            days=st.lists(st.integers(0, 6), min_size=1, max_size=3),
            nths=st.lists(st.sampled_from([1, 2, 3, 4, -1]), min_size=1, max_size=2, unique=True),
            dates=st.lists(DAYS, min_size=1, max_size=9),
            first=DAYS,
            last=st.none(),
            start=times,
            end=times,
            skipped=st.lists(DAYS, max_size=3),
            skips_holidays=st.booleans(),
        )
    )
    more_days = draw(st.sampled_from([0, 0, 0, 2, 40]))
    planned = sorted(DrawnRule(repeat, more_days, ()).planned())
    of_rule = draw(st.lists(st.sampled_from(planned), max_size=4, unique=True)) if planned else []
    others = [each for each in draw(st.lists(DAYS, max_size=2, unique=True)) if each not in planned]
    changes = [
        OccurrenceChange(
            each, draw(STATUSES), new_day=draw(st.none() | DAYS), new_start=draw(st.none() | times), new_end=draw(times)
        )
        for each in of_rule
    ]
    return DrawnRule(repeat, more_days, [*changes, *(OccurrenceChange(each, extra=True) for each in others)])


def calendar_of(rules: Sequence[DrawnRule]) -> icalendar.Calendar:
    """Return rules as series with their changes, without the code that is tested. UIDs begin with the number of one."""
    calendar = icalendar.Calendar.new(prodid="-//test//", version="2.0")
    for number, rule in enumerate(rules):
        for event in events_of(f"{number}", rule):
            calendar.add_component(event)
    return calendar


def events_of(uid: str, rule: DrawnRule) -> Iterable[icalendar.Event]:
    """Yield the series of a rule and the dates that are elsewhere than it has them."""
    planned = rule.planned()
    gone = [each.day for each in rule.changes if each.status in NOT_TAKING_PLACE]
    if planned:
        yield series(uid, rule.repeat, list(planned.values()), gone)
    for change in rule.changes:
        if change.day in gone:
            continue
        span = planned.get(change.day)
        one = event_at(uid if span else f"{uid}-{change.day}", *times_of(rule, change))
        if span:
            one.add("RECURRENCE-ID", span.start)
        yield one


def series(uid: str, repeat: Repeat, planned: Sequence[Any], gone: Sequence[datetime.date]) -> icalendar.Event:
    """Return the series of a rule: DTSTART is its first date, as RFC 5545 counts it as one."""
    made = event_at(uid, planned[0].start, planned[0].end)
    holidays = []
    if repeat.frequency is Frequency.DATES:
        made.add("RDATE", [each.start for each in planned if each.start.date() not in gone])
    else:
        (line,) = [each for each in rule_of(repeat).splitlines() if each.startswith("RRULE:")]
        made.add("RRULE", icalendar.vRecur.from_ical(line.removeprefix("RRULE:")))
        holidays = [
            each for number in range((FINISH - BEGIN).days + 1)
            if repeat.skips_holidays and is_holiday(each := BEGIN.date() + datetime.timedelta(days=number))
        ]  # fmt: skip
    assert repeat.start
    left_out = sorted({*repeat.skipped, *holidays, *gone})
    if left_out:
        made.add("EXDATE", [datetime.datetime.combine(each, repeat.start, HELSINKI) for each in left_out])
    return made


def event_at(uid: str, start: datetime.datetime, end: datetime.datetime) -> icalendar.Event:
    return icalendar.Event.new(uid=uid, start=start, end=end, summary=uid)


def times_of(rule: DrawnRule, change: OccurrenceChange) -> Span:
    """Return when a changed date takes place."""
    repeat = rule.repeat
    assert repeat.start
    assert repeat.end
    start = datetime.datetime.combine(change.new_day or change.day, change.new_start or repeat.start, HELSINKI)
    last = start.date() + datetime.timedelta(days=rule.more_days)
    end = datetime.datetime.combine(last, change.new_end or repeat.end, HELSINKI)
    return start, end if end > start else end + datetime.timedelta(days=1)
