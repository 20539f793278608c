"""A party's turns against its equal share."""

from dataclasses import dataclass
from enum import StrEnum

from programmes.rota.model import Party, PartyKind, Season

TOLERANCE = 1  # turns above or below the equal share that still count as fair


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
