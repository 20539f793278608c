"""From an address to a question, and back: `?q=vertaistuki&theme=caring&page=2`.

Whatever does not make sense is left out: an unknown theme, a page that is no number. Without `region` the region
itself is asked; `region=all` asks the whole country.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from search.question import FACETS, KIND, MUNICIPALITY, REGION, THEME, Question
from search.weights import MOST_CHARACTERS
from sites.kinds import kinds
from sites.regions.models import Kind
from sites.regions.open_regions import RegionFacts
from sites.terms import labels
from sites.terms.models import Vocabulary

EVERYWHERE = "all"
MOST_VALUES = 50
DEEPEST_PAGE = 100_000
PAGE_SIZE = 20

Filters = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Address:
    """The search page's address for one visitor: what it is set to, and how it would look set otherwise.

    Filters hold codes; regions by their public codes ("etela-savo"), not their schemas. `own` is the visited region's
    code, empty for the national region.
    """

    path: str
    words: str
    filters: Filters
    own: str

    def parameters(self) -> list[tuple[str, str]]:
        """Names and values but the words and the page; the region only where it is not the one visited."""
        filters = dict(self.filters)
        regions = list(filters.pop(REGION, ()))
        if self.own and not regions:
            regions = [EVERYWHERE]
        if regions == [self.own]:
            regions = []
        found = [(REGION, code) for code in regions]
        return found + [(facet, value) for facet in FACETS for value in filters.get(facet, ())]

    def url(self, page: int = 1) -> str:
        """This address, at a page."""
        words = [("q", self.words)] if self.words else []
        pages = [("page", str(page))] if page > 1 else []
        query = urlencode([*words, *self.parameters(), *pages])
        return f"{self.path}?{query}" if query else self.path

    def with_filters(self, facet: str, values: Sequence[str]) -> "Address":
        """The address with other values of one facet."""
        return replace(self, filters={**self.filters, facet: tuple(values)})

    def toggled(self, facet: str, value: str) -> "Address":
        """The address with a value chosen that was not, or left out that was."""
        chosen = [each for each in self.filters.get(facet, ()) if each != value]
        was_chosen = len(chosen) < len(self.filters.get(facet, ()))
        return self.with_filters(facet, chosen if was_chosen else [*chosen, value])

    def cleared(self) -> "Address":
        """The address without filters: the region visited, or the whole country where it is none."""
        return replace(self, filters={REGION: (self.own,)} if self.own else {})


def address_of(query: QueryDict, path: str, region: RegionFacts, regions: Mapping[str, RegionFacts]) -> Address:
    """What a visitor of a region has set. `regions` by schema, as `open_regions` gives them."""
    own = "" if region.kind == Kind.NATIONAL else region.code
    known: dict[str, Collection[str]] = {
        REGION: {facts.code for facts in regions.values()},
        MUNICIPALITY: labels.vocabulary(labels.MUNICIPALITY),
        KIND: kinds(),
        THEME: labels.vocabulary(Vocabulary.THEME),
    }
    filters = {facet: _values(query, facet, known[facet]) for facet in FACETS}
    if own and not filters[REGION] and EVERYWHERE not in query.getlist(REGION):
        filters[REGION] = (own,)
    return Address(
        path, _words(query.get("q", "")), {facet: chosen for facet, chosen in filters.items() if chosen}, own
    )


def question_of(
    query: QueryDict, address: Address, region: RegionFacts, schemas: Mapping[str, str], language: str
) -> Question:
    """The question to ask. `schemas` gives each region's schema by its code."""
    filters = dict(address.filters)
    if filters.get(REGION):
        filters[REGION] = [schemas[code] for code in filters[REGION]]
    return Question(
        words=_printable(query.get("q", ""))[: MOST_CHARACTERS + 1],
        language=language,
        region=region.schema,
        moment=timezone.now(),
        filters=filters,
        page=_page(query.get("page", "")),
        page_size=PAGE_SIZE,
    )


def _words(text: str) -> str:
    return _printable(text)[:MOST_CHARACTERS].strip()


def _printable(text: str) -> str:
    """One line without control characters; PostgreSQL knows no NUL, and a page shows none."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text[: 4 * MOST_CHARACTERS]).split())


def _values(query: QueryDict, facet: str, known: Collection[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in query.getlist(facet)[:MOST_VALUES] if value in known))


def _page(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(DEEPEST_PAGE)):
        return 1
    return max(1, int(text))
