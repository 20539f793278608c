"""What was changed on single dates of a rule: cancelled, postponed, moved, moved online, or an extra date. Pure."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from sites.listing import HELSINKI, NOT_TAKING_PLACE, ListedPlace, Occurrence, OccurrenceStatus, Texts, occurrence
from sites.occurrences.recurrence import LONGEST, MAX_SPANS, RecurrenceSpan, over, span_at, spans

CACHED_TIMINGS = 200


@dataclass(frozen=True)
class Timing:
    """When a thing takes place: the RRULE text of its rule, its times of day and its days (`recurrence.spans`)."""

    rule: str
    start: datetime.time | None = None
    end: datetime.time | None = None
    skips_holidays: bool = False
    more_days: int = 0

    def spans(self, begin: datetime.datetime, finish: datetime.datetime) -> list[RecurrenceSpan]:
        """Return the dates of the rule that end after `begin` and start before `finish`."""
        return spans(
            self.rule,
            begin,
            finish,
            start=self.start,
            end=self.end,
            more_days=self.more_days,
            skips_holidays=self.skips_holidays,
        )

    def span_on(self, day: datetime.date) -> RecurrenceSpan | None:
        """Return the date that the rule has on a day; None where it has none."""
        midnight = datetime.datetime.combine(day, datetime.time(), HELSINKI)
        return next((span for span in self.spans(midnight, midnight + LONGEST) if span.start.date() == day), None)


@dataclass(frozen=True)
class OccurrenceChange:
    """What differs on one date. `day` is the one on which the rule has it; an `extra` date is in no rule.

    What is not given is as the rule has it; with a new start alone a date of one day lasts as long as usual. Dates that
    do not take place keep their time.
    """

    day: datetime.date
    status: OccurrenceStatus = "scheduled"
    extra: bool = False
    new_day: datetime.date | None = None
    new_start: datetime.time | None = None
    new_end: datetime.time | None = None
    place: ListedPlace | None = None
    reason: Texts = field(default_factory=dict)


def occurrences(
    timing: Timing, changes: Iterable[OccurrenceChange], begin: datetime.datetime, finish: datetime.datetime
) -> list[Occurrence]:
    """Return the dates that end after `begin` and start before `finish`, changed ones as they are now, in their order.

    Changes of days that the rule does not have are ignored, unless they are extra. At most `MAX_SPANS` are returned.
    """
    by_day = {change.day: change for change in changes}
    if not by_day:
        return list(planned_occurrences(timing, begin, finish))
    planned = {span.start.date(): span for span in timing.spans(begin, finish)}
    for day, change in by_day.items():
        span = planned.get(day) or timing.span_on(day) or (extra_span(change, timing) if change.extra else None)
        if span is not None:
            planned[day] = span
    found = [(present_span(span, by_day.get(day), timing), span, by_day.get(day)) for day, span in planned.items()]
    within = [each for each in found if over(each[0]) > begin and each[0].start < finish]
    within.sort(key=lambda each: (each[0].start.astimezone(datetime.UTC), each[1].start))
    return [described(*each) for each in within[:MAX_SPANS]]


@lru_cache(maxsize=CACHED_TIMINGS)
def planned_occurrences(timing: Timing, begin: datetime.datetime, finish: datetime.datetime) -> tuple[Occurrence, ...]:
    """Return the dates of what has no changed ones. Kept, as many groups meet at the same times of the week."""
    return tuple(described(span, span, None) for span in timing.spans(begin, finish))


def extra_span(change: OccurrenceChange, timing: Timing) -> RecurrenceSpan:
    """Return the time of an extra date as it was first planned."""
    usual = span_at(change.day, timing.start, timing.end, timing.more_days)
    return present_span(usual, replace(change, status="scheduled", new_day=None), timing)


def present_span(span: RecurrenceSpan, change: OccurrenceChange | None, timing: Timing) -> RecurrenceSpan:
    """Return when a planned date takes place after its change."""
    if change is None or change.status in NOT_TAKING_PLACE:
        return span
    day = change.new_day or span.start.date()
    start = change.new_start or timing.start  # of the rule and not of the date, which the clocks may have shifted
    if timing.more_days or change.new_end or change.new_start is None or timing.start is None or timing.end is None:
        return span_at(day, start, change.new_end or (timing.end if timing.start else None), timing.more_days)
    anchor = datetime.datetime.combine(day, change.new_start)
    return span_at(day, start, (anchor + length(timing.start, timing.end)).time())


def length(start: datetime.time, end: datetime.time) -> datetime.timedelta:
    """Return how long a date lasts; an end that is not after the start is on the next day."""
    day = datetime.date(2000, 1, 1)
    between = datetime.datetime.combine(day, end) - datetime.datetime.combine(day, start)
    return between if between > datetime.timedelta() else between + LONGEST


def described(span: RecurrenceSpan, planned: RecurrenceSpan, change: OccurrenceChange | None) -> Occurrence:
    """Return a date as an Occurrence. Its uid is the day on which the rule has it, so it stays when times change."""
    uid = planned.start.date().isoformat().replace("-", "")
    made = occurrence(span.start, span.end, whole_day=span.whole_day, uid=uid)
    if change is None:
        return made
    before = occurrence(planned.start, planned.end, whole_day=planned.whole_day)
    return replace(
        made,
        status=change.status,
        sequence=int(not change.extra or change.status != "scheduled"),
        previous_start=before.start if before.start != made.start else "",
        reason=change.reason,
        place=change.place,
    )


def with_status(found: Sequence[Occurrence], status: OccurrenceStatus, reason: Texts) -> list[Occurrence]:
    """Return the dates of a thing that as a whole has a status; those cancelled on their own keep theirs."""
    if status == "scheduled":
        return list(found)
    return [
        each
        if each.status in NOT_TAKING_PLACE
        else replace(each, status=status, reason=reason, sequence=each.sequence + 1)
        for each in found
    ]


def status_within(own: OccurrenceStatus, whole: OccurrenceStatus) -> OccurrenceStatus:
    """Return the status of a part of a thing: its own, where it has one and the whole takes place."""
    return whole if own == "scheduled" or whole in NOT_TAKING_PLACE else own


def renumbered(found: Iterable[Occurrence], known: Mapping[str, Occurrence], least: int = 0) -> list[Occurrence]:
    """Return dates whose sequence is one more than before at each change of time, place or status.

    `known` are the same dates by uid as they were last told; `least` is the least sequence of those that are not known.
    """
    return [_renumbered(each, known.get(each.uid), least) for each in found]


def _renumbered(each: Occurrence, before: Occurrence | None, least: int) -> Occurrence:
    if before is not None:
        least = before.sequence + int(_significant(each) != _significant(before))
    return each if each.sequence >= least else replace(each, sequence=least)


def _significant(each: Occurrence) -> tuple[object, ...]:
    return each.start, each.end, each.whole_day, each.status, each.place
