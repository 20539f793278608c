"""Serve pages: in the language of the URL, or in another language with a notice; a missing translation is no 404."""

from contextlib import suppress

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail.views import serve as wagtail_serve

from sites.page_cache.decorators import cacheable
from sites.pages.locales import home_url_path, language_of, path_of
from sites.pages.page_tree import find_page
from sites.regions.request import RegionRequest

PICTURE_FOLDERS = {"images", "original_images", "avatar_images"}


def front(request: RegionRequest) -> HttpResponse:
    """Redirect the root URL to the region's default language."""
    return redirect(f"/{request.region.languages[0]}/")


@cacheable
def serve_page(request: RegionRequest, path: str) -> HttpResponseBase:
    """Serve the page at this path. Raises Http404 where no language of the region has a page there."""
    asked = get_language()
    if asked not in request.region.languages:
        raise Http404
    found = find_page(asked, path)
    route = found and route_from(found.page, request, found.rest)
    if route:
        request.found_page = found
    else:
        route = route_in_other_language(request, path, asked)
        own = route and route.page.get_translations().live().filter(alias_of=None, locale__language_code=asked).first()
        if route and own:
            rest = f"/{language_of(route.page)}/{path}".removeprefix(path_of(route.page))
            return redirect(path_of(own) + rest)
    # Wagtail serves the route it finds on the request, with its own checks of view restrictions.
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    return wagtail_serve(request, path)


def route_from(page: Page, request: RegionRequest, rest: str) -> RouteResult | None:
    """Return the route of a page for a path below it; None where it has none."""
    specific = page.specific
    specific.is_unrestricted = getattr(page, "is_unrestricted", False)
    with suppress(Http404):  # raised by Wagtail where there is no route
        return specific.route(request, [part for part in rest.split("/") if part])
    return None


def route_in_other_language(request: RegionRequest, path: str, asked: str) -> RouteResult | None:
    """Return the route of a path in the first other language of the region that has it."""
    for language in request.region.languages:
        root = home_url_path(language) if language != asked else None
        home = Page.objects.live().filter(url_path=root).first() if root else None
        route = home and route_from(home, request, path)
        if route:
            return route
    return None


def media(request: RegionRequest, path: str) -> FileResponse:
    """Serve an uploaded picture at its storage path: `<schema>/<folder>/<name>`.

    Raises Http404 for another region's folder, and for anything but a picture: documents are served by Wagtail's view,
    which checks permissions.
    """
    schema, _, name = path.partition("/")
    parts = name.split("/")
    if schema != request.region.schema or parts[0] not in PICTURE_FOLDERS or {"", ".", ".."} & set(parts):
        raise Http404
    try:
        return FileResponse(default_storage.open(name))
    except (OSError, ValueError) as error:  # no such file, a folder, a name no file can have
        raise Http404 from error
