"""The style sheet that gives a region its face: its accent in place of Kohtaamo's, for light and dark pages.

Its address carries a hash of its content, so browsers keep it for a year and ask anew when the accent changes.
"""

import hashlib

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from sites.colours import is_colour, palette
from sites.regions.request import RegionRequest

KEPT = "public, max-age=31536000, immutable"


def stylesheet(accent: str) -> str:
    """The custom properties of `tokens.css` a region replaces."""
    made = palette(accent)
    return (
        f":root{{--accent-on-light:{made.on_light};--accent-on-dark:{made.on_dark};"
        f"--on-accent-on-dark:{made.on_accent_dark}}}\n"
    )


def address(accent: str) -> str:
    """Where the style sheet of an accent is; "" where the region has none, or one that is no colour."""
    if not is_colour(accent):
        return ""
    return reverse("look", args=[hashlib.sha256(stylesheet(accent).encode()).hexdigest()[:12]])


@require_safe
def look(request: RegionRequest, version: str) -> HttpResponse:
    """The region's style sheet. An address of other colours leads to the present one; no accent: 404."""
    accent = getattr(request.region, "accent", "")
    present = address(accent)
    if not present:
        raise Http404
    if request.path != present:
        return HttpResponseRedirect(present)
    return HttpResponse(stylesheet(accent), content_type="text/css; charset=utf-8", headers={"Cache-Control": KEPT})
