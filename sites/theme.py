"""A region's theme: the style sheet that replaces Kohtaamo's accent by the region's, for light and dark pages.

Its URL holds a hash of its content, so that browsers cache it for a year and fetch it anew when the accent changes.
"""

import hashlib

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from sites.colours import is_colour, palette
from sites.regions.request import RegionRequest

CACHE_CONTROL = "public, max-age=31536000, immutable"


def stylesheet(accent: str) -> str:
    """Return the custom properties of `tokens.css` that a region replaces. Raises ValueError for no colour."""
    colours = palette(accent)
    return (
        f":root{{--accent-on-light:{colours.on_light};--accent-on-dark:{colours.on_dark};"
        f"--on-accent-on-dark:{colours.on_accent_dark}}}\n"
    )


def stylesheet_url(accent: str) -> str:
    """Return the URL of the style sheet of an accent; empty where the region has none, or one that is no colour."""
    if not is_colour(accent):
        return ""
    return reverse("theme", args=[hashlib.sha256(stylesheet(accent).encode()).hexdigest()[:12]])


@require_safe
def theme_stylesheet(request: RegionRequest, version: str) -> HttpResponse:
    """Serve the region's style sheet; redirect from other versions to the current one.

    Without an accent it is empty: a page from before the accent was removed may still ask for it.
    """
    accent = getattr(request.region, "accent", "")
    current = stylesheet_url(accent)
    if not current:
        return HttpResponse(content_type="text/css; charset=utf-8", headers={"Cache-Control": "no-cache"})
    if request.path != current:
        return HttpResponseRedirect(current)
    return HttpResponse(
        stylesheet(accent), content_type="text/css; charset=utf-8", headers={"Cache-Control": CACHE_CONTROL}
    )
