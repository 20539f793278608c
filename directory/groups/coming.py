"""The meetings of a group that come. Pure."""

import datetime
from typing import Any

from sites.listing import Occurrence, occurrence
from sites.occurrences.recurrence import Span, spans

WEEKS = 8
"""For how many weeks a Listing tells meetings; a task of each day computes them anew."""


def coming_meetings(group: Any, moment: datetime.datetime, weeks: int = WEEKS) -> list[Span]:
    """Return the meetings that are not over at a moment and start within some weeks, in their order."""
    finish = moment + datetime.timedelta(weeks=weeks)
    return spans(group.rule, moment, finish, start=group.start, end=group.end, skips_holidays=group.skips_holidays)


def occurrences(group: Any, day: datetime.datetime) -> tuple[Occurrence, ...]:
    """Return the meetings that a Listing tells, from a moment on."""
    return tuple(occurrence(each.start, each.end, whole_day=each.whole_day) for each in coming_meetings(group, day))
