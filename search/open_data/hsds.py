"""The HSDS 3.0 service `/hsds/`: organisations, what they do, and where, for directories of services everywhere."""

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from search.models import Document
from search.open_data import changes, reading
from search.open_data.openapi import PROBLEM
from search.open_data.problems import ANYWHERE, ProblemError, documented, parameter_error, problem
from search.open_data.schemas import Problem
from sites.facets import MAX_CHOSEN, facets
from sites.kinds import Kind, kinds
from sites.listing import HELSINKI
from sites.operations.time_limit import national_time_limit
from sites.public_ids import related_id
from sites.published import Published
from sites.regions.models import RegionKind
from sites.regions.request import RegionRequest

SHAPE = "hsds"
VERSION = "3.0"
PROFILE = "https://docs.openreferral.org/en/v3.0.1/hsds/"
USUAL, MOST, LAST = 50, 100, 10_000
"""Things on a page, usually and at most, and the last page that may be asked for."""
MOST_MINIMAL = 10_000
"""Of identifiers alone, which the specification wants on one page: enough for a region."""
PARAMETERS = ("page", "per_page", "full", "minimal", "modified_after", "language")
YES_OR_NO = {"true": True, "false": False}
NOT_A_MOMENT = "It must be a day or a moment: 2026-11-30, 2026-11-30T12:00:00Z. Finland's time where it has no offset."

Shape = dict[str, Any]
View = Callable[..., HttpResponse]


@dataclass(frozen=True)
class Entity:
    """A kind of entity of HSDS: its name in addresses, how it is taken from an organisation, and the id of that.

    `pick` returns None where the organisation has none; `exists` limits the documents to those that have one.
    """

    name: str
    pick: Callable[[Shape], Shape | None]
    organisation_of: Callable[[UUID], UUID]
    exists: Callable[["QuerySet[Document]"], "QuerySet[Document]"] = lambda found: found


def brief(organisation: Shape) -> Shape:
    """Return an organisation as other entities hold it."""
    return {name: organisation[name] for name in ("id", "name", "description", "website") if name in organisation}


def service(organisation: Shape) -> Shape:
    """Return the service of an organisation, with the organisation and the places where it is given."""
    own: Shape = dict(organisation["services"][0])
    places = [
        {
            "id": str(related_id(UUID(own["id"]), place["id"])),
            "service_id": own["id"],
            "location_id": place["id"],
            "location": place,
        }
        for place in organisation.get("locations", ())
    ]
    return own | {"organization": brief(organisation), "service_at_locations": places}


def without_lists(entity: Shape) -> Shape:
    """Return an entity as a list has it unless `full` is asked for: with what there is one of."""
    return {name: value for name, value in entity.items() if not isinstance(value, list)}


def location(organisation: Shape) -> Shape | None:
    """Return the place of an organisation; None without one."""
    return next(iter(organisation.get("locations", ())), None)


ENTITIES = {
    each.name: each
    for each in (
        Entity("services", service, lambda own: related_id(own, "service")),
        Entity("organizations", lambda organisation: organisation, lambda own: own),
        Entity(
            "locations",
            location,
            lambda own: related_id(own, "location"),
            lambda found: found.exclude(listing__place=None),
        ),
    )
}


