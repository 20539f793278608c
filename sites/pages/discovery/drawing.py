"""Draws the picture that stands beside a shared link. Pure."""

from io import BytesIO
from math import cos, radians, sin

from PIL import Image, ImageDraw

from sites.colours import mixed
from sites.pages.discovery import lettering

WIDTH, HEIGHT = 1200, 630  # pixels; what the sites that show links ask for
WARM, WHITE = "#ffb28a", "#ffffff"
MARGIN = 96
LARGEST = 128  # the size of the name, in pixels, where there is room
FINER = 2  # drawn so many times as large and scaled down: Pillow's arcs have rough edges


def drawn(accent: str, words: tuple[str, str]) -> bytes:
    """The picture as a PNG. `accent`: "#rrggbb", dark enough for white upon it."""
    large, small = words
    picture = Image.new("RGB", (WIDTH * FINER, HEIGHT * FINER), accent)
    draw = ImageDraw.Draw(picture)
    ripples(draw, accent)
    mark(draw, (MARGIN, 92), 150)
    if small:
        lettering.write(draw, "Kohtaamo", at(MARGIN + 114, 186), 62 * FINER, WHITE)
    lettering.write(draw, large, at(MARGIN, 428), fitting(large, LARGEST), WHITE)
    if small and small != large:
        lettering.write(draw, small, at(MARGIN, 524), fitting(small, 46), WHITE)
    out = BytesIO()
    picture.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS).quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def at(x: float, y: float) -> tuple[float, float]:
    """A place on the picture in the finer measure it is drawn in."""
    return x * FINER, y * FINER


def fitting(words: str, size: int) -> int:
    """The size of words that are to fit between the margins, in the finer measure: the one asked or less."""
    room = (WIDTH - 2 * MARGIN) * FINER
    return int(min(size * FINER, size * FINER * room / lettering.text_width(words, size * FINER)))


def mark(draw: ImageDraw.ImageDraw, place: tuple[float, float], side: float) -> None:
    """Kohtaamo's mark, drawn as components/mark.html does on a square of 40: arcs that turn towards each other."""
    unit = side / 40
    left, top = place[0] - 7.75 * unit, place[1]
    for centre, radius, half in ((5.96, 12.25, 60), (6.43, 6.3, 61)):
        y = top + 20 * unit
        arc(draw, (left + centre * unit, y), radius * unit, (-half, half), WHITE)
        arc(draw, (left + (40 - centre) * unit, y), radius * unit, (180 - half, 180 + half), WARM)


def arc(
    draw: ImageDraw.ImageDraw, centre: tuple[float, float], radius: float, angles: tuple[int, int], colour: str
) -> None:
    """A thick arc with round ends between two angles (degrees, clockwise from the right)."""
    half = 6.5
    (x, y), outer = centre, radius + half
    draw.arc(
        (*at(x - outer, y - outer), *at(x + outer, y + outer)), *angles, fill=colour, width=round(2 * half * FINER)
    )
    for angle in map(radians, angles):
        end_x, end_y = x + radius * cos(angle), y + radius * sin(angle)
        draw.ellipse((*at(end_x - half, end_y - half), *at(end_x + half, end_y + half)), fill=colour)


def ripples(draw: ImageDraw.ImageDraw, accent: str) -> None:
    """Rings that spread from the right edge, a little lighter than the ground."""
    for number in range(1, 7):
        radius, x, y = number * 110, WIDTH - 40, HEIGHT + 20
        box = (*at(x - radius, y - radius), *at(x + radius, y + radius))
        draw.ellipse(box, outline=mixed(WHITE, accent, 0.13 - number * 0.017), width=10 * FINER)
