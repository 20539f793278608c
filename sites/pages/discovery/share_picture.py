"""The picture that stands beside a shared link: the region's colour, the mark, the region's name.

Drawn here, so that every region has one in each language without anybody making it. Its address carries a hash of what
it shows: whoever has it keeps it for a year, and asks anew when the name or the colour changes.
"""

import hashlib
from functools import lru_cache

from django.core.cache import caches
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from sites.colours import is_colour, palette
from sites.pages.discovery.drawing import drawn
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest
from sites.theme import CACHE_CONTROL

DRAWING = 2  # of `drawing`: another number gives every picture another address
ACCENT = "#0b5563"  # of a region that chose none; the same as in tokens.css


def address(region: RegionFacts, language: str) -> str:
    """Where the picture of a region in a language is, from the root of its host."""
    return reverse("share_picture", args=[language, version(accent_of(region), words_of(region, language))])


@require_safe
def share(request: RegionRequest, language: str, version: str) -> HttpResponse:
    """The picture. An address of another colour or name leads to the present one; a language not offered: 404."""
    region = request.region
    if language not in region.languages:
        raise Http404
    present = address(region, language)
    if request.path != present:
        return HttpResponseRedirect(present)
    kept = caches["renditions"]
    key = f"share-picture-{version}"
    picture = kept.get(key)
    if picture is None:
        picture = drawn(accent_of(region), words_of(region, language))
        kept.set(key, picture, timeout=None)
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": CACHE_CONTROL})


def accent_of(region: RegionFacts) -> str:
    """The region's colour as it can be read with white upon it."""
    return palette(region.accent).on_light if is_colour(region.accent) else ACCENT


def words_of(region: RegionFacts, language: str) -> tuple[str, str]:
    """The large words and the small ones under them; the national site has no small ones."""
    if region.kind == "national":
        return "Kohtaamo", ""
    return region.short_name_in(language), region.name_in(language)


@lru_cache(maxsize=1024)
def version(accent: str, words: tuple[str, str]) -> str:
    """A hash of all that the picture depends on."""
    told = "\n".join((str(DRAWING), accent, *words))
    return hashlib.sha256(told.encode()).hexdigest()[:12]
