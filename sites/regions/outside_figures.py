"""Figures that others publish of the regions, shown beside our own with their source. They enter no formula.

They are read from files of Sotkanet's interface (THL): figures as CSV, with `;` between cells and a decimal point, or
as JSON; what they are about as JSON (`/indicators/{id}`). Rows of areas that are no region of ours, and of one gender
alone, are left out.
"""

import csv
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.db import transaction
from django_tenants.utils import schema_context

from sites.regions.models import OutsideFigure, OutsideIndicator
from sites.translated import LANGUAGES

AREAS = Path(__file__).parent / "data" / "sotkanet_areas.csv"
"""The ids by which Sotkanet knows the regions; see the README beside it."""
ADDRESS = "https://sotkanet.fi/sotkanet/{language}/taulukko/?indicator={number}"
SERVICE, LICENCE = "Sotkanet", "CC BY 4.0"
BOTH_GENDERS = "total"
YEARS = range(1950, 2101)
VALUE_COLUMNS = {".csv": "primary.value", ".json": "value"}
"""The name of the column with the value, by the ending of the file's name."""
COLUMNS = ("indicator", "region", "year", "gender")
ROW = "row"
"""The key of a row's number in its file."""
MOST_DECIMALS = 4
NUMBER = re.compile(r"-?[0-9]{1,12}([.][0-9]{1,20})?")
COUNTRY = ""
"""The region of figures of the whole country."""

Cells = Mapping[str, Any]


class OutsideFigureError(ValueError):
    """A file that holds no such figures; its text says which row and column, and why."""


@dataclass(frozen=True)
class Loaded:
    """What a file held: how many figures of regions, and how many rows that were left out."""

    figures: int
    others: int


@dataclass(frozen=True)
class Found:
    """A figure as a file tells it: the number of its indicator, the code of the region, the year and the value."""

    indicator: int
    region: str
    year: int
    value: Decimal


@lru_cache
def areas() -> dict[int, str]:
    """Return the codes of Statistics Finland of the regions by their ids in Sotkanet; empty for the whole country."""
    with AREAS.open(encoding="utf-8", newline="") as file:
        return {int(row["id"]): row["statistics_code"] for row in csv.DictReader(file)}


