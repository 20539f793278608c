"""Words in a picture, in the one font that is there wherever Pillow is. Pure.

That font (Aileron, in Pillow itself) holds no letters with dots or rings: å, ä and ö are written as a letter and the
sign upon it, which is how Unicode takes them apart. Other signs are left out.
"""

from functools import lru_cache
from unicodedata import combining, normalize

from PIL import ImageDraw, ImageFont

DOTS, RING = "\u0308", "\u030a"
# In parts of the font's size: how far above the letter, how large, how far apart, how thick.
ABOVE, DOT, APART, RING_SIZE, RING_LINE = 0.115, 0.062, 0.125, 0.105, 0.055


@lru_cache(maxsize=32)
def font_of(size: int) -> ImageFont.FreeTypeFont:
    """The font at a size in pixels. Raises RuntimeError where Pillow was made without FreeType."""
    font = ImageFont.load_default(size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow has no FreeType, so it cannot write in the size asked.")
    return font


def letters_of(words: str) -> list[tuple[str, str]]:
    """Each letter with the signs upon it: "Åbo" is A with a ring, b, o."""
    letters: list[tuple[str, str]] = []
    for sign in normalize("NFD", words):
        if combining(sign) and letters:
            letter, signs = letters.pop()
            letters.append((letter, signs + sign))
        elif not combining(sign):
            letters.append((sign, ""))
    return letters


def width(words: str, size: int) -> float:
    """How much room words take, in pixels; at least one."""
    return max(font_of(size).getlength("".join(letter for letter, _ in letters_of(words))), 1.0)


def write(draw: ImageDraw.ImageDraw, words: str, place: tuple[float, float], size: int, colour: str) -> None:
    """Writes words from a place on, which is the left end of the line they stand on."""
    font, letters = font_of(size), letters_of(words)
    plain = "".join(letter for letter, _ in letters)
    draw.text(place, plain, font=font, fill=colour, anchor="ls")
    for number, (letter, signs) in enumerate(letters):
        left, top, right, _ = font.getbbox(letter, anchor="ls")
        middle = place[0] + font.getlength(plain[:number]) + (left + right) / 2
        for sign in signs:
            put(draw, sign, (middle, place[1] + top), size, colour)


def put(draw: ImageDraw.ImageDraw, sign: str, top: tuple[float, float], size: int, colour: str) -> None:
    """Draws a sign above a letter whose top is here."""
    x, y = top
    if sign == DOTS:
        for centre in (x - APART * size, x + APART * size):
            circle(draw, (centre, y - ABOVE * size), DOT * size, fill=colour)
    elif sign == RING:
        circle(draw, (x, y - (ABOVE + 0.03) * size), RING_SIZE * size, outline=colour, width=round(RING_LINE * size))


def circle(
    draw: ImageDraw.ImageDraw,
    centre: tuple[float, float],
    radius: float,
    fill: str | None = None,
    outline: str | None = None,
    width: int = 1,
) -> None:
    """A circle, filled or as a line."""
    (x, y) = centre
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=fill, outline=outline, width=width)
