"""What residents narrow lists and search results by: a theme, a municipality, a kind of thing, a region.

Pure. One `Facet` declares everything about it, and its app registers it when it is ready. The search engines store
and filter every registered facet, the search page and the lists offer it. To add one is to declare one.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sites.collation import alphabetical
from sites.listing import Listing

REGION, MUNICIPALITY, LOCATION = "region", "municipality", "location"
EVERY = "*"
"""The value of a thing that belongs to every value: a nationwide organisation serves each municipality."""
MAX_CHOSEN = 50
"""Values of one facet that an address may hold; more are ignored."""

SPANS_KNOWN = timedelta(days=9)
"""How far ahead the engines know the spans of a timed facet."""

TimeSpan = tuple[datetime, datetime]
"""Two moments in UTC, of which the first is included."""

Filters = Mapping[str, Sequence[str]]
"""The chosen values by facet. Values of one facet are alternatives; every facet must match."""


def _everywhere(code: str, county: str) -> bool:
    return True


@dataclass(frozen=True)
class Facet:
    """One facet.

    `name` is its query parameter, `label` a lazy translation.
    `values_of` gives a thing's codes, from its Listing and the public code of its region; `EVERY` stands for all codes.
    `known` gives all codes in their own order: others are ignored. `label_of` takes a code and a language.
    `in_search`: whether the search page offers it and the engines count it with each question; they store and filter
    every facet. `any_label` ("All themes") is what a form says where nothing is chosen. `offered` tells which codes the
    forms of a county's region offer (Statistics Finland's code of the county; empty of the national region), sorted by
    label where `alphabetical`.
    `in_order`: whether its values stand in the order of `known` wherever they are counted, not by their numbers.
    `hides_single`: whether it is left out where all results have the same value.
    `preferred`: codes whose things rank above others that match a question alike.
    `spans_of` makes it a timed facet: its things have its one code at some times ("open now"). It takes `open_when` of
    a Listing and two moments, and returns the spans between them in which the thing has the code, or None for a thing
    that never has it. The engines store the spans and compare them with the moment of each question; `values_of` is of
    the present.
    `period_of` makes it a facet of dates: its codes are periods ("this week"), and a thing has those in which it takes
    place. It takes a code and a moment, and returns what is left of the period, which ends at midnight. The engines
    store when a thing takes place and compare; `values_of` is of the present.
    """

    name: str
    label: Any
    values_of: Callable[[Listing, str], Collection[str]]
    known: Callable[[], Collection[str]]
    label_of: Callable[[str, str], str]
    in_search: bool = True
    any_label: Any = ""
    offered: Callable[[str, str], bool] = _everywhere
    alphabetical: bool = False
    in_order: bool = False
    hides_single: bool = False
    preferred: tuple[str, ...] = ()
    spans_of: Callable[[Sequence[str], datetime, datetime], Sequence[TimeSpan] | None] | None = None
    period_of: Callable[[str, datetime], TimeSpan] | None = None

    @property
    def is_timed(self) -> bool:
        """Whether things have its code at some times only."""
        return self.spans_of is not None

    @property
    def is_dated(self) -> bool:
        """Whether its codes are periods in which things take place."""
        return self.period_of is not None

    def periods(self, codes: Iterable[str], moment: datetime) -> list[TimeSpan]:
        """Return what is left at a moment of the periods of a facet of dates."""
        return [self.period_of(code, moment) for code in codes] if self.period_of else []

    def read(self, values: Iterable[str]) -> tuple[str, ...]:
        """Return the known codes among some values of an address, each once; at most `MAX_CHOSEN` are read."""
        known = self.known()
        return tuple(dict.fromkeys(value for value in list(values)[:MAX_CHOSEN] if value in known))

    def choices(self, language: str, county: str = "") -> list[tuple[str, str]]:
        """Return the codes and labels that the forms of a county's region offer."""
        found = [(code, self.label_of(code, language)) for code in self.known() if self.offered(code, county)]
        return sorted(found, key=lambda choice: alphabetical(choice[1])) if self.alphabetical else found

    def matches(self, listing: Listing, region: str, chosen: Collection[str]) -> bool:
        """Tell whether a thing has one of the chosen values; without any every thing does."""
        values = self.values_of(listing, region)
        return not chosen or EVERY in values or not set(values).isdisjoint(chosen)

    def counts(self, counted: Mapping[str, int], chosen: Collection[str]) -> dict[str, int]:
        """Return how many things have each counted or chosen value, those that have `EVERY` value included."""
        every = counted.get(EVERY, 0)
        present = dict.fromkeys(chosen, 0) | {code: count for code, count in counted.items() if code != EVERY}
        return {code: count + every for code, count in present.items()}


_facets: dict[str, Facet] = {}


def register_facet(facet: Facet) -> None:
    """Make a facet known; apps call it when they are ready. Facets are shown in the order of registration.

    Raises ValueError where its name is no identifier: it is a query parameter, and a part of the engines' queries; and
    for a second timed facet: the engines have one field of spans.
    """
    if not facet.name.isidentifier():
        raise ValueError(f"a facet's name must be an identifier, not {facet.name!r}")
    if facet.is_timed and (other := timed_facet()) and other.name != facet.name:
        raise ValueError(f"{other.name!r} is timed already; {facet.name!r} cannot be")
    _facets[facet.name] = facet


def facets() -> dict[str, Facet]:
    """Return every registered facet by name."""
    return _facets


def counted_facets() -> dict[str, Facet]:
    """Return the facets that the search page offers and the engines count, by name."""
    return {name: facet for name, facet in _facets.items() if facet.in_search}


def stored_facets() -> dict[str, Facet]:
    """Return the facets whose values the engines store: all but the timed one and those of dates."""
    return {name: facet for name, facet in _facets.items() if not (facet.is_timed or facet.is_dated)}


def timed_facet() -> Facet | None:
    """Return the timed facet, if one is registered."""
    return next((facet for facet in _facets.values() if facet.is_timed), None)


def facet_values(listing: Listing, region: str) -> dict[str, list[str]]:
    """Return a thing's values by facet, as the engines store them. `region` is the public code of its region."""
    return {name: list(facet.values_of(listing, region)) for name, facet in stored_facets().items()}


def spans_of(open_when: Sequence[str], start: datetime, end: datetime) -> Sequence[TimeSpan] | None:
    """Return the spans between two moments in which a thing has the code of the timed facet; None if it never has.

    `open_when` is that of its Listing.
    """
    facet = timed_facet()
    return facet.spans_of(open_when, start, end) if facet and facet.spans_of else None


def matching_values(chosen: Iterable[str]) -> list[str]:
    """Return the values of which a thing must have one, where these are chosen."""
    return [*chosen, EVERY]