def rows_of(name: str, content: bytes) -> list[Cells]:
    """Return the rows of a CSV or JSON file, numbered, each with its `value`.

    Raises OutsideFigureError for anything else, and where a column is missing.
    """
    ending = Path(name).suffix.lower()
    if ending not in VALUE_COLUMNS:
        raise OutsideFigureError("The name of the file does not end in .csv or .json.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OutsideFigureError("The file is not in UTF-8.") from error
    rows = rows_of_csv(text) if ending == ".csv" else rows_of_json(text)
    if not rows:
        raise OutsideFigureError("The file has no rows.")
    value = VALUE_COLUMNS[ending]
    for row in rows:
        missing = next((column for column in (*COLUMNS, value) if column not in row), None)
        if missing:
            raise OutsideFigureError(f"Row {row[ROW]}: the column {missing} is missing.")
    return [{**row, "value": row[value]} for row in rows]


def rows_of_csv(text: str) -> list[Cells]:
    """Return the rows of a CSV file below its heads, which are its first row."""
    reader = csv.DictReader(text.splitlines(), delimiter=";")
    return [{**row, ROW: number} for number, row in enumerate(reader, start=2)]


def rows_of_json(text: str) -> list[Cells]:
    """Return the rows of a JSON file. Raises OutsideFigureError unless it is a list of objects."""
    rows = parsed(text)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OutsideFigureError("The file is no JSON list of rows.")
    return [{**row, ROW: number} for number, row in enumerate(rows, start=1)]


def parsed(text: str) -> Any:
    """Return the content of a JSON file. Raises OutsideFigureError."""
    try:
        return json.loads(text, parse_float=Decimal)
    except (json.JSONDecodeError, RecursionError) as error:
        raise OutsideFigureError("The file is no JSON.") from error


def figures_of(rows: Iterable[Cells]) -> list[Found]:
    """Return the figures of regions and of the country, of both genders together, each once.

    Raises OutsideFigureError, also where two rows tell different values of the same.
    """
    found: dict[tuple[int, str, int], Found] = {}
    for row in rows:
        each = figure_of(row)
        if each and found.setdefault((each.indicator, each.region, each.year), each).value != each.value:
            raise fault(row, "value", "is not what another row tells of the same")
    return list(found.values())


def figure_of(row: Cells) -> Found | None:
    """Return the figure of a row; None of another area, of one gender alone, and without a value."""
    indicator, area, year = (whole(row, name) for name in ("indicator", "region", "year"))
    if year not in YEARS:
        raise fault(row, "year", "is not a year of such figures")
    value = decimal(row)
    if area not in areas() or row["gender"] != BOTH_GENDERS or value is None:
        return None
    return Found(indicator, areas()[area], year, value)


def whole(row: Cells, name: str) -> int:
    """Return the whole number of a cell. Raises OutsideFigureError."""
    text = text_of(row, name)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise fault(row, name, "is not a whole number")
    return int(text)


def decimal(row: Cells) -> Decimal | None:
    """Return the value of a row; None where it is empty. Raises OutsideFigureError, also for a decimal comma."""
    text = text_of(row, "value")
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        raise fault(row, "value", "is not a number with a decimal point")
    return Decimal(text).quantize(Decimal(1).scaleb(-MOST_DECIMALS))


def text_of(row: Cells, name: str) -> str:
    """Return a cell as text; empty where there is none."""
    value = row.get(name)
    return "" if value is None else str(value).strip()


def fault(row: Cells, name: str, reason: str) -> OutsideFigureError:
    """Return the error of a cell."""
    where = f"Row {row[ROW]}, column {name}" if ROW in row else name
    return OutsideFigureError(f"{where}: {text_of(row, name)!r} {reason}.")


def about_of(content: bytes, licence: str = LICENCE) -> OutsideIndicator:
    """Return the unsaved indicator that a file of metadata describes. Raises OutsideFigureError naming what lacks."""
    try:
        told = parsed(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise OutsideFigureError("The file is not in UTF-8.") from error
    if not isinstance(told, dict):
        raise OutsideFigureError("The file does not describe an indicator.")
    number = whole(told, "id")
    names = texts_of(told, "title")
    organisation = told.get("organization")
    publisher = texts_of(organisation, "title") if isinstance(organisation, dict) else {}
    try:
        updated = date.fromisoformat(str(told.get("data-updated"))[:10])
    except ValueError as error:
        raise OutsideFigureError("data-updated is missing, or no day.") from error
    decimals = whole({"decimals": 0, **told}, "decimals")
    return OutsideIndicator(
        number=number,
        names=names,
        publishers=publisher,
        decimals=min(decimals, MOST_DECIMALS),
        updated=updated,
        licence=licence,
    )


def texts_of(told: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text by language. Raises OutsideFigureError where it has none."""
    texts = told.get(name)
    found = {each: str(texts[each]) for each in LANGUAGES if texts.get(each)} if isinstance(texts, dict) else {}
    if not found:
        raise OutsideFigureError(f"{name} is missing.")
    return found


@transaction.atomic
def load(figures: Sequence[Path], about: Sequence[Path] = (), licence: str = LICENCE) -> Loaded:
    """Replace the figures of each indicator that the files hold, and what is known of those described. Idempotent.

    Raises OutsideFigureError, with the name of the file, for one that is none or that names an indicator which neither
    `about` nor an earlier load describes.
    """
    described = [named(path, lambda content: about_of(content, licence)) for path in about]
    read = [named(path, lambda content, name=path.name: rows_and_figures(name, content)) for path in figures]
    rows = sum(number for number, _found in read)
    found = list({(each.indicator, each.region, each.year): each for _number, some in read for each in some}.values())
    with schema_context("public"):
        for each in described:
            keep_about(each)
        known = {each.number: each for each in OutsideIndicator.objects.all()}
        unknown = sorted({each.indicator for each in found} - known.keys())
        if unknown:
            raise OutsideFigureError(f"Nothing describes the indicator {unknown[0]}: give its metadata, too.")
        OutsideFigure.objects.filter(indicator__number__in={each.indicator for each in found}).delete()
        OutsideFigure.objects.bulk_create(
            OutsideFigure(indicator=known[each.indicator], region=each.region, year=each.year, value=each.value)
            for each in found
        )
    return Loaded(len(found), rows - len(found))


def rows_and_figures(name: str, content: bytes) -> tuple[int, list[Found]]:
    """Return how many rows a file has, and the figures in it. Raises OutsideFigureError."""
    rows = rows_of(name, content)
    return len(rows), figures_of(rows)


def named(path: Path, read: Any) -> Any:
    """Return what is read of a file. Raises OutsideFigureError with its name."""
    try:
        return read(path.read_bytes())
    except OutsideFigureError as error:
        raise OutsideFigureError(f"{path.name}: {error}") from error


def keep_about(told: OutsideIndicator) -> None:
    """Write what is told of an indicator."""
    values = {name: getattr(told, name) for name in ("names", "publishers", "decimals", "updated", "licence")}
    OutsideIndicator.objects.update_or_create(number=told.number, defaults=values)


@dataclass(frozen=True)
class Beside:
    """An outside figure of a region and of the country in the same year; None where there is none."""

    indicator: OutsideIndicator
    year: int
    own: Decimal | None
    country: Decimal | None


def beside(statistics_code: str) -> list[Beside]:
    """Return the latest figures of a region, or of the country for an empty code, by indicator; one query."""
    wanted = OutsideFigure.objects.filter(region__in={statistics_code, COUNTRY}).select_related("indicator")
    found: dict[int, dict[int, dict[str, OutsideFigure]]] = {}
    for each in wanted.order_by("indicator__number", "year"):
        found.setdefault(each.indicator_id, {}).setdefault(each.year, {})[each.region] = each
    return [shown for years in found.values() if (shown := latest(years, statistics_code))]


def latest(years: Mapping[int, Mapping[str, OutsideFigure]], region: str) -> Beside | None:
    """Return the figures of the latest year that has one of the region; None without any."""
    own = [year for year, figures in years.items() if region in figures]
    if not own:
        return None
    figures = years[max(own)]
    country = figures.get(COUNTRY)
    return Beside(figures[region].indicator, max(own), figures[region].value, country.value if country else None)
