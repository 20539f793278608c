"""Draw the share picture (Open Graph image) of a region. Pure."""

from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

from sites.colours import mixed
from sites.pages.discovery import lettering

WIDTH, HEIGHT = 1200, 630  # pixels; the size that Open Graph consumers recommend
WARM, WHITE = "#ffb28a", "#ffffff"
MARGIN = 96
MAX_NAME_SIZE = 128  # font size of the name in pixels; less where it does not fit
SUPERSAMPLING = 2  # factor of supersampling: Pillow's arcs are not antialiased


def draw_picture(accent: str, words: tuple[str, str]) -> bytes:
    """Return the picture as PNG. `accent`: "#rrggbb", dark enough for white text."""
    large, small = words
    picture = Image.new("RGB", (WIDTH * SUPERSAMPLING, HEIGHT * SUPERSAMPLING), accent)
    draw = ImageDraw.Draw(picture)
    draw_ripples(draw, accent)
    draw_mark(draw, (MARGIN, 92), 150)
    if small:
        lettering.write(draw, "Kohtaamo", scaled(MARGIN + 114, 186), 62 * SUPERSAMPLING, WHITE)
    lettering.write(draw, large, scaled(MARGIN, 428), fitting_size(large, MAX_NAME_SIZE), WHITE)
    if small and small != large:
        lettering.write(draw, small, scaled(MARGIN, 524), fitting_size(small, 46), WHITE)
    out = BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def scaled(x: float, y: float) -> tuple[float, float]:
    """Return a point in the supersampled coordinates that are drawn in."""
    return x * SUPERSAMPLING, y * SUPERSAMPLING


def fitting_size(words: str, size: int) -> int:
    """Return the largest font size, at most `size`, with which the text fits between the margins; supersampled."""
    room = (WIDTH - 2 * MARGIN) * SUPERSAMPLING
    return int(
        min(size * SUPERSAMPLING, size * SUPERSAMPLING * room / lettering.text_width(words, size * SUPERSAMPLING))
    )


def draw_mark(draw: ImageDraw.ImageDraw, place: tuple[float, float], side: float) -> None:
    """Draw Kohtaamo's mark as components/mark.html does on a square of 40: arcs that face each other."""
    unit = side / 40
    left, top = place[0] - 7.75 * unit, place[1]
    for centre, radius, half in ((5.96, 12.25, 60), (6.43, 6.3, 61)):
        y = top + 20 * unit
        draw_arc(draw, (left + centre * unit, y), radius * unit, (-half, half), WHITE)
        draw_arc(draw, (left + (40 - centre) * unit, y), radius * unit, (180 - half, 180 + half), WARM)


def draw_arc(
    draw: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, angles: tuple[int, int], colour: str
) -> None:
    """Draw a thick arc with round ends between two angles (degrees, clockwise from the right)."""
    half = 6.5
    (x, y), outer = centre, radius + half
    draw.arc(
        (*scaled(x - outer, y - outer), *scaled(x + outer, y + outer)),
        *angles,
        fill=colour,
        width=round(2 * half * SUPERSAMPLING),
    )
    for angle in map(radians, angles):
        end_x, end_y = x + radius * cos(angle), y + radius * sin(angle)
        draw.ellipse((*scaled(end_x - half, end_y - half), *scaled(end_x + half, end_y + half)), fill=colour)


def draw_ripples(draw: ImageDraw.ImageDraw, accent: str) -> None:
    """Draw concentric rings from the right edge, a little lighter than the background."""
    for number in range(1, 7):
        radius, x, y = number * 110, WIDTH - 40, HEIGHT + 20
        box = (*scaled(x - radius, y - radius), *scaled(x + radius, y + radius))
        draw.ellipse(box, outline=mixed(WHITE, accent, 0.13 - number * 0.017), width=10 * SUPERSAMPLING)
