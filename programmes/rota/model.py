"""What a rota is made of: parties, days, turns with their states, a season."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum


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


class TurnTransitionError(RotaError):
    """A state that may not follow another, or a withdrawal without a reason."""


class SwapError(RotaError):
    """A swap that cannot be accepted."""


@dataclass(frozen=True)
class RotaPeriod:
    """Days from `first` to `last`, both included."""

    first: datetime.date
    last: datetime.date

    def __contains__(self, day: datetime.date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Party:
    """An association or a unit of the city. `themes` are codes of theme days that concern it.

    `last_season` is how many turns it had in the season from which this one was copied.
    """

    key: str
    name: str
    kind: PartyKind
    takes_part: bool = True
    themes: frozenset[str] = frozenset()
    absences: Sequence[RotaPeriod] = ()
    wishes: Sequence[RotaPeriod] = ()
    last_season: int = 0

    def is_away(self, day: datetime.date) -> bool:
        """Tell whether the party has told that it cannot come on a day."""
        return any(day in period for period in self.absences)

    def comes_gladly(self, day: datetime.date) -> bool:
        """Tell whether the party has told that it would come gladly on a day."""
        return any(day in period for period in self.wishes)


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

    def is_open(self, date: datetime.date) -> bool:
        """Tell whether the kiosk is open on a date."""
        return any(each.date == date for each in self.days)

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


def change_state(turn: Turn, state: TurnState, reason: str = "") -> Turn:
    """Return the turn in another state; a withdrawal needs a reason, which others are told.

    Raises TurnTransitionError.
    """
    if state not in TRANSITIONS[turn.state]:
        raise TurnTransitionError(f"{turn.state} cannot become {state}")
    if state is TurnState.WITHDRAWN and not reason.strip():
        raise TurnTransitionError("a withdrawal needs a reason")
    return replace(turn, state=state, reason=reason.strip())
