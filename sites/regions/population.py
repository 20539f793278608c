"""The population of municipalities: read from CSV files, and chosen as denominator of rates."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django_tenants.utils import schema_context

from sites.regions.models import Municipality, Population

CARRIED = Path(__file__).parent / "data" / "population.csv"
"""The file that the project carries; its source and licence stand in the README beside it."""
CARRIED_SOURCE = "Statistics Finland, population structure, CC BY 4.0"
COLUMNS = ("municipality", "year", "all", "fi", "sv", "other")
YEARS = range(1990, 2100)
OLDEST = 3
"""Years after which a population is no denominator any more."""


class PopulationError(ValueError):
    """A file that is no table of populations; its text says which row and why."""


@dataclass(frozen=True)
class Denominators:
    """The residents by municipality on the last day of `year`, and where the numbers are from.

    Empty, with the year that was refused, where even the newest numbers are too old. `is_old` tells that they are too
    old and used all the same, as the demo does.
    """

    year: int | None = None
    residents: Mapping[str, int] = field(default_factory=dict)
    source: str = ""
    is_old: bool = False


def rows_of(lines: Iterable[str], source: str) -> list[Population]:
    """Return the rows of a CSV file with the columns `COLUMNS`, separated by commas. Raises PopulationError."""
    reader = csv.DictReader(lines)
    if tuple(reader.fieldnames or ()) != COLUMNS:
        raise PopulationError(f"The first line is not {','.join(COLUMNS)}.")
    return [row_of(row, source, number) for number, row in enumerate(reader, start=2)]


def row_of(row: Mapping[str, str | None], source: str, line: int) -> Population:
    """Return one row; numbers by language may be empty. Raises PopulationError."""
    code = (row["municipality"] or "").strip()
    year, everybody = (whole(row[name], line, name) for name in ("year", "all"))
    finnish, swedish, other = (whole_or_none(row[name], line, name) for name in ("fi", "sv", "other"))
    if not (len(code) == 3 and code.isascii() and code.isdigit()):
        raise PopulationError(f"Line {line}: municipality is {code!r}, not a code of three digits.")
    if year not in YEARS:
        raise PopulationError(f"Line {line}: {year} is not a year of a population.")
    parts = [each for each in (finnish, swedish, other) if each is not None]
    if sum(parts) > everybody:
        raise PopulationError(f"Line {line}: fewer people than speakers of the languages.")
    return Population(
        municipality=code,
        year=year,
        everybody=everybody,
        finnish=finnish,
        swedish=swedish,
        other=other,
        source=source,
    )


def whole_or_none(text: str | None, line: int, column: str) -> int | None:
    """Return a whole number; None of an empty cell. Raises PopulationError."""
    return whole(text, line, column) if text and text.strip() else None


def whole(text: str | None, line: int, column: str) -> int:
    """Return a whole number. Raises PopulationError."""
    text = (text or "").strip()
    if not (text.isascii() and text.isdigit()):
        raise PopulationError(f"Line {line}: {column} is {text!r}, not a whole number.")
    return int(text)


@transaction.atomic
def load(path: Path = CARRIED, source: str = CARRIED_SOURCE) -> int:
    """Insert and update the rows of a file; delete none. Idempotent. Return their number.

    Raises PopulationError for a file that is none, that names a municipality twice a year or one that is not known.
    """
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = rows_of(file, source)
    with schema_context("public"):
        known = set(Municipality.objects.values_list("code", flat=True))
        unknown = sorted({each.municipality for each in rows} - known)
        if unknown:
            raise PopulationError(f"Municipalities that are not known: {', '.join(unknown)}.")
        if len({(each.municipality, each.year) for each in rows}) < len(rows):
            raise PopulationError("A municipality stands twice in the same year.")
        Population.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["municipality", "year"],
            update_fields=["everybody", "finnish", "swedish", "other", "source"],
        )
    return len(rows)


def denominators(this_year: int) -> Denominators:
    """Return the newest population that is known of every municipality; three queries.

    One that is more than `OLDEST` years old is refused, but where `settings.OLD_POPULATION` allows it.
    """
    complete = Population.objects.values("year").annotate(known=models.Count("pk"))
    years = complete.filter(known=Municipality.objects.count()).order_by("-year").values_list("year", flat=True)
    newest = years.first()
    if newest is None:
        return Denominators()
    is_old = too_old(newest, this_year)
    if is_old and not settings.OLD_POPULATION:
        return Denominators(newest, is_old=True)
    rows = list(Population.objects.filter(year=newest).values_list("municipality", "everybody", "source"))
    return Denominators(newest, {code: number for code, number, _ in rows}, rows[0][2], is_old)


def source_of(year: int) -> str:
    """Return who published the population of a year; empty where it is not known. One query."""
    return Population.objects.filter(year=year).values_list("source", flat=True).first() or ""


def too_old(year: int, this_year: int) -> bool:
    """Return whether the population of a year is no denominator any more."""
    return this_year - year > OLDEST
