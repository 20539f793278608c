"""The search for programs: the very same as on the site, of the host's region or of the whole country."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router
from pydantic import Field

from search.engines import execute_search
from search.open_data import shapes
from search.open_data.params import SearchPaging, filters_of, next_address, refuse_unknown, with_filters
from search.open_data.problems import parameter_error
from search.open_data.schemas import HitPage
from search.own_words.reading import own_words
from search.question import Order, Question, origins
from search.thesaurus.danger import urgent_kinds
from search.weights import MOST_CHARACTERS
from sites.facets import LOCATION, REGION, facets
from sites.invisible import one_line
from sites.published import Published
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, open_regions_by_code

SCOPE = (
    "What is searched on a region's host: the region, or the whole country. Unless given, the region, and the whole "
    "country where nothing in the region meets the whole question, as on the site; the answer's `scope` tells which"
)

SORT = (
    "What the results are sorted by: `soonest`, by when they next take place; `newest`, by when they were last "
    "published; `nearest`, by how far they are from the municipality `near`, else from those of the filter "
    "`municipality`, else from those that `q` names. Unless given, the best first. The answer's `sort` is null where "
    "so much was found that it is not sorted"
)

router = Router()


class ApiSearchParams(SearchPaging):
    """Parameters of the search."""

    q: str = Field("", max_length=MOST_CHARACTERS, description="Words, in any language of the region")
    language: str | None = Field(None, pattern="^(fi|sv|en)$", description="The language of the words: fi, sv or en")
    scope: Literal["region", "country"] | None = Field(None, description=SCOPE)
    sort: Order | None = Field(None, description=SORT)
    near: str | None = Field(None, pattern=r"^\d{3}$", description="The code of a municipality, for `sort=nearest`")


FilteredSearch: Any = with_filters(ApiSearchParams, "SearchQuery")


@router.get("/search", response=HitPage, operation_id="search", tags=["search"])
def search(request: HttpRequest, params: Query[FilteredSearch]) -> dict[str, Any]:
    """What the search finds, the best first: the very same as on the site. Questions are not kept."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    if params.near and params.near not in facets()[LOCATION].known():
        raise parameter_error("near", "There is no such municipality; see /terms?vocabulary=municipality.")
    if params.offset % params.limit:
        raise parameter_error("offset", "It must be a multiple of limit.")
    filters = filters_in(region, params)
    question = Question(
        words=one_line(params.q),
        language=params.language or region.languages[0],
        region=region.code,
        moment=timezone.now(),
        filters=filters,
        page=params.offset // params.limit + 1,
        page_size=params.limit,
        widens=params.scope is None,
        order=params.sort,
        near=params.near or "",
    )
    own = own_words(region)
    answer = execute_search(question, own.thesaurus, own.known)
    if question.order is Order.NEAREST and not origins(question, answer.plan):
        raise parameter_error("near", "It is required: neither municipality nor q tells from where.")
    regions = open_regions_by_code()
    # An engine answers with its last page where there is no such page.
    hits = answer.hits if answer.page == question.page else ()
    return {
        "count": answer.total,
        "more": answer.more,
        "items": [
            shapes.thing_out(Published(regions[hit.region], hit.listing)) for hit in hits if hit.region in regions
        ],
        "next": next_address(region.origin, request.path, request.GET, params, answer.total),
        "scope": "region" if answer.question.own_region_only else "country",
        "sort": params.sort.value if params.sort and not answer.more else None,
        "answered": answer.question.words,
        "notices": [notice.value for notice in answer.notices],
        "urgent": bool(urgent_kinds(params.q)),
    }


def filters_in(region: RegionFacts, params: Any) -> dict[str, list[str]]:
    """Return the filters of a request, with the host's own region where it says nothing else.

    Raises ProblemError for a scope that contradicts the filter of regions, or that the national host has not got.
    """
    filters = filters_of(params)
    if params.scope == "region" and region.kind == RegionKind.NATIONAL:
        raise parameter_error("scope", "The national host has no region of its own; give region instead.")
    if params.scope and REGION in filters:
        raise parameter_error("scope", "Give scope or region, not both.")
    if params.scope != "country" and region.kind != RegionKind.NATIONAL:
        filters.setdefault(REGION, [region.code])
    return filters
