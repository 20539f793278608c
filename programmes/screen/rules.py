"""What a screen shows at an instant. Pure.

Moments and durations are in seconds since 1970, as in the page: `screen.js` has the same functions, and both are tested
by the same cases.
"""

from collections.abc import Sequence
from enum import StrEnum

COUNTED_DOWN = 24 * 3600
OLD = 15 * 60
"""After how many seconds without news a screen says so."""


class ScreenState(StrEnum):
    """What an item is at an instant. What does not take place is never now or next."""

    OVER = "over"
    NOW = "now"
    NEXT = "next"
    LATER = "later"


Timed = tuple[float, float, bool]
"""When an item starts and ends, and whether it takes place."""


def states(items: Sequence[Timed], now: float, whole: Sequence[Timed] | None = None) -> list[ScreenState]:
    """Return what each item of a list is at an instant; all that start first are next.

    `whole` are all items of a list that goes on on other panels: what is next of them is next.
    """
    every = items if whole is None else whole
    first = min((start for start, _end, takes_place in every if takes_place and start > now), default=None)

    def state(start: float, end: float, takes_place: bool) -> ScreenState:
        if end <= now:
            return ScreenState.OVER
        if not takes_place:
            return ScreenState.LATER
        if start <= now:
            return ScreenState.NOW
        return ScreenState.NEXT if start == first else ScreenState.LATER

    return [state(*each) for each in items]


def shown(found: Sequence[ScreenState], most: int) -> list[bool]:
    """Return which items of a list are shown: the first `most` that are not over."""
    left, kept = most, []
    for state in found:
        kept.append(state != ScreenState.OVER and left > 0)
        left -= kept[-1]
    return kept


def panel_at(seconds: Sequence[float], now: float) -> int:
    """Return the number of the panel that has its turn. `seconds` is how long each lasts; 0 of one that is left out.

    Turns follow the clock, so that all screens of a house change together. Without any panel it is the first.
    """
    whole = sum(seconds)
    rest = now % whole if whole else 0
    for number, each in enumerate(seconds):
        if rest < each:
            return number
        rest -= each
    return 0


def countdown(items: Sequence[Timed], now: float) -> tuple[int, int] | None:
    """Return in how many hours and minutes, rounded up, the next item starts; None without one within a day."""
    starts = [start for start, _end, takes_place in items if takes_place and now < start <= now + COUNTED_DOWN]
    return divmod(int(-(-(min(starts) - now) // 60)), 60) if starts else None


def next_change(items: Sequence[Timed], now: float) -> float | None:
    """Return the instant at which the state of an item changes next; None where none changes any more."""
    return min((moment for start, end, _takes_place in items for moment in (start, end) if moment > now), default=None)
