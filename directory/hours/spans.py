"""When it is open between two moments, by several expressions together. Pure."""

import datetime
from collections.abc import Iterable

from directory.hours.osm import open_intervals
from directory.hours.state import LONGEST_SPAN, UTC
from directory.hours.value import Hours
from sites.facets import TimeSpan
from sites.listing import HELSINKI
from sites.local_time import by_the_clock

MARGIN = datetime.timedelta(days=1)
"""Evaluated beyond the end, which a local time alone does not tell in the hour that comes twice."""


def open_spans(hours: Hours, start: datetime.datetime, end: datetime.datetime) -> list[TimeSpan]:
    """Return when it is open between two aware moments, in UTC and in order; each span includes its start only."""
    first, last = (moment.astimezone(HELSINKI).replace(tzinfo=None) for moment in (start, end))
    intervals = open_intervals(hours, first - LONGEST_SPAN, last + MARGIN)
    spans = (
        (by_the_clock(begins).astimezone(UTC), by_the_clock(ends, is_end=True).astimezone(UTC))
        for begins, ends in intervals
    )
    clipped = ((max(begins, start.astimezone(UTC)), min(ends, end.astimezone(UTC))) for begins, ends in spans)
    return [(begins, ends) for begins, ends in clipped if begins < ends]


def union(spans: Iterable[TimeSpan]) -> list[TimeSpan]:
    """Return the moments that are in any of some spans as spans that do not touch, in order."""
    found: list[TimeSpan] = []
    for begins, ends in sorted(spans):
        if found and begins <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], ends)
        else:
            found.append((begins, ends))
    return found


def is_within(spans: Iterable[TimeSpan], moment: datetime.datetime) -> bool:
    """Tell whether a moment is in one of some spans."""
    return any(begins <= moment < ends for begins, ends in spans)


def next_change(spans: Iterable[TimeSpan], moment: datetime.datetime) -> datetime.datetime | None:
    """Return the first start or end of some spans after a moment; None without one."""
    return min((each for span in spans for each in span if each > moment), default=None)
