"""Shares by how many things they are of, between the limits that chance alone allows: 95 and 99.8 per cent."""

import math
from collections.abc import Sequence

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from search.comparison.charts.picture import ChartPicture, mark, number, path, text
from search.comparison.intervals import Z_95, Z_998, funnel
from search.comparison.rows import COUNTRY, RegionRow

LEFT, TOP, WIDTH, HEIGHT = 60, 16, 560, 260
"""The plot within the picture."""
NAMES_UNTIL, NAME_WIDTH, NAME_HEIGHT = 560, 120, 14
"""The last place where a name begins, and the room that one takes."""
STEPS = 24
"""Points of a limit's line."""


def funnel_chart(rows: Sequence[RegionRow], title: str) -> ChartPicture | None:
    """Return the funnel of an indicator's rows; None where no region has a share."""
    country = next(row for row in rows if row.code == COUNTRY)
    shown = [row for row in rows if row.code != COUNTRY and row.figure.interval and row.figure.count.denominator]
    if not shown or country.figure.value is None:
        return None
    most = max(row.figure.count.denominator or 0 for row in shown)
    share = country.figure.value
    lines = [path("country", f"M{LEFT} {number(down(share))}h{WIDTH}")]
    lines += [path(name, limit_line(share, most, deviate)) for name, deviate in (("limit", Z_95), ("far", Z_998))]
    marks = [mark(*place_of(row, most), row) for row in shown]
    return ChartPicture(
        code="funnel",
        title=_("%(title)s: funnel") % {"title": title},
        description=_(
            "A mark for each region: the more things its share is of, the further to the right it is. Outside the "
            "inner lines chance alone brings one region of twenty, outside the outer ones one of five hundred. Named "
            "are those outside the inner lines that have room. The table above holds the same figures."
        ),
        caption=_(
            "The inner lines are the limits of 95 %, the outer ones of 99.8 %. The broken line is the whole country."
        ),
        width=680,
        height=TOP + HEIGHT + 30,
        body="".join([*axes(most), *lines, *marks, *names(shown, most, share)]),
    )


def along(things: float, most: int) -> float:
    """Return the place of a number of things from left to right; roots give small regions room."""
    return LEFT + WIDTH * math.sqrt(things / most)


def down(share: float) -> float:
    """Return the place of a share from above."""
    return TOP + HEIGHT * (1 - share)


def limit_line(country: float, most: int, deviate: float) -> str:
    """Return the upper and the lower limit as an outline, from few things to many."""
    counted = [max(1.0, most * (step / STEPS) ** 2) for step in range(1, STEPS + 1)]
    limits = [(along(each, most), funnel(country, round(each), deviate)) for each in counted]
    upper = "L".join(f"{number(x)} {number(down(each.high))}" for x, each in limits)
    lower = "L".join(f"{number(x)} {number(down(each.low))}" for x, each in limits)
    return f"M{upper}M{lower}"


def axes(most: int) -> list[str]:
    """Return the values at the ends of both axes."""
    low = TOP + HEIGHT
    return [
        path("line", f"M{LEFT} {TOP}V{low}h{WIDTH}"),
        text(0, TOP + 5, "100\u00a0%"),
        text(0, low + 5, "0\u00a0%"),
        text(LEFT, low + 22, "0"),
        text(LEFT + WIDTH - 20, low + 22, str(number_format(most))),
    ]


def place_of(row: RegionRow, most: int) -> tuple[float, float]:
    """Return where the mark of a region stands."""
    return along(row.figure.count.denominator or 0, most), down(row.figure.value or 0)


def names(shown: Sequence[RegionRow], most: int, country: float) -> list[str]:
    """Return the names of the regions outside the inner lines; a name never covers another one."""
    drawn: list[str] = []
    taken: list[tuple[float, float]] = []
    for row in shown:
        x, y = place_of(row, most)
        if (row.figure.value or 0) in funnel(country, row.figure.count.denominator or 1, Z_95):
            continue
        if all(abs(x - left) > NAME_WIDTH or abs(y - above) > NAME_HEIGHT for left, above in taken):
            taken.append((x, y))
            drawn.append(beside(x, y + 5, row.name))
    return drawn


def beside(x: float, y: float, name: str) -> str:
    """Return a name to the right of a mark; to its left where there is no room."""
    return text(x + 9, y, name) if x < NAMES_UNTIL else text(x - 9, y, name, "chart-before")
