"""The geometry of the year as a wheel: January begins at the top, the year runs clockwise. Pure.

Each kind of day has a ring of its own, so that colours are never needed to tell them apart.
"""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

from programmes.theme_days.rules import Days

SIZE = 640
CENTRE = SIZE / 2
LABELS, OUTER, INNER = 296, 270, 150
DOT = 6


@dataclass(frozen=True)
class Mark:
    """A day as a dot at `x`, `y`, or several days as the arc `path`; `ring` is the kind of the day."""

    ring: str
    title: str
    x: float = 0
    y: float = 0
    path: str = ""


@dataclass(frozen=True)
class Sector:
    """A month: the line at which it begins, and the place of its name."""

    name: str
    x1: float
    y1: float
    x2: float
    y2: float
    label_x: float
    label_y: float


def point(degrees: float, radius: float) -> tuple[float, float]:
    """Return the place at an angle from the top, clockwise."""
    radians = math.radians(degrees - 90)
    return round(CENTRE + radius * math.cos(radians), 1), round(CENTRE + radius * math.sin(radians), 1)


def degrees_of(day: datetime.date, year: int) -> float:
    """Return the angle at which a day begins; days before and after the year lie at its ends."""
    first, end = datetime.date(year, 1, 1), datetime.date(year + 1, 1, 1)
    passed = (min(max(day, first), end) - first).days
    return 360 * passed / (end - first).days


def mark(days: Days, year: int, ring: str, radius: float, title: str) -> Mark:
    """Return the mark of some days on their ring."""
    begin, end = degrees_of(days.first, year), degrees_of(days.last + datetime.timedelta(days=1), year)
    if days.first == days.last:
        x, y = point((begin + end) / 2, radius)
        return Mark(ring, title, x, y)
    (x1, y1), (x2, y2) = point(begin, radius), point(end, radius)
    return Mark(ring, title, path=f"M{x1} {y1}A{radius} {radius} 0 {int(end - begin > 180)} 1 {x2} {y2}")


def sectors(year: int, names: Iterable[str]) -> list[Sector]:
    """Return the twelve months with their names."""
    return [_sector(year, number, name) for number, name in enumerate(names, start=1)]


def _sector(year: int, month: int, name: str) -> Sector:
    begin = degrees_of(datetime.date(year, month, 1), year)
    end = degrees_of(datetime.date(year + month // 12, month % 12 + 1, 1), year)
    return Sector(name, *point(begin, INNER), *point(begin, OUTER), *point((begin + end) / 2, LABELS))
