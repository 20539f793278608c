"""Parse the query string of the search page, and build it: `?q=vertaistuki&theme=caring&page=2`.

Invalid values are ignored: an unknown theme, a page that is no number. Without `region` the visited region is searched;
`region=all` searches the whole country.
"""

from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils import timezone

from search.question import Order, Question
from search.weights import MOST_CHARACTERS
from sites.facets import LOCATION, REGION, facets
from sites.filtering import MORE, FilterParams
from sites.invisible import one_line
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts
from sites.tray import read_tray

EVERYWHERE = "all"
SORT, NEAR = "sort", "near"
AS_TYPED = ("spelling", "typed")
LONGEST_READ = 4 * MOST_CHARACTERS
DEEPEST_PAGE = 100_000
PAGE_SIZE = 12


@dataclass(frozen=True)
class SearchParams(FilterParams):
    """The parameters of the search page, and its URLs with other filters.

    `own_region` is the public code of the visited region, empty for the national region. `as_typed`: whether the words
    are searched for as they are, and not corrected. `near` is the code of the municipality that the reader is near to.
    """

    own_region: str
    as_typed: bool = False
    order: Order | None = None
    near: str = ""

    def parameters(self) -> list[tuple[str, str]]:
        """Return the names and values of the filters; the region only where it is not the visited one."""
        filters = dict(self.filters)
        regions = list(filters.pop(REGION, ()))
        if self.own_region and not regions:
            regions = [EVERYWHERE]
        if regions == [self.own_region]:
            regions = []
        found = [(REGION, code) for code in regions]
        found += [(facet, value) for facet in facets() for value in filters.get(facet, ())]
        found += [(SORT, self.order.value)] if self.order else []
        found += [(NEAR, self.near)] if self.near else []
        return found + ([AS_TYPED] if self.as_typed else [])

    def cleared(self) -> "SearchParams":
        """Return parameters without filters: the visited region, or the whole country in the national one."""
        return replace(self, filters={REGION: (self.own_region,)} if self.own_region else {}, more=())

    @property
    def is_start(self) -> bool:
        """Whether nothing is asked: no words and no filters."""
        chosen = {facet: values for facet, values in self.filters.items() if values}
        return not self.words and chosen == self.cleared().filters and not self.more

    @property
    def is_bare(self) -> bool:
        """Whether words are searched for as somebody types them: without filters, corrections and things put aside.

        All other addresses lead on from such a one.
        """
        narrowed = self.filters != self.cleared().filters
        return bool(self.words) and not (narrowed or self.as_typed or self.order or self.near or self.more or self.tray)


def parse_params(query: QueryDict, path: str, region: RegionFacts) -> SearchParams:
    """Parse the query string of a request to a region."""
    own = "" if region.kind == RegionKind.NATIONAL else region.code
    filters = {name: facet.read(query.getlist(name)) for name, facet in facets().items()}
    if own and not filters[REGION] and EVERYWHERE not in query.getlist(REGION):
        filters[REGION] = (own,)
    chosen = {facet: values for facet, values in filters.items() if values}
    more = tuple(facet for facet in facets() if facet in query.getlist(MORE))
    return SearchParams(
        path,
        _words(query.get("q", "")),
        chosen,
        own,
        as_typed=query.get(AS_TYPED[0]) == AS_TYPED[1],
        order=next((each for each in Order if each.value == query.get(SORT)), None),
        near=query.get(NEAR, "") if query.get(NEAR) in facets()[LOCATION].known() else "",
        more=more,
        tray=tuple(read_tray(query).parameters()),
    )


def question_of(query: QueryDict, params: SearchParams, region: RegionFacts, language: str) -> Question:
    """Return the question for the engines."""
    return Question(
        words=one_line(query.get("q", "")[:LONGEST_READ])[: MOST_CHARACTERS + 1],
        language=language,
        region=region.code,
        moment=timezone.now(),
        filters=params.filters,
        page=_page(query.get("page", "")),
        page_size=PAGE_SIZE,
        as_typed=params.as_typed,
        order=params.order,
        near=params.near,
    )


def _words(text: str) -> str:
    return one_line(text[:LONGEST_READ])[:MOST_CHARACTERS].strip()


def _page(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > len(str(DEEPEST_PAGE)):
        return 1
    return max(1, int(text))
