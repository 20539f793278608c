"""The regions as tiles, each of the same size and about where it lies in Finland: small ones are seen as well."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from search.comparison.charts.picture import Picture, path, text
from search.comparison.rows import COUNTRY, Row

PLACES: Mapping[str, tuple[int, int]] = {
    **{"21": (2, 0), "19": (2, 1), "20": (3, 1)},
    **{"17": (0, 2), "18": (1, 2), "13": (3, 2), "14": (4, 2)},
    **{"16": (1, 3), "15": (2, 3), "12": (3, 3)},
    **{"06": (0, 4), "08": (1, 4), "09": (2, 4), "10": (3, 4), "11": (4, 4)},
    **{"05": (0, 5), "07": (1, 5), "02": (2, 5), "01": (3, 5)},
    **{"03": (1, 6), "04": (2, 6), "90": (3, 6)},
}
"""Column and row of each region, by its code with Statistics Finland."""
WIDTH, HEIGHT, GAP = 132, 46, 4


def tile_map(rows: Sequence[Row], statistics_codes: Mapping[str, str], title: str) -> Picture | None:
    """Return the map of an indicator's rows; None where no region has a value. `statistics_codes` are by region."""
    shown = [row for row in rows if row.code != COUNTRY and statistics_codes.get(row.code) in PLACES]
    if not any(row.figure.value is not None for row in shown):
        return None
    return Picture(
        code="map",
        title=_("%(title)s: map") % {"title": title},
        description=_(
            "A tile for each region, about where it lies, with its value. The table above holds the same figures."
        ),
        caption=_("▲ higher than the whole country, ▼ lower. Tiles do not tell how large a region is."),
        width=5 * WIDTH,
        height=7 * HEIGHT,
        body="".join(tile(row, *PLACES[statistics_codes[row.code]]) for row in shown),
    )


SIGNS = {"higher": "▲ ", "lower": "▼ "}


def tile(row: Row, column: int, line: int) -> str:
    """Return the tile of a region: its name, and its value with the sign of how it compares."""
    x, y = column * WIDTH, line * HEIGHT
    compared = row.figure.compared.value if row.figure.compared else ""
    frame = path(f"tile-{compared or 'same'}", f"M{x} {y}h{WIDTH - GAP}v{HEIGHT - GAP}H{x}z")
    return frame + text(x + 6, y + 17, row.name) + text(x + 6, y + 35, SIGNS.get(compared, "") + row.value_text)
