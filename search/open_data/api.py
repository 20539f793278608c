"""The programming interface `/api/v1/`: what regions have published, for programs, without a key."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import HttpError, ValidationError
from pydantic import Field

from search.open_data import changes, dates, indicators, matrices, reading, searching, shapes, vocabularies
from search.open_data.params import (
    Paging,
    filters_of,
    next_address,
    refuse_unknown,
    with_filters,
)
from search.open_data.problems import ProblemError, parameter_error, problem
from search.open_data.schemas import (
    ThingDetail,
    ThingPage,
)
from sites.kinds import collections, kinds
from sites.operations.time_limit import national_time_limit
from sites.public_ids import public_id
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

VERSION = "1"

api = NinjaAPI(
    title="Kohtaamo",
    version=VERSION,
    urls_namespace="open_data",
    openapi_url=None,  # search.open_data.openapi makes one for each host
    docs_url=None,  # ninja's page loads scripts from a foreign host
)
for module in (dates, searching, indicators, matrices, vocabularies):
    api.add_router("", module.router)
SINCE = "A cursor of an earlier answer, or a moment: then only what changed after it, and what was removed"


class ThingParams(Paging):
    """Parameters of a list of things."""

    changed_since: str | None = Field(None, max_length=40, description=SINCE)


FilteredThings: Any = with_filters(ThingParams, "ThingQuery")


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
    with national_time_limit(request.region.kind == RegionKind.NATIONAL):
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
    with national_time_limit(request.region.kind == RegionKind.NATIONAL):
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


class ShapeParams(Paging):
    """Parameters of a list in the shape of another service."""

    language: str | None = Field(None, pattern="^(fi|sv|en)$", description="Of texts, where the shape has one language")


FilteredShapes: Any = with_filters(ShapeParams, "ShapeQuery")


@api.get("/ptv/organisations", response=dict[str, Any], operation_id="list_ptv_organisations", tags=["organisations"])
def ptv_organisations(request: HttpRequest, params: Query[FilteredShapes]) -> dict[str, Any]:
    """Organisations in the shape of the Finnish Service Catalogue (PTV, Suomi.fi), version 11 of its interface."""
    region: RegionFacts = request.region  # type: ignore[attr-defined]
    refuse_unknown(request.GET, params)
    shaped = {kind.code: kind.shapes["ptv"] for kind in kinds().values() if "ptv" in kind.shapes}
    with national_time_limit(region.kind == RegionKind.NATIONAL):
        found = reading.things(region, list(shaped), filters_of(params))
        count, some = found.count(), reading.page(found, params.limit, params.offset)
    language = params.language or region.languages[0]
    return {
        "count": count,
        "items": [shaped[each.listing.kind](each, language) for each in some],
        "next": next_address(region.origin, request.path, request.GET, params, count),
    }


@api.exception_handler(ProblemError)
def told(request: HttpRequest, error: ProblemError) -> HttpResponse:
    """Respond with the problem."""
    return problem(error.status, error.detail, error.errors)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Respond with what is wrong with each parameter."""
    errors = [{"name": str(each["loc"][-1]), "reason": str(each["msg"])} for each in error.errors]
    return problem(422, errors=errors)


@api.exception_handler(HttpError)
def refused(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Respond with an error of the framework."""
    return problem(error.status_code)
