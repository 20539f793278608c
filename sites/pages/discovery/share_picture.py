"""The share picture of a region: its colour, the mark, and its name.

It is drawn on demand in each language. Its URL holds a hash of its content, so that browsers cache it for a year and
fetch it anew when the name or the colour changes.
"""

import hashlib
from functools import lru_cache

from django.core.cache import caches
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from sites.colours import is_colour, palette
from sites.pages.discovery.drawing import draw_picture
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest
from sites.theme import CACHE_CONTROL

DRAWING = 2  # version of `drawing`: changing it changes the URL of every picture
ACCENT = "#0b5563"  # the default accent; the same as in tokens.css


def address(region: RegionFacts, language: str) -> str:
    """Return the path of a region's picture in a language."""
    return reverse("share_picture", args=[language, version(accent_of(region), texts_of(region, language))])


@require_safe
def share(request: RegionRequest, language: str, version: str) -> HttpResponse:
    """Serve the picture; redirect from a former hash to the present one.

    Raises Http404 for a language that is not offered.
    """
    region = request.region
    if language not in region.languages:
        raise Http404
    present = address(region, language)
    if request.path != present:
        return HttpResponseRedirect(present)
    cache = caches["renditions"]
    key = f"share-picture-{version}"
    picture = cache.get(key)
    if picture is None:
        picture = draw_picture(accent_of(region), texts_of(region, language))
        cache.set(key, picture, timeout=None)
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": CACHE_CONTROL})


def accent_of(region: RegionFacts) -> str:
    """Return the region's accent with enough contrast for white text."""
    return palette(region.accent).on_light if is_colour(region.accent) else ACCENT


def texts_of(region: RegionFacts, language: str) -> tuple[str, str]:
    """Return the large text and the small one below it; the national site has no small one."""
    if region.kind == "national":
        return "Kohtaamo", ""
    return region.short_name_in(language), region.name_in(language)


@lru_cache(maxsize=1024)
def version(accent: str, words: tuple[str, str]) -> str:
    """Return a hash of everything the picture depends on."""
    content = "\n".join((str(DRAWING), accent, *words))
    return hashlib.sha256(content.encode()).hexdigest()[:12]
