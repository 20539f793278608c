"""From a request's host to its region, and from its address to its language."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

from sites.regions.connection import connection
from sites.regions.open_regions import open_regions, region_at

NO_REGION = """<!doctype html><html lang="fi"><meta charset="utf-8"><title>Kohtaamo</title>
<p>Tässä osoitteessa ei ole sivustoa.</p><p lang="sv">Det finns ingen webbplats på den här adressen.</p>
<p lang="en">There is no site at this address.</p></html>"""


class RegionMiddleware:
    """Gives each request the schema of the region its host belongs to.

    A host no region has gets a plain 404 here, before any code that expects a region's tables. Wagtail's previews send
    requests of their own (`is_dummy`) with a host of their choosing: those stay in the region that asked.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if getattr(request, "is_dummy", False):
            request.tenant = connection.tenant  # type: ignore[attr-defined]
            request.region = open_regions()[connection.schema_name]  # type: ignore[attr-defined]
            return self.get_response(request)
        if request.path == "/livez":
            return HttpResponse("ok", content_type="text/plain")
        connection.set_schema_to_public()
        try:
            region = region_at(request.get_host().rsplit(":", 1)[0])
        except DisallowedHost:
            region = None
        if region is None:
            return HttpResponseNotFound(NO_REGION)
        connection.set_tenant(region)
        request.tenant = region  # type: ignore[attr-defined]
        request.region = open_regions()[region.schema_name]  # type: ignore[attr-defined]
        return self.get_response(request)


class RegionLanguageMiddleware(LocaleMiddleware):
    """The language stands in the address. Where it does not, the region's first language is used, never a guess."""

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        translation.activate(language or request.region.languages[0])  # type: ignore[attr-defined]
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        response.headers.setdefault("Content-Language", translation.get_language() or settings.LANGUAGE_CODE)
        return response
