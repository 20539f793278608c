"""How far municipalities are from each other, by the places that are their centres."""

import json
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from math import asin, cos, radians, sin, sqrt
from pathlib import Path

SEATS = Path(__file__).parent / "static" / "terms" / "seats.json"
"""Latitude and longitude (WGS 84) by the code of a municipality. It is a static file: browsers read the very same."""
EARTH_RADIUS = 6371.0088  # kilometres

Point = tuple[float, float]
"""Latitude and longitude in degrees (WGS 84)."""


@cache
def seats() -> Mapping[str, Point]:
    """Return the centre of each municipality by its code."""
    found = json.loads(SEATS.read_text(encoding="utf-8"))
    return {code: (latitude, longitude) for code, (latitude, longitude) in found.items()}


def kilometres(start: Point, end: Point) -> float:
    """Return the great-circle distance between two points."""
    latitude, longitude, other_latitude, other_longitude = map(radians, (*start, *end))
    across = sin((other_longitude - longitude) / 2) ** 2 * cos(latitude) * cos(other_latitude)
    return 2 * EARTH_RADIUS * asin(sqrt(sin((other_latitude - latitude) / 2) ** 2 + across))


@lru_cache(maxsize=512)
def distances(origins: tuple[str, ...]) -> Mapping[str, float]:
    """Return how far each municipality is from the nearest of some others, in kilometres, by its code.

    Codes of unknown municipalities are ignored; without any known one nothing is returned.
    """
    starts: Collection[Point] = [seats()[code] for code in origins if code in seats()]
    if not starts:
        return {}
    return {code: min(kilometres(start, end) for start in starts) for code, end in seats().items()}
