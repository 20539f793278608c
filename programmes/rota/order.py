"""Who is asked first, and why; who is left out."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from programmes.rota.fairness import TOLERANCE, equal_share
from programmes.rota.model import ENGAGED, Day, Party, PartyKind, Season, TurnState


class OrderReason(StrEnum):
    """Why a party stands where it does in the order of asking."""

    THEME_DAY = "theme-day"
    WISH = "wish"
    REGULAR = "regular"
    NEVER = "never"
    SINCE = "since"
    TURNS = "turns"


class NotAskedReason(StrEnum):
    """Why a party is not asked for a day."""

    TAKES_NO_PART = "takes-no-part"
    ABSENT = "absent"
    HAS_TURN = "has-turn"
    DECLINED = "declined"
    SAME_PAIR = "same-pair"


@dataclass(frozen=True)
class RotaCandidate:
    """A party that can be asked.

    `reasons` are in the order in which they count. `nearest` is the date of its nearest turn of the season, before or
    after the day, None of one that has none; `turns` is how many it has.
    """

    party: Party
    reasons: Sequence[OrderReason]
    nearest: datetime.date | None
    turns: int


@dataclass(frozen=True)
class AskingOrder:
    """Who can be asked for a day, first to last, and who is left out with the reason."""

    candidates: Sequence[RotaCandidate]
    left_out: Mapping[str, NotAskedReason]


def order_of_asking(season: Season, day: Day, kind: PartyKind) -> AskingOrder:
    """Return in which order the parties of a kind are asked for a day.

    Never been this season comes before longest since, then fewest turns, then the name; of those that have never been
    the regulars of last season come first. A theme day that concerns a party and its wish for the day raise it before
    the others, unless it is a whole turn above its equal share.
    """
    candidates, left_out = [], {}
    share = equal_share(season, kind)
    for party in season.parties:
        if party.kind != kind:
            continue
        reason = why_left_out(season, day, party)
        if reason is None:
            candidates.append(_candidate(season, day, party, share))
        else:
            left_out[party.key] = reason
    return AskingOrder(sorted(candidates, key=lambda each: _rank(each, day)), left_out)


def why_left_out(season: Season, day: Day, party: Party) -> NotAskedReason | None:
    """Return why a party is not asked for a day; None where it can be."""
    if not party.takes_part:
        return NotAskedReason.TAKES_NO_PART
    if party.is_away(day.date):
        return NotAskedReason.ABSENT
    if party.key in season.on(day.date, ENGAGED):
        return NotAskedReason.HAS_TURN
    if party.key in season.on(day.date, frozenset({TurnState.DECLINED, TurnState.WITHDRAWN})):
        return NotAskedReason.DECLINED
    return NotAskedReason.SAME_PAIR if _repeats_pair(season, day, party) else None


def _repeats_pair(season: Season, day: Day, party: Party) -> bool:
    """Tell whether a party would meet somebody whom it meets on the kiosk's day before or after, too."""
    here = set(season.on(day.date, ENGAGED)) - {party.key}
    there = (set(season.on(date, ENGAGED)) for date in season.neighbours(day.date))
    return any(party.key in others and here & others for others in there)


def _candidate(season: Season, day: Day, party: Party, share: float) -> RotaCandidate:
    dates = season.engaged_dates(party)
    reasons = []
    if len(dates) - share < TOLERANCE:
        if day.themes & party.themes:
            reasons.append(OrderReason.THEME_DAY)
        if party.comes_gladly(day.date):
            reasons.append(OrderReason.WISH)
    if dates:
        reasons += [OrderReason.SINCE, OrderReason.TURNS]
    else:
        reasons += [OrderReason.REGULAR, OrderReason.NEVER] if party.last_season else [OrderReason.NEVER]
    nearest = min(dates, key=lambda date: abs(date - day.date), default=None)
    return RotaCandidate(party, tuple(reasons), nearest, len(dates))


def _rank(candidate: RotaCandidate, day: Day) -> tuple[int, int, int, int, str, str]:
    raised = sum(reason in (OrderReason.THEME_DAY, OrderReason.WISH) for reason in candidate.reasons)
    distance = abs(day.date - candidate.nearest).days if candidate.nearest else datetime.date.max.toordinal()
    party = candidate.party
    regular = 0 if candidate.turns else party.last_season
    return -raised, -distance, -regular, candidate.turns, party.name.casefold(), party.key
