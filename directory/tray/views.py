"""The tray's page. Its address is all there is of it: nothing is stored, and no cookie is set."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from directory.page_parts import NEUTRAL_PAGE
from directory.tray.entries import Shown, any_discreet, entries_of
from sites.operations.limits import SEARCH, limited
from sites.pages.feedback_views import language_of_url
from sites.regions.request import RegionRequest
from sites.tray import MOST, show_tray, tray_of


@require_safe
@limited(SEARCH, methods=("GET",))
def tray(request: RegionRequest) -> HttpResponse:
    """Show the tray of the address. One that names things to remove redirects to the address without them."""
    language = language_of_url(request)
    given = tray_of(request)
    if given.has_dropped:
        return redirect(given.url(request.path))
    shown = entries_of(given, request.region, language)
    show_tray(request, shown.tray)  # links and forms of the page hold no more than it shows
    response = render(request, "directory/tray.html", context_of(shown, request))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def context_of(shown: Shown, request: RegionRequest) -> dict[str, Any]:
    """Return the template context of a tray."""
    return {
        "entries": shown.entries,
        "missing": shown.missing,
        "too_many": shown.tray.too_many,
        "most": MOST,
        "is_tray": True,
        "page_url": request.build_absolute_uri(shown.tray.url(request.path)),
        "neutral_page": NEUTRAL_PAGE if any_discreet(shown.entries) else "",
        "tray_path": reverse("tray"),
    }
