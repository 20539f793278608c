"""What regions are compared by: how many things they publish, and how completely these are described. Pure.

One `Indicator` declares everything about itself, and its app registers it when it is ready. Most count published
things; some are counted by each region in its own tables, and only the numbers leave it. They tell how the service is
used and described in a region, never how its residents are.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Any

PER = 10_000
"""Rates tell how many there are for so many residents."""
UNREAD = (
    *("bodies", "keywords", "mentions", "occurrences", "schedule"),
    *("opening_hours", "open_when", "image", "organisers", "alert"),
)
"""The parts of Listings that indicators and matrices are not given: to read them would be most of the work."""
PEOPLE_SHOWN_FROM = 5
"""Numbers of people (answers to feedback, visitors) below it are not told."""


class Unit(Enum):
    """What an indicator's value is."""

    NUMBER = "number"
    SHARE = "share"
    """So many of the things: between 0 and 1."""
    RATE = "rate"
    """Cases for each `PER` residents."""
    AMOUNT = "amount"
    """An amount, such as hours, for each `PER` residents. Without an interval: hours are no cases."""


class IndicatorStatus(Enum):
    """Whether an indicator says something of a region."""

    OK = "ok"
    NOT_IN_USE = "not-in-use"
    """The region publishes nothing of this kind yet: that is not 0."""
    NO_DUTY = "no-duty"
    """The duty that is measured does not bind the region."""
    NO_POPULATION = "no-population"
    """The number of residents is not known, or known of a year too long ago only."""
    TOO_NEW = "too-new"
    """The region has not used that part for long enough."""
    NO_REGISTER = "no-register"
    """The number of associations in the register is not known."""
    HIDDEN = "hidden"
    """So few people that their number is not told."""


@dataclass(frozen=True)
class Count:
    """An indicator's numbers of a region: of `denominator` things or residents, `numerator` fit.

    Plain numbers have no denominator. `year` is the year of the population that is the denominator.
    """

    numerator: int = 0
    denominator: int | None = None
    status: IndicatorStatus = IndicatorStatus.OK
    year: int | None = None


@dataclass(frozen=True)
class IndicatorArea:
    """What an indicator may know of a region besides its things: codes of municipalities, and whether it is bilingual.

    A wellbeing services county is bilingual if its municipalities have different languages or any has two (Act on
    Wellbeing Services Counties 611/2021, section 5).
    `residents` holds the residents of its municipalities on the last day of `year`; it is empty, and `year` None,
    where no population may be a denominator.
    """

    code: str
    municipalities: frozenset[str]
    bilingual: bool
    residents: Mapping[str, int] = field(default_factory=dict)
    year: int | None = None


@dataclass(frozen=True)
class Indicator:
    """One indicator.

    `code` stands in addresses and files, `label` and `caution` are lazy translations: what it is called, and what it
    does not say. `count` is given the published things of a region that are of the kind with the code `kind`,
    without the parts that are `UNREAD`; one without it is counted by each region itself (`register_own_counts`). One
    `of_number` depends on how many things there are alone: it may be given anything of that length.
    Raise `version` with each change of what is counted: figures of past months stay as they were counted.
    `mapped` and `funnel` tell which pictures are drawn besides the one of all regions.
    """

    code: str
    label: Any
    caution: Any
    kind: str = ""
    count: Callable[[Sequence[Any], IndicatorArea], Count] | None = None
    of_number: bool = False
    unit: Unit = Unit.SHARE
    version: int = 1
    mapped: bool = False
    funnel: bool = False


OwnCounts = Callable[[date, IndicatorArea], Mapping[str, Count]]
"""Counts a region in its own tables, called inside its schema with the present day: counts by indicator's code."""
_indicators: dict[str, Indicator] = {}
_own_counts: list[OwnCounts] = []


def register_indicator(indicator: Indicator) -> None:
    """Make an indicator known; apps call it when they are ready. They are shown in the order of registration."""
    _indicators[indicator.code] = indicator


def indicators() -> dict[str, Indicator]:
    """Return every registered indicator by code."""
    return _indicators


def register_own_counts(counts: OwnCounts) -> None:
    """Make known what counts indicators within a region; apps call it when they are ready."""
    if counts not in _own_counts:
        _own_counts.append(counts)


def own_counts(today: date, area: IndicatorArea) -> dict[str, Count]:
    """Return what the current region counts in its own tables, by indicator: numbers, nothing of what was counted."""
    return {code: count for counts in _own_counts for code, count in counts(today, area).items()}


def share_of(things: Sequence[Any], fits: Callable[[Any], bool]) -> Count:
    """Return how many of the things fit; not in use without things."""
    return share(sum(map(fits, things)), len(things))


def share(numerator: int, denominator: int) -> Count:
    """Return a share; not in use without things."""
    return Count(numerator, denominator) if denominator else Count(status=IndicatorStatus.NOT_IN_USE)


def number_of(things: Sequence[Any]) -> Count:
    """Return how many things there are; not in use without any."""
    return number(len(things))


def number(count: int) -> Count:
    """Return a plain number; not in use where it is 0."""
    return Count(count) if count else Count(status=IndicatorStatus.NOT_IN_USE)


def per_residents(count: int, area: IndicatorArea) -> Count:
    """Return a number beside the residents of a region; not in use where it is 0."""
    if not count:
        return Count(status=IndicatorStatus.NOT_IN_USE)
    if not area.residents:
        return Count(status=IndicatorStatus.NO_POPULATION)
    return Count(count, sum(area.residents.values()), year=area.year)


def residents_in(municipalities: frozenset[str], area: IndicatorArea) -> Count:
    """Return how many of a region's residents live in some of its municipalities."""
    if not area.residents:
        return Count(status=IndicatorStatus.NO_POPULATION)
    reached = sum(number for code, number in area.residents.items() if code in municipalities)
    return Count(reached, sum(area.residents.values()), year=area.year)


def people(numerator: int, denominator: int) -> Count:
    """Return a share of people; hidden where there are so few that somebody might be known."""
    if 0 < denominator < PEOPLE_SHOWN_FROM:
        return Count(status=IndicatorStatus.HIDDEN)
    return share(numerator, denominator)


def number_of_people(count: int) -> Count:
    """Return a number of people; hidden where they are few, not in use where it is 0."""
    return Count(status=IndicatorStatus.HIDDEN) if 0 < count < PEOPLE_SHOWN_FROM else number(count)
