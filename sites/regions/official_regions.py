"""The bodies responsible for health and social services in Finland: 21 counties, Helsinki, and the national portal."""

import csv
from functools import cache
from pathlib import Path

from sites.regions.create import RegionPlan
from sites.regions.models import RegionState

FILE = Path(__file__).resolve().parent / "data" / "regions.csv"
LANGUAGES = ("fi", "sv", "en")


@cache
def rows() -> dict[str, dict[str, str]]:
    """Return the rows of `data/regions.csv` by code, in the file's order. Its columns are explained beside it."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def codes() -> list[str]:
    """Return the code of every body."""
    return list(rows())


def plan_of(code: str, domain: str, state: str = RegionState.OPEN, first_editor: str = "") -> RegionPlan:
    """Return the plan of an official body at a host name. Raises KeyError for an unknown code."""
    row = rows()[code]
    return RegionPlan(
        code=code,
        domain=domain,
        names={language: row[f"name_{language}"] for language in LANGUAGES},
        short_names={language: row[f"short_{language}"] for language in LANGUAGES},
        languages=parts(row["languages"]),
        kind=row["kind"],
        statistics_code=row["statistics_code"],
        brand=row["brand"],
        former_names=parts(row["former_names"]),
        state=state,
        first_editor=first_editor,
        residents=int(row["residents"]),
        residents_year=int(row["residents_year"]),
        residents_source=row["residents_source"],
    )


def parts(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that holds several."""
    return tuple(filter(None, cell.split("|")))
