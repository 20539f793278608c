"""The facet of organising organisations: its values keep for ever, whatever an organisation is called."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from django.utils.translation import gettext_lazy as _

from programmes.calendar.reading import CalendarEntry, things_organised_by
from sites.facets import Facet
from sites.filtering import ListParams
from sites.listing import Listing, Texts, pick
from sites.translated import LANGUAGES

NAME = "organiser"
VALUE = re.compile(r"[a-z0-9-]{1,63}\.[0-9]{1,18}")


class AnyOrganiser(Collection[str]):
    """Every well-formed value. Which organisations there are is only known of the dates that are read."""

    def __contains__(self, value: object) -> bool:
        return isinstance(value, str) and VALUE.fullmatch(value) is not None

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def value_of(region: str, key: object) -> str:
    """Return the value of an organisation: the public code of its region, and its key there."""
    return f"{region}.{key}"


def values_of(listing: Listing, region: str) -> tuple[str, ...]:
    """Return the values of the organisations that organise a thing."""
    return tuple(value_of(region, key) for key in listing.organisers)


ORGANISER = Facet(
    name=NAME,
    label=_("Organiser"),
    values_of=values_of,
    known=AnyOrganiser,
    label_of=lambda value, language: value,
    in_search=False,
)


def with_names(every: Iterable[CalendarEntry], params: ListParams) -> Facet:
    """Return the facet with the names of those who organise some dates, and of the chosen ones; at most one query."""
    names = names_in((each.listing, each.region.code) for each in every)
    missing = [value for value in params.filters.get(NAME, ()) if value not in names]
    if missing:
        names |= names_in(things_organised_by(missing))

    def label_of(value: str, language: str) -> str:
        return pick(names[value], language, LANGUAGES)[0] if value in names else value

    return replace(ORGANISER, label_of=label_of)


def names_in(things: Iterable[tuple[Listing, str]]) -> dict[str, Texts]:
    """Return the names of the organisations that organise some things, by value."""
    return {value_of(region, key): names for listing, region in things for key, names in listing.organisers.items()}
