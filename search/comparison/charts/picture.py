"""What all pictures share: a frame with title and description, marks that are told apart without colour, and texts."""

from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.comparison.intervals import Compared
from search.comparison.rows import RegionRow

SHAPES = {Compared.HIGHER: "up", Compared.LOWER: "down", Compared.SAME: "same", None: "few"}
"""The shape of a mark says in black and white what the table says in words."""
OUTLINES = {
    "up": "m-6 5h12l-6 -11z",
    "down": "m-6 -5h12l-6 11z",
    "same": "m-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0z",
    "few": "m-6 0l6 -6l6 6l-6 6z",
}
"""The outline of each mark, from its middle."""


@dataclass(frozen=True)
class ChartPicture:
    """An SVG: `code` makes its ids, `title` names it, `description` tells in words what it shows, `body` draws it.

    `caption` stands below it. Numbers are units of the picture.
    """

    code: str
    title: str
    description: str
    caption: str
    width: int
    height: int
    body: str

    @property
    def svg(self) -> SafeString:
        """Return the markup; `body` was escaped where it was made."""
        return format_html(
            '<svg viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-text"><title id="{}-title">{}</title>'
            '<desc id="{}-text">{}</desc>{}</svg>',
            *(self.width, self.height, self.code, self.code, self.code, self.title, self.code, self.description),
            mark_safe(self.body),  # noqa: S308
        )


def number(value: float) -> str:
    """Return a coordinate with one decimal at most: SVG has a point whatever the language."""
    return f"{value:.1f}".removesuffix(".0")


def text(x: float, y: float, words: str, name: str = "") -> str:
    """Return a text that begins at a place; `name` is a class."""
    style = f' class="{name}"' if name else ""
    place = f' x="{number(x)}"' if x else ""
    return f'<text{style}{place} y="{number(y)}">{escape(words)}</text>'


def path(name: str, outline: str) -> str:
    """Return a line or an area of a class."""
    return f'<path class="chart-{name}" d="{outline}"/>'


def mark(x: float, y: float, row: RegionRow) -> str:
    """Return the mark of a region at a place."""
    shape = SHAPES[row.figure.compared]
    return path(shape, f"M{number(x)} {number(y)}{OUTLINES[shape]}")
