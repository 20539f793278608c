"""Swaps: what a turn can be exchanged for, and what accepting one does."""

import datetime
from dataclasses import dataclass, replace

from programmes.rota.gaps import CALLED_AT_ONCE, gap_of, is_full
from programmes.rota.model import Season, SwapError, Turn, TurnState, change_state
from programmes.rota.order import NotAskedReason, RotaCandidate, order_of_asking, why_left_out


@dataclass(frozen=True)
class SwapChoice:
    """What a party can have for its turn: a day that lacks one of its kind, or the turn of the party `other`."""

    date: datetime.date
    other: str | None = None

    @property
    def code(self) -> str:
        """The choice as forms send it."""
        return f"{self.date.isoformat()}:{self.other or ''}"


def swap_choices(season: Season, turn: Turn, today: datetime.date) -> list[SwapChoice]:
    """Return what a party may ask for when it offers its confirmed turn: days with a gap first, then others' turns."""
    if turn.state is not TurnState.CONFIRMED or turn.date < today or not season.is_open(turn.date):
        return []
    party = season.party(turn.party)
    days = sorted((each for each in season.days if today <= each.date != turn.date), key=lambda each: each.date)
    free = _without(season, turn)
    gaps = [
        SwapChoice(each.date)
        for each in days
        if gap_of(season, each, today).missing.get(party.kind) and why_left_out(free, each, party) is None
    ]
    others = [
        SwapChoice(each.date, other)
        for each in days
        for other in season.on(each.date, frozenset({TurnState.CONFIRMED}))
        if season.party(other).kind == party.kind and _can_exchange(season, turn, Turn(other, each.date, turn.state))
    ]
    return gaps + others


def takers(season: Season, turn: Turn) -> list[RotaCandidate]:
    """Return who is asked to take over a turn: the next five in the order of asking of its day without the turn."""
    if not season.is_open(turn.date):
        return []
    free, day, party = _without(season, turn), season.day(turn.date), season.party(turn.party)
    candidates = order_of_asking(free, day, party.kind).candidates
    return [each for each in candidates if each.party != party][:CALLED_AT_ONCE]


def _can_exchange(season: Season, one: Turn, other: Turn) -> bool:
    """Tell whether two parties can have each other's day."""
    free = _without(_without(season, one), other)
    return one.party != other.party and all(
        why_left_out(free, season.day(turn.date), season.party(key)) is None
        for turn, key in ((one, other.party), (other, one.party))
    )


def _without(season: Season, turn: Turn) -> Season:
    turns = [each for each in season.turns if (each.party, each.date) != (turn.party, turn.date)]
    return replace(season, turns=turns)


def accept_offer(season: Season, turn: Turn, taker: str, wanted: datetime.date | None = None, note: str = "") -> Season:
    """Return the season after `taker` has accepted an offered turn: only this releases the one who offered it.

    `wanted` is the day that the offering party gets instead: the taker's own turn, or a day with a gap. `note` is the
    reason that the released turns carry. Raises SwapError, and changes nothing, where one of the two cannot come.
    """
    if turn not in season.turns or turn.state is not TurnState.CONFIRMED:
        raise SwapError("the turn is not on offer any more")
    if taker == turn.party or season.party(taker).kind != season.party(turn.party).kind:
        raise SwapError("only another of the same kind can take a turn")
    released = [turn]
    if wanted is not None and taker in season.on(wanted, frozenset({TurnState.CONFIRMED})):
        released.append(Turn(taker, wanted, TurnState.CONFIRMED))
    free = season
    for each in released:
        free = _without(free, each)
    after = _engage(free, taker, turn.date)
    if wanted is not None:
        after = _engage(after, turn.party, wanted)
    gone = [change_state(each, TurnState.WITHDRAWN, note or "swap") for each in released]
    return replace(after, turns=[*after.turns, *gone])


def _engage(season: Season, key: str, date: datetime.date) -> Season:
    """Return the season in which a party has confirmed a day. An old refusal does not bind it: it wants to come now."""
    party, day = season.party(key), season.day(date)
    reason = why_left_out(season, day, party)
    if reason not in (None, NotAskedReason.DECLINED) or is_full(season, day):
        raise SwapError(f"{party.name} cannot come on {date}: {reason or 'full'}")
    turn = Turn(key, date, TurnState.CONFIRMED)
    return replace(season, turns=[*_without(season, turn).turns, turn])
