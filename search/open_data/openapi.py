"""The OpenAPI document of a host, and where a program begins."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.urls import reverse

from search.open_data.api import VERSION, api
from search.open_data.problems import ANYWHERE, documented, problem
from search.open_data.schemas import Problem
from sites.kinds import collections
from sites.regions.request import RegionRequest

LICENCE = {"name": "CC BY 4.0", "identifier": "CC-BY-4.0"}
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
ABOUT = (
    "What regions have published: organisations, groups, events, operating models, and figures of these. "
    "No key is needed. Texts are in the languages they were written in. Errors are problem details (RFC 9457). "
    "Lists are read by `limit` and `offset`; "
    "`changed_since` tells what changed and what was removed. Answers have an ETag: send it as If-None-Match."
)
PROBLEM = {"$ref": "#/components/schemas/Problem"}


@lru_cache(maxsize=64)
def document(origin: str, name: str) -> dict[str, Any]:
    """Return the document of a host; it depends on nothing but the code and the name of the region."""
    made: dict[str, Any] = dict(api.get_openapi_schema(path_prefix="/api/v1"))
    made["info"] = {"title": f"Kohtaamo: {name}", "version": VERSION, "description": ABOUT, "license": LICENCE}
    made["servers"] = [{"url": origin}]
    made["components"]["schemas"]["Problem"] = Problem.model_json_schema()
    for path, methods in made["paths"].items():
        for operation in methods.values():
            operation["responses"]["304"] = {"description": "Not changed since the answer with this ETag"}
            operation["responses"] |= documented(statuses_of(path, operation), PROBLEM)
    return made


def statuses_of(path: str, operation: Mapping[str, Any]) -> set[int]:
    """Return the statuses of the errors of an operation."""
    takes = {each["in"] for each in operation.get("parameters", ())}
    return {*ANYWHERE, *([404] if "{" in path else []), *([422] if "query" in takes else [])}


def openapi(request: RegionRequest) -> HttpResponse:
    """Respond with the OpenAPI document of the host."""
    region = request.region
    return JsonResponse(document(region.origin, region.short_name_in("en")))


def start(request: RegionRequest) -> HttpResponse:
    """Respond with the addresses of the collections, and the licence."""
    root = request.region.origin + request.path
    names = [*collections(), "occurrences", "search", "indicators", "matrices", "regions", "terms", "filters"]
    return JsonResponse(
        {
            "version": VERSION,
            "region": request.region.code,
            "licence": LICENCE_URL,
            "attribution": f"Kohtaamo, {request.region.name_in('en')}",
            "openapi": request.region.origin + reverse("open_data_openapi"),
            "collections": {name: root + name for name in names},
        }
    )


def nothing(request: RegionRequest, rest: str = "") -> HttpResponse:
    """Respond that there is nothing at an address."""
    return problem(404)
