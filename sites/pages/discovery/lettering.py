"""Write text in a picture with the bundled font: Inter Display SemiBold, SIL Open Font License 1.1. Pure."""

from functools import lru_cache
from pathlib import Path

from PIL import ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "InterDisplay-SemiBold.otf"


@lru_cache(maxsize=32)
def load_font(size: int) -> ImageFont.FreeTypeFont:
    """Return the font at a size in pixels. Raises ImportError where Pillow was built without FreeType."""
    # The basic layout engine gives the same picture whether or not Pillow was built with Raqm.
    return ImageFont.truetype(str(FONT), size, layout_engine=ImageFont.Layout.BASIC)


def text_width(text: str, size: int) -> float:
    """Return the width of a line of text in pixels; at least one."""
    return max(load_font(size).getlength(text), 1.0)


def write(draw: ImageDraw.ImageDraw, text: str, place: tuple[float, float], size: int, colour: str) -> None:
    """Draw a line of text. `place` is the left end of its baseline."""
    draw.text(place, text, font=load_font(size), fill=colour, anchor="ls")
