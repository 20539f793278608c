"""A kiosk's rota: who is asked to a day's turn and why, what is missing, who may swap with whom. Pure.

The unit is a party: an association or a unit of the city, never a person. A season is a few dozen days, so the rules
are a sort and no solver. The words for reasons and states are given where they are shown.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

FIRST_WARNING = datetime.timedelta(weeks=6)
OPEN_CALL = datetime.timedelta(weeks=3)
CALLED_AT_ONCE = 5
TOLERANCE = 1  # turns above or below the equal share that still count as fair


class PartyKind(StrEnum):
    """What takes turns."""

    ASSOCIATION = "association"
    CITY_UNIT = "city-unit"


class TurnState(StrEnum):
    """The state of one party's turn on one day."""

    ASKED = "asked"
    CONFIRMED = "confirmed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    HELD = "held"
    MISSED = "missed"


TRANSITIONS: Mapping[TurnState, frozenset[TurnState]] = {
    TurnState.ASKED: frozenset({TurnState.CONFIRMED, TurnState.DECLINED, TurnState.WITHDRAWN}),
    TurnState.CONFIRMED: frozenset({TurnState.WITHDRAWN, TurnState.HELD, TurnState.MISSED}),
    TurnState.DECLINED: frozenset({TurnState.ASKED, TurnState.CONFIRMED}),
    TurnState.WITHDRAWN: frozenset({TurnState.ASKED, TurnState.CONFIRMED}),
    TurnState.HELD: frozenset({TurnState.MISSED}),
    TurnState.MISSED: frozenset({TurnState.HELD}),
}
"""What may follow a state. An answer can be taken back, and what was noted after a day can be corrected."""
ENGAGED = frozenset({TurnState.ASKED, TurnState.CONFIRMED, TurnState.HELD})
"""The states in which a turn counts for its party."""
SURE = frozenset({TurnState.CONFIRMED, TurnState.HELD})
"""The states in which a turn covers a need of its day."""


class RotaError(ValueError):
    """A step that the rules of the rota do not allow."""


class TransitionError(RotaError):
    """A state that may not follow another, or a withdrawal without a reason."""


class SwapError(RotaError):
    """A swap that cannot be accepted."""


