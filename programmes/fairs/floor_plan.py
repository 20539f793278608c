"""The floor plan of a fair: a picture with marked places, and the list that tells the same.

What has no place on the picture yet is in the list all the same, after the rest, with words saying so. Where only areas
are marked, the tables of each are told with it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, product
from string import ascii_uppercase
from typing import Any

from programmes.fairs.tables import TableView, number_key
from programmes.models import Fair, FairArea, FairTable
from programmes.models.fair_table import OnPlan
from sites.translated import Translated, translated


@dataclass(frozen=True)
class FloorPlanMark:
    """An area or a table: its mark on the picture with where it is in per cent, what it is, and who stands there.

    `name` is that of an area; `tables` are the numbers of the tables in it. `at` is None of what has no place on the
    picture; an area has no mark then, and a table is told with the area that it stands in, `within`.
    """

    mark: str
    at: tuple[int, int] | None
    name: Translated | None
    who: Sequence[TableView] = ()
    tables: Sequence[str] = ()
    within: Translated | None = None

    @property
    def table_runs(self) -> list[str]:
        """The numbers of its tables, those that follow each other as one: "1–30"."""
        return runs_of(self.tables)


@dataclass(frozen=True)
class FloorPlan:
    """The picture and its places: areas under letters, then tables under their numbers."""

    picture: Any
    places: Sequence[FloorPlanMark]

    @property
    def marked(self) -> list[FloorPlanMark]:
        """The places of the picture."""
        return [each for each in self.places if each.at]

    @property
    def listed(self) -> list[FloorPlanMark]:
        """The places of the list, those on the picture first.

        Free tables are named by their numbers under their area alone, or by themselves where there is no area either.
        """
        told = [each for each in self.places if each.name or each.who or not (each.at or each.within)]
        return sorted(told, key=lambda each: each.at is None)


def floor_plan_of(fair: Fair, standing: Sequence[TableView], language: str) -> FloorPlan | None:
    """Return the floor plan of a fair; None without a picture. `standing` is who stands at the tables."""
    if not fair.floor_plan_id:
        return None
    tables = sorted(fair.tables.all(), key=lambda each: number_key(each.number))
    areas = list(fair.areas.all())
    names = {area.key: translated(area, "name", language) for area in areas}
    letters, unmarked = marks(), unmarked_tables(fair)
    places = [
        FloorPlanMark(
            next(letters) if at_of(area) else "",
            at_of(area),
            names[area.key],
            tables=[each.number for each in tables if each.area == area.key],
        )
        for area in areas
    ]
    places += [
        FloorPlanMark(
            each.number,
            at_of(each),
            None,
            who=[one for one in standing if one.number == each.number],
            within=names.get(each.area),
        )
        for each in tables
        if at_of(each) or each in unmarked
    ]
    return FloorPlan(fair.floor_plan, places)


def runs_of(numbers: Sequence[str]) -> list[str]:
    """Return numbers of tables in their order; three or more whole ones that follow each other as "1–3"."""
    runs: list[list[str]] = []
    for each in numbers:
        last = runs[-1][-1] if runs else ""
        if each.isdecimal() and last.isdecimal() and int(each) == int(last) + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def at_of(row: OnPlan) -> tuple[int, int] | None:
    """Return where an area or a table is on the picture, in per cent; None where nobody marked it."""
    return None if row.across is None or row.down is None else (row.across, row.down)


def marks() -> Iterator[str]:
    """Yield the marks of areas: A to Z, then AA, AB and so on."""
    return ("".join(letters) for length in count(1) for letters in product(ascii_uppercase, repeat=length))


def without_place(fair: Fair) -> tuple[list[FairArea], list[FairTable]]:
    """Return the areas and the tables that a floor plan does not show yet; none of a fair without a floor plan."""
    if not fair.floor_plan_id:
        return [], []
    return [each for each in fair.areas.all() if not at_of(each)], unmarked_tables(fair)


def unmarked_tables(fair: Fair) -> list[FairTable]:
    """Return the tables that are not on the picture, by number; not those of a marked area where no table is marked."""
    tables = sorted(fair.tables.all(), key=lambda each: number_key(each.number))
    marked = set() if any(map(at_of, tables)) else {each.key for each in fair.areas.all() if at_of(each)}
    return [each for each in tables if not at_of(each) and each.area not in marked]
