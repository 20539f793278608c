"""An indicator month by month: a line for the whole country, and one for a region."""

import datetime
from collections.abc import Sequence

from django.utils.translation import gettext as _

from search.comparison.charts.picture import ChartPicture, number, path, text
from search.comparison.rows import RegionRow, value_text
from sites.indicators import Unit

LEFT, TOP, WIDTH, HEIGHT = 70, 16, 560, 200
TrendMonth = tuple[datetime.date, RegionRow, RegionRow | None]
"""A month with the row of the whole country, and that of the region where one is shown."""


def trend_chart(history: Sequence[TrendMonth], title: str) -> ChartPicture | None:
    """Return the picture of some months, the earliest first; None of fewer than two."""
    values = [row.figure.value for _month, *rows in history for row in rows if row and row.figure.value is not None]
    if len(history) < 2 or not values:
        return None
    unit = history[0][1].indicator.unit
    most = 1.0 if unit is Unit.SHARE else max(values) or 1.0
    low = TOP + HEIGHT
    first, last = history[0][0], history[-1][0]
    lines = [
        path("line", f"M{LEFT} {TOP}V{low}h{WIDTH}"),
        text(0, TOP + 5, value_text(most, unit)),
        text(0, low + 5, value_text(0, unit)),
        text(LEFT, low + 22, f"{first:%-m/%Y}"),
        text(LEFT + WIDTH - 50, low + 22, f"{last:%-m/%Y}"),
        path("country", outline([country.figure.value for _month, country, _own in history], most)),
        path("own", outline([own.figure.value if own else None for _month, _country, own in history], most)),
    ]
    return ChartPicture(
        code="trend",
        title=_("%(title)s: month by month") % {"title": title},
        description=_("A line from month to month. The table holds the same figures."),
        caption=_("The broken line is the whole country, the other one the region."),
        width=680,
        height=low + 30,
        body="".join(lines),
    )


def outline(values: Sequence[float | None], most: float) -> str:
    """Return a line through values, interrupted where there is none."""
    step = WIDTH / (len(values) - 1)
    parts, pen = [], "M"
    for place, value in enumerate(values):
        if value is None:
            pen = "M"
            continue
        parts.append(f"{pen}{number(LEFT + step * place)} {number(TOP + HEIGHT * (1 - value / most))}")
        pen = "L"
    return "".join(parts)
