"""Narrow a list by facets: what an address chooses, which things match, what each choice would give, and the chips.

Pure. The search and the lists show the same views of the same facets.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from typing import Self
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.formats import number_format
from django.utils.translation import ngettext

from sites.collation import alphabetical
from sites.facets import Facet, Filters
from sites.invisible import one_line
from sites.listing import Listing
from sites.tray import read_tray

MORE = "more"
"""The parameter that names facets of which all values are shown."""
OPTIONS_SHOWN = 5
LONGEST_WORDS = 500  # characters; no name is as long

ListingOfRegion = tuple[Listing, str]
"""A thing, and the public code of its region."""


@dataclass(frozen=True)
class FilterLink:
    """A labelled link: a chip or a suggestion."""

    label: str
    url: str


@dataclass(frozen=True)
class Option:
    """One value of a facet; `url` adds it to the filters, or removes it. `count` is None where it was not counted."""

    value: str
    label: str
    count: int | None
    selected: bool
    url: str


@dataclass(frozen=True)
class FacetView:
    """One facet. `more`: how many values with fewer results are not shown; `more_url` shows them too.

    `uncounted`: it is not known how many results its values have, so all values are offered.
    """

    name: str
    label: str
    options: list[Option]
    more: int
    more_url: str
    uncounted: bool = False

    @property
    def more_text(self) -> str:
        """Return how many more values there are in words."""
        counter = {"counter": number_format(self.more)}
        if self.uncounted:
            return ngettext("%(counter)s more to choose", "%(counter)s more to choose", self.more) % counter
        several = ngettext("%(counter)s more with fewer results", "%(counter)s more with fewer results", self.more)
        return several % counter


@lru_cache(maxsize=1000)
def _encoded(name: str, value: str) -> str:
    """Return a parameter of an address; a page has dozens of addresses with the same ones."""
    return urlencode([(name, value)])


@dataclass(frozen=True)
class FilterParams:
    """The words and filters of a list, and its addresses with others.

    `more` names facets that show all values; `tray` are the parameters of the tray (`sites.tray`).
    """

    path: str
    words: str
    filters: Filters
    more: tuple[str, ...] = field(default=(), kw_only=True)
    tray: tuple[tuple[str, str], ...] = field(default=(), kw_only=True)

    def parameters(self) -> list[tuple[str, str]]:
        """Return the names and values of the filters."""
        return [(name, value) for name, values in self.filters.items() for value in values]

    def url(self, page: int = 1) -> str:
        """Return the address of a page of the list."""
        words = [("q", self.words)] if self.words else []
        pages = [("page", str(page))] if page > 1 else []
        more = [(MORE, name) for name in self.more]
        query = "&".join(_encoded(*pair) for pair in (*words, *self.parameters(), *more, *self.tray, *pages))
        return f"{self.path}?{query}" if query else self.path

    def with_filters(self, facet: str, values: Sequence[str]) -> Self:
        """Return parameters with other values of one facet."""
        return replace(self, filters={**self.filters, facet: tuple(values)})

    def toggled(self, facet: str, value: str) -> Self:
        """Return parameters with a value added, or removed if it was chosen."""
        before = self.filters.get(facet, ())
        chosen = [each for each in before if each != value]
        return self.with_filters(facet, chosen if len(chosen) < len(before) else [*chosen, value])

    def expanded(self, facet: str) -> Self:
        """Return parameters that show all values of a facet."""
        return replace(self, more=tuple(dict.fromkeys((*self.more, facet))))

    def cleared(self) -> Self:
        """Return parameters without filters."""
        return replace(self, filters={}, more=())


@dataclass(frozen=True)
class ListParams(FilterParams):
    """The parameters of a list. `kept` are others that every address of the list keeps."""

    kept: tuple[tuple[str, str], ...] = ()

    def parameters(self) -> list[tuple[str, str]]:
        """Return the names and values of the filters, then of what is kept."""
        return [*super().parameters(), *self.kept]


def list_params(
    query: QueryDict, path: str, offered: Iterable[Facet], kept: Iterable[tuple[str, str]] = ()
) -> ListParams:
    """Read the parameters of a list that offers some facets. Invalid values are ignored."""
    facets = {facet.name: facet for facet in offered}
    filters = {name: values for name, facet in facets.items() if (values := facet.read(query.getlist(name)))}
    more = tuple(name for name in facets if name in query.getlist(MORE))
    words = one_line(query.get("q", "")[:LONGEST_WORDS]).strip()
    tray = tuple(read_tray(query).parameters())
    return ListParams(path, words, filters, tuple(kept), more=more, tray=tray)


def matching(things: Iterable[ListingOfRegion], offered: Sequence[Facet], filters: Filters) -> list[ListingOfRegion]:
    """Return the things that have a chosen value of every facet."""
    chosen = [(facet, filters[facet.name]) for facet in offered if filters.get(facet.name)]
    if not chosen:
        return list(things)
    return [
        (listing, region)
        for listing, region in things
        if all(facet.matches(listing, region, values) for facet, values in chosen)
    ]


def facet_views(
    things: Sequence[ListingOfRegion], offered: Sequence[Facet], params: FilterParams, language: str
) -> list[FacetView]:
    """Return the facets that have something to choose, each counted among the things that match all the others."""
    return views_of(lambda facet: _counted(facet, things, offered, params.filters), offered, params, language)


def views_of(
    counted: Callable[[Facet], Mapping[str, int]], offered: Sequence[Facet], params: FilterParams, language: str
) -> list[FacetView]:
    """Return the facets that have something to choose; `counted` returns the results of a facet by value."""
    return with_choice([facet_view(facet, counted(facet), params, language) for facet in offered], offered)


def with_choice(views: Iterable[FacetView], offered: Iterable[Facet]) -> list[FacetView]:
    """Return the views in which something can be chosen."""
    least = {facet.name: 2 if facet.hides_single else 1 for facet in offered}
    return [view for view in views if len(view.options) >= least[view.name]]


def facet_view(facet: Facet, counted: Mapping[str, int] | None, params: FilterParams, language: str) -> FacetView:
    """Return a facet with its chosen values first, then those with most results. `counted` are results by value.

    Where they are not known, all values are offered in their own order; those of a facet that is `in_order` always.

    `OPTIONS_SHOWN` of them, and all chosen ones, are shown until all are asked for.
    """
    chosen = params.filters.get(facet.name, ())
    known = facet.known()
    counts = dict.fromkeys(known) if counted is None else facet.counts(counted, chosen)
    labelled = [
        (code, facet.label_of(code, language), count, code in chosen) for code, count in counts.items() if code in known
    ]
    by_name = counted is not None or facet.alphabetical
    if facet.in_order:
        labelled.sort(key=lambda each: list(known).index(each[0]))
    else:
        labelled.sort(key=lambda each: (not each[3], -(each[2] or 0), alphabetical(each[1]) if by_name else ""))
    count = len(labelled) if facet.name in params.more else max(OPTIONS_SHOWN, len(chosen))
    options = [Option(*option, params.toggled(facet.name, option[0]).url()) for option in labelled[:count]]
    more_url = f"{params.expanded(facet.name).url()}#facet-{facet.name}"
    return FacetView(facet.name, str(facet.label), options, len(labelled) - len(options), more_url, counted is None)


def chips(offered: Iterable[Facet], params: FilterParams, language: str) -> list[FilterLink]:
    """Return a link for each chosen value that removes it."""
    return [
        FilterLink(facet.label_of(value, language), params.toggled(facet.name, value).url())
        for facet in offered
        for value in params.filters.get(facet.name, ())
    ]


def _counted(
    facet: Facet, things: Sequence[ListingOfRegion], offered: Sequence[Facet], filters: Filters
) -> dict[str, int]:
    others = [each for each in offered if each.name != facet.name]
    matched = matching(things, others, filters)
    return Counter(chain.from_iterable(set(facet.values_of(listing, region)) for listing, region in matched))
