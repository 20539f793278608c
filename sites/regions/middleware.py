"""Resolve a request's region from its host, and its language from its path."""

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
from sites.regions.models import Region, RegionState
from sites.regions.open_regions import RegionFacts, all_regions, region_at

# Routes for sign-in, admin and invitations; they respond while a region is being set up.
STAFF_ROUTES = re.compile(r"(admin|_util|([a-z]{2}/)?account)/|theme-|health$|robots\.txt$")
STAFF_ROUTE_NAMES = {"invitation"}


class RegionMiddleware:
    """Select the schema of the region that the request's host belongs to.

    An unknown host gets a 404 here, before any code that expects a region's tables; a closed region's host gets a 410.
    Wagtail's previews send dummy requests (`is_dummy`) with an arbitrary host: those stay in the present region.
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
        if facts.state == RegionState.CLOSED:
            connection.set_schema_to_public()
            return closed_response(facts)
        connection.set_tenant(region)
        return self.respond_in(request, region, facts)

    def respond_in(self, request: HttpRequest, region: Region, facts: RegionFacts) -> HttpResponse:
        """Call the next middleware with the region on the request."""
        request.tenant, request.region = region, facts  # type: ignore[attr-defined]
        return self.get_response(request)


def region_of_request(request: HttpRequest) -> Region | None:
    """Return the region with the request's host name; None where there is none."""
    try:
        return region_at(request.get_host().rsplit(":", 1)[0])
    except DisallowedHost:
        return None


class OpensSoonMiddleware:
    """While a region is being set up, serve its signed-in staff only; others get the "opens soon" page.

    Must follow Django's AuthenticationMiddleware.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        region: RegionFacts = request.region  # type: ignore[attr-defined]
        if region.state == RegionState.SETTING_UP and not is_staff_route(request.path_info) and not is_staff(request):
            return opens_soon_response(region)
        return self.get_response(request)


def is_staff_route(path: str) -> bool:
    """Return whether a path belongs to the admin, account pages or probes."""
    try:
        match = resolve(path)
    except Resolver404:
        return False
    return match.url_name in STAFF_ROUTE_NAMES or STAFF_ROUTES.match(match.route) is not None


def is_staff(request: HttpRequest) -> bool:
    """Return whether the user may access this region's admin; previews are requested by such users only."""
    if getattr(request, "is_dummy", False):
        return True
    return request.user.has_perm("wagtailadmin.access_admin")


class RegionLanguageMiddleware(LocaleMiddleware):
    """Activate the language of the path, or else the region's default language; headers are not consulted."""

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        translation.activate(language or request.region.languages[0])  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
