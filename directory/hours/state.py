"""Whether it is open at a moment, and when that changes, in the time of Finland. Pure."""

import datetime
from dataclasses import dataclass

from directory.hours.osm import open_intervals
from directory.hours.value import Hours
from sites.listing import HELSINKI
from sites.local_time import by_the_clock, next_midnight

UTC = datetime.UTC
HORIZON = datetime.timedelta(days=366)  # what opens later is not announced
LONGEST_SPAN = datetime.timedelta(days=2)


@dataclass(frozen=True)
class OpeningState:
    """Open or closed at a moment, and until when; None where that does not change within a year."""

    is_open: bool
    changes: datetime.datetime | None


def state(hours: Hours, at: datetime.datetime) -> OpeningState:
    """Return the state at an aware moment; `changes` is in Finland's time. Without hours it is closed."""
    local = at.astimezone(HELSINKI).replace(tzinfo=None)
    moment = at.astimezone(
        UTC
    )  # moments of one time zone are compared by their clocks, which the clock change misleads
    for first, last in open_intervals(hours, local - LONGEST_SPAN, local + HORIZON):
        begins, ends = by_the_clock(first), by_the_clock(last, is_end=True)
        if ends.astimezone(UTC) <= moment:
            continue
        if begins.astimezone(UTC) > moment:
            return OpeningState(False, begins)
        return OpeningState(True, ends if last < local + HORIZON else None)
    return OpeningState(False, None)


def valid_until(hours: Hours, at: datetime.datetime) -> datetime.datetime:
    """Return until when a text of the state is true: its next change, or midnight, as texts say "tomorrow"."""
    changes = state(hours, at).changes
    return min(changes, next_midnight(at)) if changes else next_midnight(at)
