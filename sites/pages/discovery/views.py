"""Views for programs: site maps, robots.txt, favicon."""

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sites.pages.discovery.sitemaps import sitemaps_of
from sites.regions.models import RegionState
from sites.regions.request import RegionRequest

XML = "application/xml; charset=utf-8"
cache_ten_minutes = cache_control(public=True, max_age=600)
FOR_STAFF = ("/admin/", "/_util/", "/documents/authenticate_with_password/")


@require_safe
@cache_ten_minutes
def sitemap_index(request: RegionRequest) -> HttpResponse:
    """Serve the index of the region's site maps."""
    written: dict[str, type[Sitemap] | Sitemap] = {
        name: each for name, each in sitemaps_of(request.region).items() if each.addresses
    }
    return views.index(request, written, "pages/sitemap_index.xml", XML, sitemap_url_name="sitemap")


@require_safe
@cache_ten_minutes
def sitemap(request: RegionRequest, section: str) -> HttpResponse:
    """Serve one site map; `?p=` selects one of its pages. Raises Http404 for an unknown one."""
    written: dict[str, type[Sitemap] | Sitemap] = {**sitemaps_of(request.region)}
    return views.sitemap(request, written, section, "pages/sitemap.xml", XML)


@require_safe
@cache_ten_minutes
def robots(request: RegionRequest) -> HttpResponse:
    """Serve robots.txt (RFC 9309). A region that is being set up disallows everything."""
    region = request.region
    lines = ["User-agent: *"]
    if region.state != RegionState.OPEN:
        lines.append("Disallow: /")
    else:
        lines += [f"Disallow: {path}" for path in [*FOR_STAFF, *disallowed_paths(region.languages)]]
        lines += ["", f"Sitemap: {region.origin}{reverse('sitemap_index')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def disallowed_paths(languages: tuple[str, ...]) -> list[str]:
    """Return the paths that crawlers must not follow: search results and pages for signed-in users."""
    paths: list[str] = []
    for language in languages:
        with override(language):
            paths += [f"/{language}/account/", f"/{language}/_util/", reverse("search") + "?"]
    return paths


@require_safe
def favicon(request: RegionRequest) -> HttpResponseRedirect:
    """Redirect `/favicon.ico`."""
    return HttpResponseRedirect(static("kohtaamo/favicon.svg"), headers={"Cache-Control": "public, max-age=86400"})
