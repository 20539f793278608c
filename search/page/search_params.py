"""Parse the query string of the search page, and build it: `?q=vertaistuki&theme=caring&page=2`.

Invalid values are ignored: an unknown theme, a page that is no number. Without `region` the visited region is searched;
`region=all` searches the whole country.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from search.question import Question
from search.weights import MOST_CHARACTERS
from sites.facets import REGION, Filters, facets
from sites.invisible import one_line
from sites.regions.models import Kind
from sites.regions.open_regions import RegionFacts

EVERYWHERE = "all"
MORE = "more"
LONGEST_READ = 4 * MOST_CHARACTERS
DEEPEST_PAGE = 100_000
PAGE_SIZE = 20


@dataclass(frozen=True)
class Address:
    """The search page's address for one visitor: its path, words and filters, and the addresses with other filters.

    `own` is the public code of the visited region, empty for the national region. `more` names the facets of which all
    values are shown.
    """

    path: str
    words: str
    filters: Filters
    own: str
    more: tuple[str, ...] = ()

    def parameters(self) -> list[tuple[str, str]]:
        """Return the names and values of the filters; the region only where it is not the visited one."""
        filters = dict(self.filters)
        regions = list(filters.pop(REGION, ()))
        if self.own and not regions:
            regions = [EVERYWHERE]
        if regions == [self.own]:
            regions = []
        found = [(REGION, code) for code in regions]
        return found + [(facet, value) for facet in facets() for value in filters.get(facet, ())]

    def url(self, page: int = 1) -> str:
        """Return the URL of a page of hits."""
        words = [("q", self.words)] if self.words else []
        pages = [("page", str(page))] if page > 1 else []
        more = [(MORE, facet) for facet in self.more]
        query = urlencode([*words, *self.parameters(), *more, *pages])
        return f"{self.path}?{query}" if query else self.path

    def with_filters(self, facet: str, values: Sequence[str]) -> "Address":
        """Return the address with other values of one facet."""
        return replace(self, filters={**self.filters, facet: tuple(values)})

    def toggled(self, facet: str, value: str) -> "Address":
        """Return the address with a value added, or removed where it was chosen."""
        chosen = [each for each in self.filters.get(facet, ()) if each != value]
        was_chosen = len(chosen) < len(self.filters.get(facet, ()))
        return self.with_filters(facet, chosen if was_chosen else [*chosen, value])

    def expanded(self, facet: str) -> "Address":
        """Return the address where all values of a facet are shown."""
        return replace(self, more=tuple(dict.fromkeys((*self.more, facet))))

    def cleared(self) -> "Address":
        """Return the address without filters: of the visited region, or of the whole country in the national one."""
        return replace(self, filters={REGION: (self.own,)} if self.own else {}, more=())


def address_of(query: QueryDict, path: str, region: RegionFacts) -> Address:
    """Return the address that a visitor of a region has opened."""
    own = "" if region.kind == Kind.NATIONAL else region.code
    filters = {name: facet.read(query.getlist(name)) for name, facet in facets().items()}
    if own and not filters[REGION] and EVERYWHERE not in query.getlist(REGION):
        filters[REGION] = (own,)
    chosen = {facet: values for facet, values in filters.items() if values}
    more = tuple(facet for facet in facets() if facet in query.getlist(MORE))
    return Address(path, _words(query.get("q", "")), chosen, own, more)


def question_of(query: QueryDict, address: Address, region: RegionFacts, language: str) -> Question:
    """Return the question to ask the engines."""
    return Question(
        words=one_line(query.get("q", "")[:LONGEST_READ])[: MOST_CHARACTERS + 1],
        language=language,
        region=region.code,
        moment=timezone.now(),
        filters=address.filters,
        page=_page(query.get("page", "")),
        page_size=PAGE_SIZE,
    )


def _words(text: str) -> str:
    return one_line(text[:LONGEST_READ])[:MOST_CHARACTERS].strip()


def _page(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(DEEPEST_PAGE)):
        return 1
    return max(1, int(text))
