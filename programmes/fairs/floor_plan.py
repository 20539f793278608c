"""The floor plan of a fair: a picture with marked places, and the list that tells the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from programmes.fairs.tables import TableView, number_key
from programmes.models import Fair
from sites.translated import Translated, translated


@dataclass(frozen=True)
class Place:
    """A marked place: its mark on the picture with where it is in per cent, what it is, and who stands there.

    `name` is that of an area; `tables` are the numbers of the tables in it.
    """

    mark: str
    across: int
    down: int
    name: Translated | None
    who: Sequence[TableView]
    tables: Sequence[str]


@dataclass(frozen=True)
class FloorPlan:
    """The picture and its places: areas under letters, then tables under their numbers."""

    picture: Any
    places: Sequence[Place]

    @property
    def listed(self) -> list[Place]:
        """The places of the list: free tables are named by their numbers under their area alone."""
        return [each for each in self.places if each.name or each.who]


def floor_plan_of(fair: Fair, standing: Sequence[TableView], language: str) -> FloorPlan | None:
    """Return the floor plan of a fair; None without a picture. `standing` is who stands at the tables."""
    if not fair.floor_plan_id:
        return None
    tables = sorted(fair.tables.all(), key=lambda each: number_key(each.number))
    areas = [each for each in fair.areas.all() if each.across is not None and each.down is not None]
    places = [
        Place(
            mark,
            area.across or 0,
            area.down or 0,
            translated(area, "name", language),
            (),
            [each.number for each in tables if each.area == area.key],
        )
        for mark, area in zip(ascii_uppercase, areas, strict=False)
    ]
    places += [
        Place(each.number, each.across, each.down, None, [one for one in standing if one.number == each.number], ())
        for each in tables
        if each.across is not None and each.down is not None
    ]
    return FloorPlan(fair.floor_plan, places)
