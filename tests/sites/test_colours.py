"""A region's colours can be read, whatever it chooses."""

import colorsys
import math
import re
from pathlib import Path

import pytest
from coloraide import Color
from django.conf import settings

from sites import colours
from sites.colours import Palette, contrast, palette

TOKENS = (Path(settings.ROOT) / "sites/static/kohtaamo/tokens.css").read_text(encoding="utf-8")
HUES = [
    f"#{''.join(f'{round(part * 255):02x}' for part in colorsys.hls_to_rgb(hue / 24, light, 0.9))}"
    for hue in range(24)
    for light in (0.2, 0.45, 0.6, 0.85)
]
EXTREMES = [
    "#000000",
    "#ffffff",
    "#808080",
    "#777777",
    "#ffff00",
    "#00ffff",
    "#ff0000",
    "#0000ff",
    "#00ff00",
    "#fffffe",
]


def hue_apart(one: str, other: str) -> float:
    """How far two hues are from each other, in radians from 0 to π."""
    apart = abs(Color(one).convert("oklch")["hue"] - Color(other).convert("oklch")["hue"])
    return math.radians(min(apart, 360 - apart))


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#ffffff", 4.0),
        ("#008000", "#ffffff", 5.14),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("accent", HUES + EXTREMES)
def test_every_palette_can_be_read(accent: str) -> None:
    made = palette(accent)
    strong = colours.STRONGEST_TINT
    assert contrast(made.on_light, "#ffffff") >= 4.5
    assert contrast(made.on_light, colours.mixed(made.on_light, "#ffffff", strong)) >= 4.5
    assert contrast(made.on_accent_dark, made.on_dark) >= 4.5
    for ground in colours.DARK_BACKGROUNDS:
        assert contrast(made.on_dark, ground) >= 4.5
        assert contrast(made.on_dark, colours.mixed(made.on_dark, ground, strong)) >= 4.5
    # The texts that are not coloured stand on the tints too.
    for ink in inks(light=True):
        assert contrast(ink, colours.mixed(made.on_light, "#ffffff", strong)) >= 4.5
    for ink in inks(light=False):
        assert contrast(ink, colours.mixed(made.on_dark, colours.DARK_BACKGROUNDS[0], strong)) >= 4.5


def inks(light: bool) -> list[str]:
    """The text colours of the style sheet."""
    part = TOKENS.split("prefers-color-scheme: dark")[0 if light else 1]
    found = re.findall(r"--(?:ink|ink-soft|good|wait|closed|wrong): (#[0-9a-f]{6});", part)
    assert len(found) == 6
    return found


@pytest.mark.parametrize("accent", HUES)
def test_a_proposal_is_the_same_hue_and_no_darker_than_needed(accent: str) -> None:
    made = palette(accent)
    if made.proposal is None:
        assert made.on_light == accent
        return
    assert palette(made.proposal).proposal is None, "a proposal that is taken is not corrected again"
    assert hue_apart(accent, made.proposal) < 0.13
    lighter = Color(made.proposal).convert("oklch").set("lightness", lambda each: each + 3 * colours.STEP)
    lighter = lighter.convert("srgb").fit(method="oklch-chroma").to_string(hex=True)
    assert contrast(lighter, colours.mixed(lighter, "#ffffff", colours.STRONGEST_TINT)) < 4.5


@pytest.mark.parametrize(
    ("accent", "is_fine"),
    [
        ("#0b5563", True),
        ("#00205b", True),
        ("#7a1f3d", True),
        ("#000000", True),
        ("#0B5563", True),
        ("#ffcc00", False),
        ("#f28c28", False),
        ("#ffffff", False),
        ("#7fb2ff", False),
        ("#767676", False),
    ],
)
def test_what_is_fine_stays(accent: str, is_fine: bool) -> None:
    made = palette(accent)
    assert (made.proposal is None) is is_fine
    assert (made.on_light == accent.lower()) is is_fine


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    for ground in colours.DARK_BACKGROUNDS:
        assert ground in TOKENS
    assert f"--tint-strong: color-mix(in srgb, var(--accent) {colours.STRONGEST_TINT:.0%}, var(--page))" in TOKENS


@pytest.mark.parametrize("text", ["", "red", "#fff", "#12345g", "0b5563", "#0b5563 ", "#0b5563;}"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    assert not colours.is_colour(text)
    with pytest.raises(ValueError, match="is not a colour"):
        palette(text)


def test_a_palette_is_a_value() -> None:
    assert isinstance(palette("#0b5563"), Palette)
    assert palette("#0b5563") == palette("#0B5563")
