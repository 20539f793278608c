"""The picture that stands beside a shared link: the region's colour, the mark, the region's name.

Drawn here, so that every region has one in each language without anybody making it. Its address carries a hash of what
it shows: whoever has it keeps it for a year, and asks anew when the name or the colour changes.
"""

import hashlib
from functools import lru_cache
from io import BytesIO

from django.core.cache import caches
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe
from PIL import Image, ImageDraw, ImageFont

from sites.colours import face, is_colour, mixed
from sites.regions.open_regions import RegionFacts
from sites.regions.request import RegionRequest

WIDTH, HEIGHT = 1200, 630  # pixels; what the sites that show links ask for
KEPT = "public, max-age=31536000, immutable"
DRAWING = 1  # of this module: another number gives every picture another address
ACCENT = "#0b5563"  # of a region that chose none; the same as in tokens.css
WARM, WHITE = "#ffb28a", "#ffffff"
MARGIN = 96
LARGEST, SMALLEST = 132, 40  # the size of the name, in pixels
FINER = 2  # drawn so many times as large and scaled down: Pillow's arcs have rough edges


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
    return HttpResponse(picture, content_type="image/png", headers={"Cache-Control": KEPT})


def accent_of(region: RegionFacts) -> str:
    """The region's colour as it can be read with white upon it."""
    return face(region.accent).on_light if is_colour(region.accent) else ACCENT


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


def drawn(accent: str, words: tuple[str, str]) -> bytes:
    """The picture as a PNG. `accent`: "#rrggbb", dark enough for white upon it."""
    large, small = words
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), accent)
    draw = ImageDraw.Draw(picture)
    ripples(draw, accent)
    mark(draw, MARGIN * FINER, MARGIN * FINER, 120 * FINER)
    text(draw, "Kohtaamo", (MARGIN + 152, MARGIN + 60), 58, "lm") if small else None
    text(draw, large, (MARGIN, 400), LARGEST, "lm")
    if small and small != large:
        text(draw, small, (MARGIN, 510), 46, "lm")
    out = BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG", optimize=True)
    return out.getvalue()


def text(draw: ImageDraw.ImageDraw, words: str, place: tuple[int, int], size: int, anchor: str) -> None:
    """Words at a place, smaller than asked where they would not fit in the picture."""
    room = (WIDTH - MARGIN - place[0]) * FINER
    while size > SMALLEST and draw.textlength(words, font=ImageFont.load_default(size * FINER)) > room:
        size -= 4
    font = ImageFont.load_default(size * FINER)
    draw.text((place[0] * FINER, place[1] * FINER), words, font=font, fill=WHITE, anchor=anchor)


def mark(draw: ImageDraw.ImageDraw, left: int, top: int, side: int) -> None:
    """Kohtaamo's mark, as in favicon.svg (a square of 40): two arcs that turn towards each other."""
    unit = side / 40
    radius, width = 12 * unit, round(4 * unit)
    for colour, x, begin, end in ((WHITE, 13, -60, 60), (WARM, 27, 120, 240)):
        centre_x, centre_y = left + (x + (-6 if x < 20 else 6)) * unit, top + 20 * unit
        box = (centre_x - radius, centre_y - radius, centre_x + radius, centre_y + radius)
        draw.arc(box, begin, end, fill=colour, width=width)


def ripples(draw: ImageDraw.ImageDraw, accent: str) -> None:
    """Rings that spread from the right edge, a little lighter than the ground."""
    for number in range(1, 7):
        radius = number * 110 * FINER
        centre_x, centre_y = (WIDTH - 40) * FINER, (HEIGHT + 20) * FINER
        box = (centre_x - radius, centre_y - radius, centre_x + radius, centre_y + radius)
        draw.ellipse(box, outline=mixed(WHITE, accent, 0.16 - number * 0.018), width=10 * FINER)
