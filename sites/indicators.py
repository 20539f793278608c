"""What regions are compared by: how many things they publish, and how completely these are described. Pure.

One `Indicator` declares everything about itself, and its app registers it when it is ready. Indicators count published
things only; they tell how the service is used and described in a region, never how its residents are.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sites.listing import Listing


class Status(Enum):
    """Whether an indicator says something of a region."""

    OK = "ok"
    NOT_IN_USE = "not-in-use"
    """The region publishes nothing of this kind yet: that is not 0."""
    NO_DUTY = "no-duty"
    """The duty that is measured does not bind the region."""


@dataclass(frozen=True)
class Count:
    """An indicator's numbers of a region: of `denominator` things, `numerator` fit. Counts have no denominator."""

    numerator: int = 0
    denominator: int | None = None
    status: Status = Status.OK


@dataclass(frozen=True)
class Area:
    """What an indicator may know of a region besides its things: codes of municipalities, and whether it is bilingual.

    A wellbeing services county is bilingual if its municipalities have different languages or any has two (Act on
    Wellbeing Services Counties 611/2021, section 5).
    """

    code: str
    municipalities: frozenset[str]
    bilingual: bool


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    `code` stands in addresses and files, `label` and `caution` are lazy translations: what it is called, and what it
    does not say. `kind` is the code of the kind whose published things of a region `count` is given.
    `share` tells whether it is a share (numerator of denominator) or a plain number. Raise `version` with each change
    of what is counted: figures of past months stay as they were counted.
    """

    code: str
    label: Any
    caution: Any
    kind: str
    count: Callable[[Sequence[Listing], Area], Count]
    share: bool = True
    version: int = 1


_indicators: dict[str, Indicator] = {}


def register_indicator(indicator: Indicator) -> None:
    """Make an indicator known; apps call it when they are ready. They are shown in the order of registration."""
    _indicators[indicator.code] = indicator


def indicators() -> dict[str, Indicator]:
    """Return every registered indicator by code."""
    return _indicators


def share_of(things: Sequence[Listing], fits: Callable[[Listing], bool]) -> Count:
    """Return how many of the things fit; not in use without things."""
    if not things:
        return Count(status=Status.NOT_IN_USE)
    return Count(sum(map(fits, things)), len(things))


def number_of(things: Sequence[Listing]) -> Count:
    """Return how many things there are; not in use without any."""
    return Count(len(things)) if things else Count(status=Status.NOT_IN_USE)
