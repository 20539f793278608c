"""The programming interface `/api/v1/`: what regions have published, for programs, without a key."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override
from ninja import NinjaAPI, Query, Schema
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from search.engines import execute_search
from search.open_data import changes, indicators, reading, shapes
from search.open_data.params import (
    MOST,
    USUAL,
    Paging,
    SearchPaging,
    filters_of,
    next_address,
    refuse_unknown,
    with_filters,
)
from search.open_data.problems import ProblemError, parameter_error, problem
from search.open_data.schemas import (
    DatePage,
    FilterList,
    HitPage,
    RegionPage,
    TermPage,
    ThingDetail,
    ThingPage,
)
from search.question import Question
from search.thesaurus.danger import urgent_kinds
from search.vocabulary import thesaurus
from search.weights import MOST_CHARACTERS
from search.word_list import known_words
from sites.facets import REGION, Facet, facets
from sites.invisible import one_line
from sites.kinds import collections, kinds
from sites.operations.time_limit import national_time_limit
from sites.public_ids import public_id
from sites.published import Published
from sites.regions.models import Kind
from sites.regions.open_regions import RegionFacts, open_regions_by_code
from sites.regions.request import RegionRequest
from sites.terms import labels
from sites.terms.models import Vocabulary
from sites.translated import LANGUAGES

VERSION = "1"
AHEAD = timedelta(weeks=8)
"""For how long documents tell dates."""

api = NinjaAPI(
    title="Kohtaamo",
    version=VERSION,
    urls_namespace="open_data",
    openapi_url=None,  # search.open_data.openapi makes one for each host
    docs_url=None,  # ninja's page loads scripts from a foreign host
)
api.add_router("", indicators.router)
SINCE = "A cursor of an earlier answer, or a moment: then only what changed after it, and what was removed"


class ThingParams(Paging):
    """Parameters of a list of things."""

    changed_since: str | None = Field(None, max_length=40, description=SINCE)


class DateParams(Paging):
    """Parameters of the list of dates."""

    first: date | None = Field(None, description="The first day; today unless given")
    last: date | None = Field(None, description="The last day; dates are known for eight weeks")


class SearchParams(SearchPaging):
    """Parameters of the search."""

    q: str = Field("", max_length=MOST_CHARACTERS, description="Words, in any language of the region")
    language: str | None = Field(None, pattern="^(fi|sv|en)$", description="The language of the words: fi, sv or en")


class TermParams(Paging):
    """Parameters of the list of terms."""

    vocabulary: str | None = Field(None, max_length=40, description="theme, activity, target_group, municipality …")


FilteredThings: Any = with_filters(ThingParams, "ThingQuery")
FilteredDates: Any = with_filters(DateParams, "DateQuery")
FilteredSearch: Any = with_filters(SearchParams, "SearchQuery")


def things_view(codes: Sequence[str]) -> Callable[..., Any]:
    """Return the view of the list of things of some kinds."""

    def view(request: HttpRequest, params: Query[FilteredThings]) -> dict[str, Any]:
        return thing_page(request, codes, params)  # type: ignore[arg-type]

    return view


def thing_page(request: RegionRequest, codes: Sequence[str], params: Any) -> dict[str, Any]:
    """Return a page of things, or of those that changed."""
    refuse_unknown(request.GET, params)
    found = reading.things(request.region, codes, filters_of(params))
    if params.changed_since is not None:
        return changed_page(request, codes, params, found)
    with national_time_limit(request.region.kind == Kind.NATIONAL):
        cursor = changes.cursor_now()
        count = found.count()
        items = reading.page(found, params.limit, params.offset)
    return {
        "count": count,
        "items": [shapes.thing_out(each) for each in items],
        "next": next_address(request.region.origin, request.path, request.GET, params, count),
        "cursor": cursor,
        "removed": [],
    }


def changed_page(request: RegionRequest, codes: Sequence[str], params: Any, found: Any) -> dict[str, Any]:
    """Return a page of what changed. Raises ProblemError where the request leaves some out: the cursor does that."""
    if params.offset:
        raise parameter_error("offset", "With changed_since follow `next` or `cursor` instead.")
    since = changes.read_since(params.changed_since)
    with national_time_limit(request.region.kind == Kind.NATIONAL):
        cursor = changes.cursor_now()
        rows = changes.changed(request.region, codes, since)
        count, some = rows.count(), list(rows[: params.limit])
        items, removed = changes.sorted_out(some, found)
    is_last = count <= params.limit
    following = cursor if is_last or not some else changes.cursor_of(some[-1].number, some[-1].moment)
    query = request.GET.copy()
    query["changed_since"] = following
    return {
        "count": count,
        "items": [shapes.thing_out(each) for each in items],
        "next": None if is_last else f"{request.region.origin}{request.path}?{query.urlencode()}",
        "cursor": following,
        "removed": [{"id": public_id(each.region, each.source, each.key), "removed": each.moment} for each in removed],
    }


def thing_view(codes: Sequence[str]) -> Callable[..., Any]:
    """Return the view of one thing of some kinds."""

    def view(request: HttpRequest, public_id: UUID) -> dict[str, Any]:
        found = reading.thing(reading.things(request.region, codes, {}), public_id)  # type: ignore[attr-defined]
        if found is None:
            raise ProblemError(404)
        return shapes.detail_out(found)

    return view


for name, some in collections().items():
    codes = [each.code for each in some]
    api.default_router.add_api_operation(
        f"/{name}",
        ["GET"],
        things_view(codes),
        response=ThingPage,
        operation_id=f"list_{name}",
        url_name=f"list_{name}",
        tags=[name],
        summary=f"Published {name}",
    )
    api.default_router.add_api_operation(
        f"/{name}/{{uuid:public_id}}",
        ["GET"],
        thing_view(codes),
        response=ThingDetail,
        operation_id=f"read_{name}",
        url_name=f"read_{name}",
        tags=[name],
        summary="One of them, with its whole text",
    )


@api.get("/occurrences", response=DatePage, operation_id="list_occurrences", tags=["events"])
def occurrences(request: HttpRequest, params: Query[FilteredDates]) -> dict[str, Any]:
    """Dates of events and groups, in their order."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    first = params.first or timezone.localdate()
    days = (first, params.last or first + AHEAD)
    dated = [kind.code for some in collections().values() for kind in some if kind.source.dated]
    found = reading.things(region, dated, filters_of(params))
    with national_time_limit(region.kind == Kind.NATIONAL):
        count = reading.count_dates(found, days)
        rows = reading.dates(found, days, params.limit, params.offset)
    return {
        "count": count,
        "items": [shapes.date_out(*row) for row in rows],
        "next": next_address(region.origin, request.path, request.GET, params, count),
    }


