"""From a request's host to its region, and from its address to its language."""

import re
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation

from sites.regions.connection import connection
from sites.regions.lifecycle import closed_response, no_region_response, opens_soon_response
from sites.regions.models import Region, State
from sites.regions.open_regions import RegionFacts, all_regions, region_at

# Where staff sign in and work, and whoever is invited comes in; a region that is being set up answers here.
STAFF_ROUTES = re.compile(r"(admin|_util|([a-z]{2}/)?account)/|theme-|health$|robots\.txt$")
STAFF_ROUTE_NAMES = {"invitation"}


class RegionMiddleware:
    """Gives each request the schema of the region its host belongs to.

    A host no region has gets a 404 here, before any code that expects a region's tables; a closed region's host a 410.
    Wagtail's previews send requests of their own (`is_dummy`) with a host of their choosing: those stay in the region
    that asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "is_dummy", False):
            return self.respond_in(request, connection.tenant, all_regions()[connection.schema_name])
        region = region_of_request(request)
        facts = all_regions().get(region.schema_name) if region else None
        if region is None or facts is None:
            connection.set_schema_to_public()
            return no_region_response()
        if facts.state == State.CLOSED:
            connection.set_schema_to_public()
            return closed_response(facts)
        connection.set_tenant(region)
        return self.respond_in(request, region, facts)

    def respond_in(self, request: HttpRequest, region: Region, facts: RegionFacts) -> HttpResponse:
        """The answer of everything behind this, told which region it is in."""
        request.tenant, request.region = region, facts  # type: ignore[attr-defined]
        return self.get_response(request)


def region_of_request(request: HttpRequest) -> Region | None:
    """The region whose host name the request carries."""
    try:
        return region_at(request.get_host().rsplit(":", 1)[0])
    except DisallowedHost:
        return None


class OpensSoonMiddleware:
    """While a region is being set up, its site answers its signed-in staff; others read that it opens soon.

    Stands after Django's AuthenticationMiddleware: it asks who is signed in.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        region: RegionFacts = request.region  # type: ignore[attr-defined]
        if region.state == State.SETTING_UP and not is_staff_route(request.path_info) and not is_staff(request):
            return opens_soon_response(region)
        return self.get_response(request)


def is_staff_route(path: str) -> bool:
    """Whether an address belongs to the staff's side of a site."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.url_name in STAFF_ROUTE_NAMES or STAFF_ROUTES.match(match.route) is not None


def is_staff(request: HttpRequest) -> bool:
    """Whether somebody who works in this region's admin is signed in; a preview is asked for by such people alone."""
    if getattr(request, "is_dummy", False):
        return True
    return request.user.has_perm("wagtailadmin.access_admin")


class RegionLanguageMiddleware(LocaleMiddleware):
    """The language stands in the address. Where it does not, the region's first language is used, never a guess."""

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        translation.activate(language or request.region.languages[0])  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
