"""What a day lacks, and whom an open call goes to."""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from programmes.rota.model import ENGAGED, SURE, Day, PartyKind, Season, TurnState
from programmes.rota.order import RotaCandidate, order_of_asking

FIRST_WARNING = datetime.timedelta(weeks=6)
OPEN_CALL = datetime.timedelta(weeks=3)
CALLED_AT_ONCE = 5


class GapLevel(StrEnum):
    """How urgent it is to find parties for a day."""

    COVERED = "covered"
    OPEN = "open"
    SOON = "soon"
    OPEN_CALL = "open-call"
    PAST = "past"


@dataclass(frozen=True)
class Gap:
    """What a day lacks: by kind how many parties have not confirmed, and how many of those have been asked."""

    level: GapLevel
    missing: Mapping[PartyKind, int]
    asked: Mapping[PartyKind, int]


def gap_of(season: Season, day: Day, today: datetime.date) -> Gap:
    """Return what a day lacks: a warning from six weeks before the day on, an open call from three."""
    sure = _by_kind(season, season.on(day.date, SURE))
    asked = _by_kind(season, season.on(day.date, frozenset({TurnState.ASKED})))
    missing = {kind: need - sure[kind] for kind, need in day.needs.items() if need > sure[kind]}
    waiting = {kind: min(asked[kind], number) for kind, number in missing.items() if asked[kind]}
    return Gap(_level(day.date - today) if missing else GapLevel.COVERED, missing, waiting)


def _by_kind(season: Season, keys: Iterable[str]) -> Counter[PartyKind]:
    return Counter(season.party(key).kind for key in keys)


def _level(lead: datetime.timedelta) -> GapLevel:
    if lead < datetime.timedelta():
        return GapLevel.PAST
    if lead <= OPEN_CALL:
        return GapLevel.OPEN_CALL
    return GapLevel.SOON if lead <= FIRST_WARNING else GapLevel.OPEN


def is_full(season: Season, day: Day) -> bool:
    """Tell whether a day has no room for a further party."""
    return day.capacity is not None and len(season.on(day.date, ENGAGED)) >= day.capacity


def nobody_left(season: Season, day: Day, today: datetime.date) -> dict[PartyKind, int]:
    """Return by kind how many a day within three weeks lacks that nobody is left to be asked for."""
    due = _unasked(season, day, today, GapLevel.OPEN_CALL)
    orders = ((kind, number, order_of_asking(season, day, kind)) for kind, number in due)
    return {kind: number for kind, number, order in orders if not order.candidates}


def open_call(season: Season, day: Day, today: datetime.date) -> list[RotaCandidate]:
    """Return whom an open call for a day goes to: the next five in the order of asking.

    Of each kind of which more are missing than have been asked and may still answer.
    """
    due = _unasked(season, day, today, GapLevel.OPEN_CALL)
    orders = (order_of_asking(season, day, kind) for kind, _number in due)
    return [candidate for order in orders for candidate in order.candidates[:CALLED_AT_ONCE]]


def first_warning(season: Season, day: Day, today: datetime.date) -> dict[PartyKind, int]:
    """Return by kind how many a day lacks besides those asked, from six weeks before it until an open call is due."""
    return dict(_unasked(season, day, today, GapLevel.SOON))


def _unasked(season: Season, day: Day, today: datetime.date, level: GapLevel) -> list[tuple[PartyKind, int]]:
    """Return of a day with a level which kinds are missing, and how many, besides those asked."""
    gap = gap_of(season, day, today)
    if gap.level is not level or is_full(season, day):
        return []
    missing = [(kind, number - gap.asked.get(kind, 0)) for kind, number in gap.missing.items()]
    return [(kind, number) for kind, number in missing if number > 0]