@dataclass(frozen=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Party:
    """An association or a unit of the city. `themes` are codes of theme days that concern it."""

    key: str
    name: str
    kind: PartyKind
    takes_part: bool = True
    themes: frozenset[str] = frozenset()
    absences: Sequence[Period] = ()
    wishes: Sequence[Period] = ()


@dataclass(frozen=True)
class Day:
    """A day of the kiosk: what it needs at least, how many parties have room, and the theme days it falls on."""

    date: datetime.date
    needs: Mapping[PartyKind, int] = field(
        default_factory=lambda: {PartyKind.ASSOCIATION: 1, PartyKind.CITY_UNIT: 1},
    )
    capacity: int | None = None
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Turn:
    """One party on one day. `reason` is why it was withdrawn."""

    party: str
    date: datetime.date
    state: TurnState
    reason: str = ""


@dataclass(frozen=True)
class Season:
    """All that the rules look at: the parties, the days that take place, and the turns."""

    parties: Sequence[Party]
    days: Sequence[Day]
    turns: Sequence[Turn] = ()

    def party(self, key: str) -> Party:
        """Return a party. Raises RotaError for an unknown one."""
        found = next((each for each in self.parties if each.key == key), None)
        if found is None:
            raise RotaError(f"no party {key}")
        return found

    def day(self, date: datetime.date) -> Day:
        """Return the day of a date. Raises RotaError where the kiosk is not open."""
        found = next((each for each in self.days if each.date == date), None)
        if found is None:
            raise RotaError(f"no kiosk on {date}")
        return found

    def on(self, date: datetime.date, states: frozenset[TurnState]) -> list[str]:
        """Return the keys of the parties with a turn in one of the states on a date."""
        return [each.party for each in self.turns if each.date == date and each.state in states]

    def engaged_dates(self, party: Party) -> list[datetime.date]:
        """Return the dates of the turns that count for a party, in order."""
        return sorted(each.date for each in self.turns if each.party == party.key and each.state in ENGAGED)

    def neighbours(self, date: datetime.date) -> list[datetime.date]:
        """Return the dates of the kiosk's day before and of the one after."""
        dates = [each.date for each in self.days]
        before = [each for each in dates if each < date]
        after = [each for each in dates if each > date]
        return [*([max(before)] if before else []), *([min(after)] if after else [])]


class Reason(StrEnum):
    """Why a party stands where it does in the order of asking."""

    THEME_DAY = "theme-day"
    WISH = "wish"
    NEVER = "never"
    SINCE = "since"
    TURNS = "turns"


class LeftOut(StrEnum):
    """Why a party is not asked for a day."""

    TAKES_NO_PART = "takes-no-part"
    ABSENT = "absent"
    HAS_TURN = "has-turn"
    DECLINED = "declined"
    SAME_PAIR = "same-pair"


@dataclass(frozen=True)
class Candidate:
    """A party that can be asked.

    `reasons` are in the order in which they count. `nearest` is the date of its nearest turn of the season, before or
    after the day, None of one that has none; `turns` is how many it has.
    """

    party: Party
    reasons: Sequence[Reason]
    nearest: datetime.date | None
    turns: int


@dataclass(frozen=True)
class AskingOrder:
    """Who can be asked for a day, first to last, and who is left out with the reason."""

    candidates: Sequence[Candidate]
    left_out: Mapping[str, LeftOut]


def order_of_asking(season: Season, day: Day, kind: PartyKind) -> AskingOrder:
    """Return in which order the parties of a kind are asked for a day.

    Never been this season comes before longest since, then fewest turns, then the name. A theme day that concerns a
    party and its wish for the day raise it before the others, unless it is a whole turn above its equal share.
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


def why_left_out(season: Season, day: Day, party: Party) -> LeftOut | None:
    """Return why a party is not asked for a day; None where it can be."""
    if not party.takes_part:
        return LeftOut.TAKES_NO_PART
    if any(day.date in period for period in party.absences):
        return LeftOut.ABSENT
    if party.key in season.on(day.date, ENGAGED):
        return LeftOut.HAS_TURN
    if party.key in season.on(day.date, frozenset({TurnState.DECLINED, TurnState.WITHDRAWN})):
        return LeftOut.DECLINED
    return LeftOut.SAME_PAIR if _repeats_pair(season, day, party) else None


def _repeats_pair(season: Season, day: Day, party: Party) -> bool:
    """Tell whether a party would meet somebody whom it meets on the kiosk's day before or after, too."""
    here = set(season.on(day.date, ENGAGED)) - {party.key}
    there = (set(season.on(date, ENGAGED)) for date in season.neighbours(day.date))
    return any(party.key in others and here & others for others in there)


def _candidate(season: Season, day: Day, party: Party, share: float) -> Candidate:
    dates = season.engaged_dates(party)
    reasons = []
    if len(dates) - share < TOLERANCE:
        if day.themes & party.themes:
            reasons.append(Reason.THEME_DAY)
        if any(day.date in period for period in party.wishes):
            reasons.append(Reason.WISH)
    reasons += [Reason.SINCE, Reason.TURNS] if dates else [Reason.NEVER]
    nearest = min(dates, key=lambda date: abs(date - day.date), default=None)
    return Candidate(party, tuple(reasons), nearest, len(dates))


def _rank(candidate: Candidate, day: Day) -> tuple[int, int, int, str, str]:
    raised = sum(reason in (Reason.THEME_DAY, Reason.WISH) for reason in candidate.reasons)
    distance = abs(day.date - candidate.nearest).days if candidate.nearest else datetime.date.max.toordinal()
    return -raised, -distance, candidate.turns, candidate.party.name.casefold(), candidate.party.key


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


def open_call(season: Season, day: Day, today: datetime.date) -> list[Candidate]:
    """Return whom an open call for a day goes to: of each missing kind the next five in the order of asking."""
    gap = gap_of(season, day, today)
    if gap.level is not GapLevel.OPEN_CALL or is_full(season, day):
        return []
    orders = (order_of_asking(season, day, kind) for kind in gap.missing)
    return [candidate for order in orders for candidate in order.candidates[:CALLED_AT_ONCE]]


class Standing(StrEnum):
    """A party's turns against its equal share."""

    UNDER = "under"
    EVEN = "even"
    OVER = "over"


@dataclass(frozen=True)
class Share:
    """How many turns a party has, and how many it would have if all had the same."""

    party: Party
    turns: int
    equal: float

    @property
    def standing(self) -> Standing:
        """Return whether that is fair, give or take one turn."""
        if abs(self.turns - self.equal) <= TOLERANCE:
            return Standing.EVEN
        return Standing.OVER if self.turns > self.equal else Standing.UNDER


def fairness(season: Season, kind: PartyKind) -> list[Share]:
    """Return the shares of the parties of a kind that take part, by name."""
    equal = equal_share(season, kind)
    parties = sorted(_taking_part(season, kind), key=lambda each: (each.name.casefold(), each.key))
    return [Share(each, len(season.engaged_dates(each)), equal) for each in parties]


def equal_share(season: Season, kind: PartyKind) -> float:
    """Return how many turns each party of a kind would have if all that take part had the same number."""
    parties = _taking_part(season, kind)
    return sum(len(season.engaged_dates(each)) for each in parties) / len(parties) if parties else 0.0


def _taking_part(season: Season, kind: PartyKind) -> list[Party]:
    return [each for each in season.parties if each.kind == kind and each.takes_part]


def change_state(turn: Turn, state: TurnState, reason: str = "") -> Turn:
    """Return the turn in another state. Raises TransitionError; a withdrawal needs a reason, which others are told."""
    if state not in TRANSITIONS[turn.state]:
        raise TransitionError(f"{turn.state} cannot become {state}")
    if state is TurnState.WITHDRAWN and not reason.strip():
        raise TransitionError("a withdrawal needs a reason")
    return replace(turn, state=state, reason=reason.strip())


@dataclass(frozen=True)
class SwapChoice:
    """What a party can have for its turn: a day that lacks one of its kind, or the turn of the party `other`."""

    date: datetime.date
    other: str | None = None


def swap_choices(season: Season, turn: Turn, today: datetime.date) -> list[SwapChoice]:
    """Return what a party may ask for when it offers its confirmed turn: days with a gap first, then others' turns."""
    if turn.state is not TurnState.CONFIRMED or turn.date < today:
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
    if reason not in (None, LeftOut.DECLINED) or is_full(season, day):
        raise SwapError(f"{party.name} cannot come on {date}: {reason or 'full'}")
    turn = Turn(key, date, TurnState.CONFIRMED)
    return replace(season, turns=[*_without(season, turn).turns, turn])