class ShapeParams(Paging):
    """Parameters of a list in the shape of another service."""

    language: str | None = Field(None, pattern="^(fi|sv|en)$", description="Of texts, where the shape has one language")


class LinkedParams(Schema):
    """Parameters of Linked Events."""

    page: int = Field(1, ge=1, le=10_000)
    page_size: int = Field(USUAL, ge=1, le=MOST)
    start: date | None = Field(None, description="The first day; today unless given")
    end: date | None = Field(None, description="The last day; dates are known for eight weeks")


FilteredShapes: Any = with_filters(ShapeParams, "ShapeQuery")
FilteredLinked: Any = with_filters(LinkedParams, "LinkedQuery")
LINKED_EVENTS = "linked-events"


@api.get("/ptv/organisations", response=dict[str, Any], operation_id="list_ptv_organisations", tags=["organisations"])
def ptv_organisations(request: HttpRequest, params: Query[FilteredShapes]) -> dict[str, Any]:
    """Organisations in the shape of the Finnish Service Catalogue (PTV, Suomi.fi), version 11 of its interface."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    shaped = {kind.code: kind.shapes["ptv"] for kind in kinds().values() if "ptv" in kind.shapes}
    with national_time_limit(region.kind == Kind.NATIONAL):
        found = reading.things(region, list(shaped), filters_of(params))
        count, some = found.count(), reading.page(found, params.limit, params.offset)
    language = params.language or region.languages[0]
    return {
        "count": count,
        "items": [shaped[each.listing.kind](each, language) for each in some],
        "next": next_address(region.origin, request.path, request.GET, params, count),
    }


@api.get("/linked-events/event", response=dict[str, Any], operation_id="list_linked_events", tags=["events"])
def linked_events(request: HttpRequest, params: Query[FilteredLinked]) -> dict[str, Any]:
    """Dates in the shape of the Linked Events API (City of Helsinki)."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    shaped = {kind.code: kind.date_shapes[LINKED_EVENTS] for kind in kinds().values() if kind.date_shapes}
    first = params.start or timezone.localdate()
    days = (first, params.end or first + AHEAD)
    found = reading.things(region, list(shaped), filters_of(params))
    offset = (params.page - 1) * params.page_size
    with national_time_limit(region.kind == Kind.NATIONAL):
        count = reading.count_dates(found, days)
        rows = reading.dates(found, days, params.page_size, offset)

    def address_of(page: int) -> str:
        query = request.GET.copy()
        query["page"] = str(page)
        return f"{region.origin}{request.path}?{query.urlencode()}"

    return {
        "meta": {
            "count": count,
            "next": address_of(params.page + 1) if offset + params.page_size < count else None,
            "previous": address_of(params.page - 1) if params.page > 1 else None,
        },
        "data": [shaped[thing.listing.kind](thing, date) for thing, date in rows],
    }


