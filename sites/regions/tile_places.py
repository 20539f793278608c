"""Where each region stands on a map of tiles of one size, so that small ones are seen as well. Pure."""

from collections.abc import Mapping

PLACES: Mapping[str, tuple[int, int]] = {
    **{"21": (2, 0), "19": (2, 1), "20": (3, 1)},
    **{"17": (0, 2), "18": (1, 2), "13": (3, 2), "14": (4, 2)},
    **{"16": (1, 3), "15": (2, 3), "12": (3, 3)},
    **{"06": (0, 4), "08": (1, 4), "09": (2, 4), "10": (3, 4), "11": (4, 4)},
    **{"05": (0, 5), "07": (1, 5), "02": (2, 5), "01": (3, 5)},
    **{"03": (1, 6), "04": (2, 6), "90": (3, 6)},
}
"""Column and row of each region, by its code with Statistics Finland."""
COLUMNS, ROWS = 5, 7
WIDTH, HEIGHT, GAP = 138, 46, 4
"""From a tile to the next, across and down, and between them, in the units of the maps."""


def corner_of(code: str) -> tuple[int, int] | None:
    """Return the left upper corner of a region's tile; None where the region is on no map."""
    place = PLACES.get(code)
    return (place[0] * WIDTH, place[1] * HEIGHT) if place else None


def outlines() -> str:
    """Return the tiles of all regions as the path of an SVG: the map has its shape while few regions are open."""
    corners = (corner for code in PLACES if (corner := corner_of(code)))
    return "".join(f"M{x + 1} {y + 1}h132v41h-132z" for x, y in corners)
