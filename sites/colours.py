"""A region's colour: whether text in it is readable, and the nearest readable colour of the same hue. Pure.

Contrast: WCAG 2.2, success criterion 1.4.3. Lightness is changed in OKLCH (CSS Color 4, § 9), where the hue stays the
same to the eye.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from coloraide import Color

MIN_CONTRAST = 4.5  # contrast ratio to 1, for text of any size
# The backgrounds of `tokens.css` below an accent, and the strongest tint of the accent in them.
LIGHT_BACKGROUNDS = ("#ffffff",)
DARK_BACKGROUNDS = ("#0f191c", "#162226")
STRONGEST_TINT = 0.14
# An accent on a dark page starts from this lightness and keeps its chroma below this limit, so that it does not glare.
DARK_LIGHTNESS, DARK_CHROMA = 0.81, 0.11
UPON_LIGHTNESS, UPON_CHROMA = 0.25, 0.04
STEP = 0.005  # of OKLCH's lightness, which goes from 0 to 1


@dataclass(frozen=True)
class Palette:
    """A region's accent as the style sheets use it, each colour as `#rrggbb`.

    `on_light`: on light pages, with white text on it. `on_dark`: on dark pages, with `on_accent_dark` text on it.
    `proposal`: a readable colour instead of the one given, None where that is readable.
    """

    on_light: str
    on_dark: str
    on_accent_dark: str
    proposal: str | None


def is_colour(text: str) -> bool:
    """Return whether a text is a colour: `#` and six hexadecimal digits."""
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


@lru_cache(maxsize=256)
def palette(accent: str) -> Palette:
    """Return the readable colours derived from an accent (`#rrggbb`). Raises ValueError for an invalid colour."""
    if not is_colour(accent):
        raise ValueError(f"{accent!r} is not a colour like #0b5563.")
    accent = accent.lower()
    on_light = _first(_darker(accent), lambda colour: _readable_on(colour, LIGHT_BACKGROUNDS))
    on_dark = _first(_lighter(accent), lambda colour: _readable_on(colour, DARK_BACKGROUNDS))
    on_accent_dark = _with(accent, UPON_LIGHTNESS, UPON_CHROMA)
    return Palette(on_light, on_dark, on_accent_dark, None if on_light == accent else on_light)


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21."""
    return float(Color(one).contrast(other, method="wcag21"))


def mixed(colour: str, background: str, share: float) -> str:
    """Return `share` (0 to 1) of a colour mixed into a background, as `color-mix(in srgb, …)` does."""
    return _hex(Color(background).mix(colour, share, space="srgb"))


def _readable_on(colour: str, backgrounds: Sequence[str]) -> bool:
    """Return whether text in this colour is readable on each background, plain and tinted with the colour itself."""
    tinted = [mixed(colour, background, STRONGEST_TINT) for background in backgrounds]
    return all(contrast(colour, background) >= MIN_CONTRAST for background in (*backgrounds, *tinted))


def _first(colours: Iterable[str], fits: Callable[[str], bool]) -> str:
    """Return the first colour that fits; the last one is black or white and always does."""
    return next(colour for colour in colours if fits(colour))


def _darker(accent: str) -> Iterable[str]:
    """Yield the colour itself, then darker ones of its hue, to black."""
    yield accent
    lightness = Color(accent).convert("oklch")["lightness"]
    for step in range(1, ceil(lightness / STEP) + 1):
        yield _with(accent, max(0.0, lightness - step * STEP))


def _lighter(accent: str) -> Iterable[str]:
    """Yield lighter colours of its hue for dark pages, to white."""
    start = max(Color(accent).convert("oklch")["lightness"], DARK_LIGHTNESS)
    for step in range(ceil((1 - start) / STEP) + 1):
        yield _with(accent, min(1.0, start + step * STEP), DARK_CHROMA)


def _with(accent: str, lightness: float, most_chroma: float = 1.0) -> str:
    """Return the accent with another lightness, and with less chroma where it exceeds the limit or the sRGB gamut."""
    colour = Color(accent).convert("oklch")
    colour["lightness"] = lightness
    colour["chroma"] = min(colour["chroma"], most_chroma)
    return _hex(colour.convert("srgb").fit(method="oklch-chroma"))


def _hex(colour: Color) -> str:
    return colour.convert("srgb").to_string(hex=True, fit="clip")