@api.get("/search", response=HitPage, operation_id="search", tags=["search"])
def search(request: HttpRequest, params: Query[FilteredSearch]) -> dict[str, Any]:
    """What the search finds, the best first: the very same as on the site. Questions are not kept."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    if params.offset % params.limit:
        raise parameter_error("offset", "It must be a multiple of limit.")
    filters = filters_of(params)
    if region.kind != Kind.NATIONAL:
        filters.setdefault(REGION, [region.code])
    question = Question(
        words=one_line(params.q),
        language=params.language or region.languages[0],
        region=region.code,
        moment=timezone.now(),
        filters=filters,
        page=params.offset // params.limit + 1,
        page_size=params.limit,
    )
    answer = execute_search(question, thesaurus(), known_words)
    regions = open_regions_by_code()
    # An engine answers with its last page where there is no such page.
    hits = answer.hits if answer.page == question.page else ()
    return {
        "count": answer.total,
        "items": [
            shapes.thing_out(Published(regions[hit.region], hit.listing)) for hit in hits if hit.region in regions
        ],
        "next": next_address(region.origin, request.path, request.GET, params, answer.total),
        "answered": answer.question.words,
        "notices": [notice.value for notice in answer.notices],
        "urgent": bool(urgent_kinds(params.q)),
    }


@api.get("/regions", response=RegionPage, operation_id="list_regions", tags=["regions"])
def regions(request: HttpRequest, params: Query[Paging]) -> dict[str, Any]:
    """All open regions."""
    refuse_unknown(request.GET, params)
    every = [region_out(each) for _code, each in sorted(open_regions_by_code().items())]
    return part_of(request, params, every)


def region_out(region: RegionFacts) -> dict[str, Any]:
    """Return a region."""
    return {
        "code": region.code,
        "kind": region.kind,
        "name": shapes.texts(region.names),
        "short_name": shapes.texts(region.short_names),
        "languages": list(region.languages),
        "url": f"{region.origin}/",
        "statistics_code": region.statistics_code or None,
        "municipalities": list(region.municipalities),
    }


@api.get("/terms", response=TermPage, operation_id="list_terms", tags=["terms"])
def terms(request: HttpRequest, params: Query[TermParams]) -> dict[str, Any]:
    """The national vocabularies by which things are described."""
    refuse_unknown(request.GET, params)
    known = [*Vocabulary.values, labels.MUNICIPALITY]
    if params.vocabulary is not None and params.vocabulary not in known:
        raise parameter_error("vocabulary", f"It must be one of {', '.join(known)}.")
    wanted = [params.vocabulary] if params.vocabulary else known
    every = [term_out(word) for name in wanted for word in labels.vocabulary(name).values()]
    return part_of(request, params, every)


def term_out(word: labels.Word) -> dict[str, Any]:
    """Return a term."""
    return {
        "vocabulary": word.vocabulary,
        "code": word.code,
        "parent": word.parent or None,
        "name": shapes.texts(word.names),
        "synonyms": shapes.lists(word.also),
    }


@api.get("/filters", response=FilterList, operation_id="list_filters", tags=["terms"])
def filters(request: HttpRequest) -> dict[str, Any]:
    """The filters of lists and search, and their values."""
    return {"items": [filter_out(facet) for facet in facets().values()]}


def filter_out(facet: Facet) -> dict[str, Any]:
    """Return a filter."""
    label = {}
    for language in LANGUAGES:
        with override(language):
            label[language] = str(facet.label)
    codes = [
        {"code": code, "name": {language: facet.label_of(code, language) for language in LANGUAGES}}
        for code in facet.known()
    ]
    return {"name": facet.name, "label": label, "codes": codes}


def part_of(request: HttpRequest, params: Any, every: Sequence[Any]) -> dict[str, Any]:
    """Return a page of a list that is in memory."""
    origin = request.region.origin  # type: ignore[attr-defined]
    return {
        "count": len(every),
        "items": every[params.offset : params.offset + params.limit],
        "next": next_address(origin, request.path, request.GET, params, len(every)),
    }


@api.exception_handler(ProblemError)
def told(request: HttpRequest, error: ProblemError) -> HttpResponse:
    """Respond with the problem."""
    return problem(error.status, error.detail, error.errors)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Respond with what is wrong with each parameter."""
    errors = [{"name": str(each["loc"][-1]), "reason": str(each["msg"])} for each in error.errors]
    return problem(422, "A parameter is wrong.", errors)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Respond with an error of the framework."""
    return problem(error.status_code)
