"""The page on which a recording or a stream of a fair is watched. Nothing foreign loads before the reader agrees."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from programmes.fairs.recordings import watched
from programmes.fairs.timetable import load_rows
from programmes.models import Fair
from sites.content_security_policy import policy_for
from sites.page_cache.decorators import cacheable
from sites.pages.feedback_views import language_of_url
from sites.people.views import unindexed
from sites.records.queries import findable, path_in
from sites.regions.request import RegionRequest
from sites.translated import translated

SHOW = "show"


@require_safe
@cacheable
def watch(request: RegionRequest, slug: str, key: str) -> HttpResponse:
    """Show what consent means, and with `?show=1` the player. Raises Http404 for what residents may not see."""
    language = language_of_url(request)
    fair = get_object_or_404(findable(Fair), slug=slug)
    load_rows(fair)
    found = next((each for each in watched(fair, language) if each.key == key), None)
    player = found.player if found else None
    if found is None or player is None:
        raise Http404
    is_shown = bool(request.GET.get(SHOW))
    request.language_paths = {code: path_of(code, slug, key) for code in request.region.languages}
    context = {
        "watched": found,
        "player": player if is_shown else None,
        "host": player.origin.removeprefix("https://"),
        "name": translated(fair, "name", language),
        "fair_url": path_in(fair, language),
    }
    response = render(request, "programmes/fair_watch.html", context)
    if is_shown:
        response.headers["Content-Security-Policy"] = f"{policy_for(request.path)}; frame-src {player.origin}"
    return unindexed(response)


def path_of(language: str, slug: str, key: str) -> str:
    """Return the path of the page in a language."""
    with override(language):
        return reverse("fair_watch", args=[slug, key])
