"""Serving pages: each in the language of its address, or with a notice in the language it has; never a 404 for that."""

from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.models import Site
from wagtail.views import serve as wagtail_serve

from sites.regions.request import RegionRequest


def front(request: RegionRequest) -> HttpResponse:
    """The bare address leads to the region's first language."""
    return redirect(f"/{request.region.languages[0]}/")


def serve_page(request: RegionRequest, path: str) -> HttpResponseBase:
    """The page at this address. Raises Http404 where no language of the region has a page there."""
    if get_language() not in request.region.languages:
        raise Http404
    try:
        return wagtail_serve(request, path)
    except Http404:
        route = route_in_another_language(request, path)
        if route is None:
            raise
    # Wagtail serves the route it finds on the request, with its own checks of view restrictions.
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


def route_in_another_language(request: RegionRequest, path: str) -> Any:
    """Where this path leads in another language of the region, in the region's order; None where to nothing."""
    site = Site.find_for_request(request)
    if site is None:
        return None
    homes = {
        home.locale.language_code: home
        for home in site.root_page.get_translations(inclusive=True).select_related("locale")
    }
    components = [component for component in path.split("/") if component]
    for language in request.region.languages:
        if language in homes and language != get_language():
            try:
                return homes[language].specific.route(request, components)
            except Http404:
                continue
    return None


def media(request: RegionRequest, path: str) -> FileResponse:
    """An uploaded picture of the region whose host was asked; another region's files are not there to be found.

    Documents are not served here: they go through Wagtail's view, which checks who may read them.
    """
    if path.startswith("documents/") or not default_storage.exists(path):
        raise Http404
    return FileResponse(default_storage.open(path))