def told(view: View) -> View:
    """Let a view tell errors as problems."""

    @functools.wraps(view)
    def answer(request: RegionRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except ProblemError as error:
            return problem(error.status, error.detail, error.errors)

    return answer


def start(request: RegionRequest) -> HttpResponse:
    """Respond with the version, as HSDS asks for."""
    openapi = request.region.origin + reverse("hsds_openapi")
    return JsonResponse({"version": VERSION, "profile": PROFILE, "openapi_url": openapi})


@told
def entities(request: RegionRequest, name: str) -> HttpResponse:
    """Respond with a page of entities."""
    entity = entity_of(name)
    check_names(request)
    is_minimal, is_full, language = is_asked(request, "minimal"), is_asked(request, "full"), language_of(request)
    if is_minimal and is_full:
        raise parameter_error("minimal", "It cannot be asked for together with full.")
    number = number_of(request, "page", 1, LAST)
    size = number_of(request, "per_page", *((MOST_MINIMAL, MOST_MINIMAL) if is_minimal else (USUAL, MOST)))
    moment, start = moment_of(request), (number - 1) * size
    with national_time_limit(request.region.kind == RegionKind.NATIONAL):
        found = entity.exists(reading.things(request.region, [kind.code for kind in shaped()], chosen(request)))
        if moment:
            found = changes.changed_after(found, moment)
        count = found.count()
        contents = (
            minimal(entity, changes.moments(found, size, start))
            if is_minimal
            else listed(entity, reading.page(found, size, start), language, is_full)
        )
    return page_of(contents, number, size, count)


def minimal(entity: Entity, moments: Iterable[tuple[UUID, datetime]]) -> list[Shape]:
    """Return entities as those who keep a copy ask for them: which there are, and when each changed last."""
    return [{"id": str(entity.organisation_of(own)), "modified_date": moment.isoformat()} for own, moment in moments]


def listed(entity: Entity, things: Iterable[Published], language: str, is_full: bool) -> list[Shape]:
    """Return entities as a list has them: in full, or with what there is one of."""
    found = [each for each in (entity.pick(shape(thing, language)) for thing in things) if each]
    return found if is_full else [without_lists(each) for each in found]


def page_of(contents: list[Shape], number: int, size: int, count: int) -> HttpResponse:
    """Respond with a page: its number, how many a page has at most, and how many there are on all."""
    pages = -(-count // size)
    return JsonResponse(
        {
            "total_items": count,
            "total_pages": pages,
            "page_number": number,
            "size": len(contents),
            "first_page": number == 1,
            "last_page": number >= pages,
            "empty": not contents,
            "contents": contents,
        }
    )


@told
def one(request: RegionRequest, name: str, own: UUID) -> HttpResponse:
    """Respond with one entity, in full. Raises ProblemError for an unknown one."""
    entity = entity_of(name)
    language = language_of(request)
    found = reading.things(request.region, [kind.code for kind in shaped()], {})
    thing = reading.thing(found, entity.organisation_of(own))
    shown = entity.pick(shape(thing, language)) if thing else None
    if shown is None:
        raise ProblemError(404)
    return JsonResponse(shown)


def shaped() -> Iterable[Kind]:
    """Return the kinds of things that have the shape."""
    return [kind for kind in kinds().values() if SHAPE in kind.shapes]


def shape(thing: Published, language: str) -> Shape:
    """Return an organisation in the shape of HSDS."""
    return dict(kinds()[thing.listing.kind].shapes[SHAPE](thing, language))


def entity_of(name: str) -> Entity:
    """Return a kind of entity. Raises ProblemError for one that is not here."""
    if name not in ENTITIES:
        raise ProblemError(404)
    return ENTITIES[name]


def check_names(request: RegionRequest) -> None:
    """Raise ProblemError for an unknown parameter."""
    for name in request.GET:
        if name not in PARAMETERS and name not in facets():
            raise parameter_error(name, "There is no such parameter.")


def chosen(request: RegionRequest) -> dict[str, list[str]]:
    """Return the chosen values by facet; all must match. Raises ProblemError for one that a facet does not have."""
    found = {name: request.GET.getlist(name)[:MAX_CHOSEN] for name in facets() if name in request.GET}
    for name, values in found.items():
        if unknown := set(values) - set(facets()[name].known()):
            raise parameter_error(name, f"{min(unknown)!r} is not among its values.")
    return found


def number_of(request: RegionRequest, name: str, usual: int, most: int) -> int:
    """Return a positive number of the address. Raises ProblemError for anything else."""
    text = request.GET.get(name, str(usual))
    if not (text.isascii() and text.isdecimal() and len(text) <= 6 and 1 <= int(text) <= most):
        raise parameter_error(name, f"It must be a number from 1 to {most}.")
    return int(text)


def is_asked(request: RegionRequest, name: str) -> bool:
    """Return the answer of a parameter, false if it is left out. Raises ProblemError for another word."""
    text = request.GET.get(name, "false")
    if text not in YES_OR_NO:
        raise parameter_error(name, f"It must be one of {', '.join(YES_OR_NO)}.")
    return YES_OR_NO[text]


def moment_of(request: RegionRequest) -> datetime | None:
    """Return the moment from which changes are asked for; None where all are. Raises ProblemError for no moment."""
    text = request.GET.get("modified_after")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise parameter_error("modified_after", NOT_A_MOMENT) from error
    return moment if moment.tzinfo else moment.replace(tzinfo=HELSINKI)


def language_of(request: RegionRequest) -> str:
    """Return the language of the texts, as HSDS has one: that of the address, else the region's first."""
    language = request.GET.get("language", request.region.languages[0])
    if language not in request.region.languages:
        raise parameter_error("language", f"It must be one of {', '.join(request.region.languages)}.")
    return language


def openapi(request: RegionRequest) -> HttpResponse:
    """Respond with the OpenAPI document of the service: the addresses that HSDS names, and their parameters."""
    page = [
        parameter("page", {"type": "integer", "minimum": 1, "maximum": LAST}),
        parameter("per_page", {"type": "integer", "minimum": 1, "maximum": MOST}),
        parameter("language", {"type": "string", "enum": list(request.region.languages)}),
        parameter("full", {"type": "boolean", "default": False}),
        parameter("minimal", {"type": "boolean", "default": False}),
        parameter("modified_after", {"type": "string", "format": "date-time"}),
    ]
    found = {
        "200": {"description": "As HSDS 3.0 has it", "content": {"application/json": {"schema": {"type": "object"}}}}
    }
    answers = found | documented(ANYWHERE, PROBLEM)
    of_list, of_one = (answers | documented(more, PROBLEM) for more in ([422], [404, 422]))
    own = {"name": "id", "in": "path", "required": True, "schema": {"type": "string", "format": "uuid"}}
    paths: Shape = {"/": {"get": {"operationId": "start", "responses": answers}}}
    for name in ENTITIES:
        paths[f"/{name}"] = {"get": {"operationId": f"list_{name}", "parameters": page, "responses": of_list}}
        paths[f"/{name}/{{id}}"] = {
            "get": {"operationId": f"read_{name}", "parameters": [own, page[2]], "responses": of_one}
        }
    return JsonResponse(
        {
            "openapi": "3.1.0",
            "info": {"title": f"HSDS: {request.region.short_name_in('en')}", "version": VERSION},
            "servers": [{"url": request.region.origin + reverse("hsds_start").rstrip("/")}],
            "paths": paths,
            "components": {"schemas": {"Problem": Problem.model_json_schema()}},
        }
    )


def parameter(name: str, schema: Shape) -> Shape:
    """Return a query parameter."""
    return {"name": name, "in": "query", "required": False, "schema": schema}
