"""A region's colour: whether it can be read, and the nearest colour of the same hue that can. Pure.

Contrast: WCAG 2.2, success criterion 1.4.3 and its definitions of contrast ratio and relative luminance. Lightness is
changed in OKLCH (CSS Color 4, § 9 and its sample code), where a hue stays the same to the eye.
"""

import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

READABLE = 4.5  # to 1, for text of any size
WHITE = "#ffffff"
# The grounds of `tokens.css` an accent stands on, and how strongly its own tint colours the ground.
LIGHT_GROUNDS = ("#ffffff",)
DARK_GROUNDS = ("#0f191c", "#162226")
STRONGEST_TINT = 0.14
# An accent on a dark page starts from this lightness and keeps its colour within this chroma: no neon.
DARK_LIGHTNESS, DARK_CHROMA = 0.81, 0.11
UPON_LIGHTNESS, UPON_CHROMA = 0.25, 0.04
STEP = 0.005  # of OKLCH's lightness, which goes from 0 to 1

Triple = tuple[float, float, float]


@dataclass(frozen=True)
class Face:
    """A region's accent as the style sheets use it, each colour as `#rrggbb`.

    `on_light`: on light pages, with white upon it. `on_dark`: on dark pages, with `on_accent_dark` upon it.
    `proposal`: what to use instead of the colour given, None where that is fine.
    """

    on_light: str
    on_dark: str
    on_accent_dark: str
    proposal: str | None


def is_colour(text: str) -> bool:
    """Whether a text is a colour as we write it: `#` and six hexadecimal digits."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


@lru_cache(maxsize=256)
def face(accent: str) -> Face:
    """The face a region gets from its accent (`#rrggbb`). Every colour in it is readable. Raises ValueError."""
    accent = accent.lower()
    on_light = _first(_darker(accent), lambda colour: _readable_on(colour, LIGHT_GROUNDS))
    on_dark = _first(_for_the_dark(accent), lambda colour: _readable_on(colour, DARK_GROUNDS))
    _, chroma, hue = to_oklch(accent)
    upon = from_oklch((UPON_LIGHTNESS, min(chroma, UPON_CHROMA), hue))
    return Face(on_light, on_dark, upon, None if on_light == accent else on_light)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance, 0 for black and 1 for white."""
    red, green, blue = _linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def mixed(colour: str, ground: str, share: float) -> str:
    """`share` (0 to 1) of a colour in a ground, as `color-mix(in srgb, …)` makes it."""
    return _hex(*(a * share + b * (1 - share) for a, b in zip(_parts(colour), _parts(ground), strict=True)))


def _readable_on(colour: str, grounds: Iterable[str]) -> bool:
    """Whether a text in this colour can be read on each ground, plain and tinted with the colour itself."""
    places = [place for ground in grounds for place in (ground, mixed(colour, ground, STRONGEST_TINT))]
    return all(contrast(colour, place) >= READABLE for place in places)


def _first(colours: Iterable[str], fits: Callable[[str], bool]) -> str:
    """The first colour that fits; the last one is black or white and always does."""
    return next(colour for colour in colours if fits(colour))


def _darker(accent: str) -> Iterable[str]:
    """The colour itself, then darker and darker ones of its hue, to black."""
    yield accent
    lightness, chroma, hue = to_oklch(accent)
    for step in range(1, math.ceil(lightness / STEP) + 1):
        yield from_oklch((max(0.0, lightness - step * STEP), chroma, hue))


def _for_the_dark(accent: str) -> Iterable[str]:
    """Lighter and lighter colours of its hue, to white."""
    lightness, chroma, hue = to_oklch(accent)
    start = max(lightness, DARK_LIGHTNESS)
    for step in range(math.ceil((1 - start) / STEP) + 1):
        yield from_oklch((min(1.0, start + step * STEP), min(chroma, DARK_CHROMA), hue))


def _parts(colour: str) -> Triple:
    """Red, green and blue from 0 to 1."""
    if not is_colour(colour):
        raise ValueError(f"{colour!r} is not a colour like #0b5563.")
    return int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(min(max(part, 0.0), 1.0) * 255):02x}" for part in (red, green, blue))


def _linear(colour: str) -> Triple:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return red, green, blue


def _curved(part: float) -> float:
    return 12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055


def to_oklch(colour: str) -> Triple:
    """Lightness (0 to 1), chroma (0 for grey) and hue (radians) of a colour."""
    red, green, blue = _linear(colour)
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return lightness, math.hypot(a, b), math.atan2(b, a)


def from_oklch(colour: Triple) -> str:
    """The colour a screen can show: of the same lightness and hue, with less chroma where it must be."""
    lightness, chroma, hue = colour
    while chroma > 0:
        shown = _screen(lightness, chroma, hue)
        if all(-0.0001 <= part <= 1.0001 for part in shown):
            return _hex(*map(_curved, shown))
        chroma -= STEP
    return _hex(*map(_curved, _screen(lightness, 0, hue)))


def _screen(lightness: float, chroma: float, hue: float) -> Triple:
    """Linear red, green and blue; outside 0 to 1 where no screen shows the colour."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
