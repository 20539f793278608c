"""The regions as tiles, each of the same size and about where it lies in Finland: small ones are seen as well."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from search.comparison.charts.picture import ChartPicture, path, text
from search.comparison.rows import COUNTRY, RegionRow
from sites.regions.tile_places import COLUMNS, GAP, HEIGHT, PLACES, ROWS, WIDTH

EDGE = 2
"""Room for the lines at the edge of the picture."""


def tile_map(rows: Sequence[RegionRow], statistics_codes: Mapping[str, str], title: str) -> ChartPicture | None:
    """Return the map of an indicator's rows; None where no region has a value. `statistics_codes` are by region."""
    shown = [row for row in rows if row.code != COUNTRY and statistics_codes.get(row.code) in PLACES]
    if not any(row.figure.value is not None for row in shown):
        return None
    return ChartPicture(
        code="map",
        title=_("%(title)s: map") % {"title": title},
        description=_(
            "A tile for each region, about where it lies, with its value. The table above holds the same figures."
        ),
        caption=_("▲ higher than the whole country, ▼ lower. Tiles do not tell how large a region is."),
        width=COLUMNS * WIDTH,
        height=ROWS * HEIGHT,
        body="".join(tile(row, *PLACES[statistics_codes[row.code]]) for row in shown),
    )


SIGNS = {"higher": "▲ ", "lower": "▼ "}


def tile(row: RegionRow, column: int, line: int) -> str:
    """Return the tile of a region: its name, and its value with the sign of how it compares."""
    x, y = EDGE + column * WIDTH, EDGE + line * HEIGHT
    compared = row.figure.compared.value if row.figure.compared else ""
    frame = path(f"tile-{compared or 'same'}", f"M{x} {y}h{WIDTH - GAP}v{HEIGHT - GAP}H{x}z")
    return frame + text(x + 6, y + 17, row.name) + text(x + 6, y + 35, SIGNS.get(compared, "") + row.value_text)
