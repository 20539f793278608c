"""The page on which a recording or a stream of a fair is watched."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from programmes.fairs.recordings import watched
from programmes.fairs.timetable import load_rows
from programmes.models import Fair
from programmes.watching import WatchedLink, watch_page
from sites.page_cache.decorators import cacheable
from sites.pages.feedback_views import language_of_url
from sites.records.queries import findable, found_at, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated


@require_safe
@cacheable
def watch(request: RegionRequest, slug: str, key: str) -> HttpResponse:
    """Show a recording or a stream to readers who agree. Raises Http404 for what residents may not see."""
    language = language_of_url(request)
    fair = found_at(findable(Fair), slug)
    load_rows(fair)
    name, url = translated(fair, "name", language), path_in(fair, language)
    found = [
        WatchedLink(each.address, each.name, name.text, name, url, each.captions)
        for each in watched(fair, language)
        if each.key == key
    ]
    paths = {code: path_of(code, slug, key) for code in request.region.languages}
    return watch_page(request, found[0] if found else None, paths)


def path_of(language: str, slug: str, key: str) -> str:
    """Return the path of the page in a language."""
    with override(language):
        return reverse("fair_watch", args=[slug, key])
