"""A dot for each region's share, with its interval, beside a line for the whole country: coordinates of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.comparison.intervals import Compared
from search.comparison.rows import COUNTRY, Row

LEFT, WIDTH, LINE_HEIGHT, TOP = 190, 400, 22, 30
"""Of the plot, in units of the picture: where it begins, how wide it is, the height of a row, and the room above."""
SHAPES = {Compared.HIGHER: "up", Compared.LOWER: "down", Compared.SAME: "same", None: "few"}
"""The shape of a dot says in black and white what the table says in words."""


@dataclass(frozen=True)
class Dot:
    """One region's line in the picture."""

    name: str
    value: str
    y: int
    x: float
    low: float
    high: float
    shape: str


@dataclass(frozen=True)
class Chart:
    """The whole picture: its height, the place of the country's value, and its dots."""

    height: int
    country: float
    country_text: str
    dots: list[Dot]


def across(share: float) -> float:
    """Return the place of a share from left to right."""
    return round(LEFT + WIDTH * share, 1)


def chart_of(rows: Sequence[Row]) -> Chart | None:
    """Return the picture of an indicator's rows; None of plain numbers and where no region has a value."""
    country = next(row for row in rows if row.code == COUNTRY)
    shown = [row for row in rows if row.code != COUNTRY and row.figure.interval]
    if country.figure.value is None or not shown:
        return None
    dots = [dot_of(row, TOP + LINE_HEIGHT * place) for place, row in enumerate(shown)]
    height = TOP + LINE_HEIGHT * len(shown) + LINE_HEIGHT // 2
    return Chart(height, across(country.figure.value), country.value_text, dots)


def dot_of(row: Row, y: int) -> Dot:
    """Return the dot of a region that has a share."""
    figure = row.figure
    assert figure.interval is not None  # noqa: S101  (tells mypy)
    assert figure.value is not None  # noqa: S101  (tells mypy)
    return Dot(
        name=row.name,
        value=row.value_text,
        y=y,
        x=across(figure.value),
        low=across(figure.interval.low),
        high=across(figure.interval.high),
        shape=SHAPES[figure.compared],
    )
