"""A line for each region: a mark with its interval where there is one, else a bar; an upright line is the country."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from search.comparison.charts.picture import ChartPicture, mark, number, path, text
from search.comparison.rows import COUNTRY, RegionRow
from sites.indicators import Unit

LEFT, PLOT, VALUES, WIDTH = 190, 400, 610, 680
"""Where the plot begins, how wide it is, where the values stand, and the width of the picture."""
LINE, TOP = 22, 30
"""The height of a row, and the room above the first."""


def line_chart(rows: Sequence[RegionRow], title: str) -> ChartPicture | None:
    """Return the picture of an indicator's rows; None where no region has a value."""
    country = next(row for row in rows if row.code == COUNTRY)
    shown = [row for row in rows if row.code != COUNTRY and row.figure.value is not None]
    if not shown or country.figure.value is None:
        return None
    most = scale_of(shown, country)
    has_intervals = any(row.figure.interval for row in shown)
    height = TOP + LINE * len(shown) + LINE // 2
    lines = [line_of(row, TOP + LINE * place, most) for place, row in enumerate(shown)]
    if has_intervals or country.indicator.unit is Unit.AMOUNT:
        lines.insert(0, path("country", f"M{number(across(country.figure.value, most))} 12V{height}"))
    return ChartPicture(
        code="lines",
        title=title,
        description=described(country, has_intervals),
        caption=legend() if has_intervals else "",
        width=WIDTH,
        height=height,
        body="".join(lines),
    )


def legend() -> str:
    """Return what the marks mean."""
    return _(
        "▲ higher than the whole country, ▼ lower, ● about the same, ◇ few cases. "
        "The upright line is the whole country."
    )


def described(country: RegionRow, has_intervals: bool) -> str:
    """Return the picture in words."""
    if has_intervals:
        return _(
            "A mark for each region, on a line that shows what chance may do. The upright line is the whole country, "
            "%(value)s. The table above holds the same figures."
        ) % {"value": country.value_text}
    return _("A bar for each region. The table above holds the same figures.")


def scale_of(shown: Sequence[RegionRow], country: RegionRow) -> float:
    """Return the value at the right end: 1 of shares, else the highest value or limit."""
    if country.indicator.unit is Unit.SHARE:
        return 1.0
    ends = [row.figure.interval.high if row.figure.interval else row.figure.value or 0 for row in shown]
    if country.indicator.unit is not Unit.NUMBER:
        ends.append(country.figure.value or 0)
    return max(ends) or 1.0


def across(value: float, most: float) -> float:
    """Return the place of a value from left to right."""
    return LEFT + PLOT * value / most


def line_of(row: RegionRow, y: int, most: float) -> str:
    """Return the line of a region that has a value."""
    figure = row.figure
    end = across(figure.value or 0, most)
    if figure.interval:
        low, high = across(figure.interval.low, most), across(figure.interval.high, most)
        drawn = path("line", f"M{number(low)} {y}H{number(high)}") + mark(end, y, row)
    else:
        drawn = path("bar", f"M{LEFT} {y - 7}H{number(end)}v14H{LEFT}z")
    return text(0, y + 5, row.name) + drawn + text(VALUES, y + 5, row.value_text)
