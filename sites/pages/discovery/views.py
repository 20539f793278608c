"""What machines ask of a region's site at addresses of their own."""

from django.contrib.sitemaps import Sitemap, views
from django.http import HttpResponse, HttpResponseRedirect
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sites.pages.discovery.sitemaps import sitemaps_of
from sites.regions.models import State
from sites.regions.request import RegionRequest

XML = "application/xml; charset=utf-8"
ten_minutes = cache_control(public=True, max_age=600)
FOR_STAFF = ("/admin/", "/_util/", "/documents/authenticate_with_password/")


@require_safe
@ten_minutes
def sitemap_index(request: RegionRequest) -> HttpResponse:
    """The list of the region's site maps."""
    written: dict[str, type[Sitemap] | Sitemap] = {
        name: each for name, each in sitemaps_of(request.region).items() if each.addresses
    }
    return views.index(request, written, "pages/sitemap_index.xml", XML, sitemap_url_name="sitemap")


@require_safe
@ten_minutes
def sitemap(request: RegionRequest, section: str) -> HttpResponse:
    """One site map; `?p=` chooses one of its files where it has several. Raises Http404 for one there is not."""
    written: dict[str, type[Sitemap] | Sitemap] = {**sitemaps_of(request.region)}
    return views.sitemap(request, written, section, "pages/sitemap.xml", XML)


@require_safe
@ten_minutes
def robots(request: RegionRequest) -> HttpResponse:
    """What machines may walk through (RFC 9309). Of a region that is being set up: nothing."""
    region = request.region
    lines = ["User-agent: *"]
    if region.state != State.OPEN:
        lines.append("Disallow: /")
    else:
        lines += [f"Disallow: {path}" for path in [*FOR_STAFF, *not_to_walk(region.languages)]]
        lines += ["", f"Sitemap: {region.origin}{reverse('sitemap_index')}"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


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
