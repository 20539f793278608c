"""What machines ask of a region's site at addresses of their own."""

from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from sites.pages.discovery import site_map
from sites.regions.models import State
from sites.regions.request import RegionRequest

XML = "application/xml; charset=utf-8"
KEPT = {"Cache-Control": "public, max-age=600"}
FOR_STAFF = ("/admin/", "/_util/", "/documents/authenticate_with_password/")


@require_safe
def sitemap(request: RegionRequest) -> StreamingHttpResponse:
    """Every address residents may find; the list of the files that hold them where they are too many for one."""
    region = request.region
    found = site_map.entries(region.languages)
    count = site_map.files(len(found))
    pieces = site_map.written(found, region.origin) if count == 1 else site_map.listed(count, region.origin)
    return StreamingHttpResponse(pieces, content_type=XML, headers=KEPT)


@require_safe
def sitemap_part(request: RegionRequest, number: int) -> StreamingHttpResponse:
    """One of several files. Raises Http404 for a file there is not."""
    found = site_map.part(site_map.entries(request.region.languages), number) if number else []
    if not found:
        raise Http404
    return StreamingHttpResponse(site_map.written(found, request.region.origin), content_type=XML, headers=KEPT)


@require_safe
def robots(request: RegionRequest) -> HttpResponse:
    """What machines may walk through (RFC 9309). Of a region that is being set up: nothing."""
    region = request.region
    lines = ["User-agent: *"]
    if region.state != State.OPEN:
        lines.append("Disallow: /")
    else:
        lines += [f"Disallow: {path}" for path in [*FOR_STAFF, *not_to_walk(region.languages)]]
        lines += ["", f"Sitemap: {region.origin}{reverse('sitemap')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8", headers=KEPT)


def not_to_walk(languages: tuple[str, ...]) -> list[str]:
    """Addresses that lead everywhere and nowhere: answers of the search, and whatever is for signed-in people."""
    paths: list[str] = []
    for language in languages:
        with override(language):
            paths += [f"/{language}/account/", f"/{language}/_util/", reverse("search") + "?"]
    return paths


@require_safe
def favicon(request: RegionRequest) -> HttpResponseRedirect:
    """Where programs that do not read pages look for the mark."""
    return HttpResponseRedirect(static("kohtaamo/favicon.svg"), headers={"Cache-Control": "public, max-age=86400"})
