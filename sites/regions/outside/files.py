"""Read files of Sotkanet's interface (THL). Reads no database.

Figures are CSV, with `;` between cells and a decimal point, or JSON; what they are about is JSON (`/indicators/{id}`).
Rows of areas that are no region of ours, and of one gender alone, are left out. Errors are in the active language.
"""

import csv
import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sites.dates import is_sensible_year
from sites.invisible import one_line
from sites.translated import LANGUAGES

AREAS = Path(__file__).parent.parent / "data" / "sotkanet_areas.csv"
"""The ids by which Sotkanet knows the regions; see the README beside it."""
BOTH_GENDERS = "total"
YEARS = range(1950, 2101)
VALUE_COLUMNS = {".csv": "primary.value", ".json": "value"}
"""The name of the column with the value, by the ending of the file's name."""
COLUMNS = ("indicator", "region", "year", "gender")
ROW = "row"
"""The key of a row's number in its file."""
MOST_DECIMALS = 4
NUMBER = re.compile(r"-?[0-9]{1,12}([.][0-9]{1,20})?")
NOT_WHOLE = gettext_lazy("“%(text)s” is not a whole number.")

Cells = Mapping[str, Any]


class OutsideFigureError(ValueError):
    """A file that holds no such figures; its text says which row and column, and why."""


@dataclass(frozen=True)
class FileFigure:
    """A figure as a file tells it: the number of its indicator, the code of the region, the year and the value."""

    indicator: int
    region: str
    year: int
    value: Decimal


@dataclass(frozen=True)
class About:
    """What figures are about: the number of an indicator in Sotkanet, its names and publishers by language, the
    decimals of its values, and the day on which they were renewed.
    """

    number: int
    names: Mapping[str, str]
    publishers: Mapping[str, str]
    decimals: int
    updated: date


@dataclass(frozen=True)
class Read:
    """What files hold: figures of regions, what indicators are about, and how many rows were left out."""

    figures: Sequence[FileFigure]
    about: Sequence[About]
    others: int


def read_files(figures: Iterable[tuple[str, bytes]], about: Iterable[tuple[str, bytes]]) -> Read:
    """Read files of figures, and of what they are about, by name and content; of equal figures the last one counts.

    Raises OutsideFigureError, with the name of the file.
    """
    described = [named(name, about_of, content) for name, content in about]
    rows: list[Cells] = []
    found: dict[tuple[int, str, int], FileFigure] = {}
    for name, content in figures:
        some = named(name, partial(rows_of, name), content)
        rows += some
        found |= {(each.indicator, each.region, each.year): each for each in named(name, figures_of, some)}
    return Read(list(found.values()), described, len(rows) - len(found))


def to_json(read: Read) -> dict[str, Any]:
    """Return what was read, to be read again by `from_json`."""
    return {
        "figures": [(each.indicator, each.region, each.year, str(each.value)) for each in read.figures],
        "about": [(each.number, each.names, each.publishers, each.decimals, str(each.updated)) for each in read.about],
        "others": read.others,
    }


def from_json(told: Mapping[str, Any]) -> Read:
    """Return what `to_json` has written."""
    figures = [FileFigure(number, region, year, Decimal(value)) for number, region, year, value in told["figures"]]
    about = [
        About(number, names, publishers, decimals, date.fromisoformat(updated))
        for number, names, publishers, decimals, updated in told["about"]
    ]
    return Read(figures, about, told["others"])


def named(name: str, read: Callable[[Any], Any], content: Any) -> Any:
    """Return what is read of a file. Raises OutsideFigureError with its name."""
    try:
        return read(content)
    except OutsideFigureError as error:
        raise OutsideFigureError(f"{name}: {error}") from error


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
        raise OutsideFigureError(_("The name of the file does not end in .csv or .json."))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise OutsideFigureError(_("The file is not in UTF-8.")) from error
    rows = rows_of_csv(text) if ending == ".csv" else rows_of_json(text)
    if not rows:
        raise OutsideFigureError(_("The file has no rows."))
    value = VALUE_COLUMNS[ending]
    for row in rows:
        missing = next((column for column in (*COLUMNS, value) if column not in row), None)
        if missing:
            told = _("Row %(row)s: the column %(column)s is missing.") % {"row": row[ROW], "column": missing}
            raise OutsideFigureError(told)
    return [{**row, "value": row[value]} for row in rows]


def rows_of_csv(text: str) -> list[Cells]:
    """Return the rows of a CSV file below its heads, which are its first row. Raises OutsideFigureError."""
    reader = csv.DictReader(text.splitlines(), delimiter=";")
    try:
        return [{**row, ROW: number} for number, row in enumerate(reader, start=2)]
    except csv.Error as error:  # a cell is longer than the library reads
        raise OutsideFigureError(_("The file is no CSV.")) from error


def rows_of_json(text: str) -> list[Cells]:
    """Return the rows of a JSON file. Raises OutsideFigureError unless it is a list of objects."""
    rows = parsed(text)
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise OutsideFigureError(_("The file is no JSON list of rows."))
    return [{**row, ROW: number} for number, row in enumerate(rows, start=1)]


def parsed(text: str) -> Any:
    """Return the content of a JSON file. Raises OutsideFigureError."""
    try:
        return json.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError) as error:  # ValueError: no JSON, or a number of thousands of digits
        raise OutsideFigureError(_("The file is no JSON.")) from error


def figures_of(rows: Iterable[Cells]) -> list[FileFigure]:
    """Return the figures of regions and of the country, of both genders together, each once.

    Raises OutsideFigureError, also where two rows tell different values of the same.
    """
    found: dict[tuple[int, str, int], FileFigure] = {}
    for row in rows:
        each = figure_of(row)
        if each and found.setdefault((each.indicator, each.region, each.year), each).value != each.value:
            raise error_at(row, "value", _("“%(text)s” is not what another row tells of the same."))
    return list(found.values())


def figure_of(row: Cells) -> FileFigure | None:
    """Return the figure of a row; None of another area, of one gender alone, and without a value."""
    indicator, area, year = (whole(row, name) for name in ("indicator", "region", "year"))
    if year not in YEARS:
        raise error_at(row, "year", _("“%(text)s” is not a year of such figures."))
    value = decimal(row)
    if area not in areas() or row["gender"] != BOTH_GENDERS or value is None:
        return None
    return FileFigure(indicator, areas()[area], year, value)


def whole(row: Cells, name: str) -> int:
    """Return the whole number of a cell. Raises OutsideFigureError."""
    text = text_of(row, name)
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise error_at(row, name, NOT_WHOLE)
    return int(text)


def decimal(row: Cells) -> Decimal | None:
    """Return the value of a row; None where it is empty. Raises OutsideFigureError, also for a decimal comma."""
    text = text_of(row, "value")
    if not text:
        return None
    if not NUMBER.fullmatch(text):
        raise error_at(row, "value", _("“%(text)s” is not a number with a decimal point."))
    return Decimal(text).quantize(Decimal(1).scaleb(-MOST_DECIMALS))


def text_of(row: Cells, name: str) -> str:
    """Return a cell as text; empty where there is none."""
    value = row.get(name)
    return "" if value is None else str(value).strip()


def error_at(row: Cells, name: str, sentence: Any) -> OutsideFigureError:
    """Return the error of a cell; `sentence` has a place for its text."""
    place = _("Row %(row)s, column %(column)s") % {"row": row[ROW], "column": name} if ROW in row else name
    return OutsideFigureError(f"{place}: {sentence % {'text': text_of(row, name)}}")


def about_of(content: bytes) -> About:
    """Return what a file of metadata describes. Raises OutsideFigureError naming what lacks."""
    try:
        told = parsed(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise OutsideFigureError(_("The file is not in UTF-8.")) from error
    if not isinstance(told, dict):
        raise OutsideFigureError(_("The file does not describe an indicator."))
    number = whole(told, "id")
    names = texts_of(told, "title")
    organisation = told.get("organization")
    publisher = texts_of(organisation, "title") if isinstance(organisation, dict) else {}
    try:
        updated = date.fromisoformat(str(told.get("data-updated"))[:10])
    except ValueError as error:
        raise OutsideFigureError(_("data-updated is missing, or no day.")) from error
    if not is_sensible_year(updated.year):
        raise OutsideFigureError(_("data-updated is missing, or no day."))
    decimals = whole({"decimals": 0, **told}, "decimals")
    return About(number, names, publisher, min(decimals, MOST_DECIMALS), updated)


def texts_of(told: Mapping[str, Any], name: str) -> dict[str, str]:
    """Return a text by language. Raises OutsideFigureError where it has none."""
    texts = told.get(name)
    told_in = {each: one_line(str(texts.get(each) or "")) for each in LANGUAGES} if isinstance(texts, dict) else {}
    found = {language: text for language, text in told_in.items() if text}
    if not found:
        raise OutsideFigureError(_("%(name)s is missing.") % {"name": name})
    return found
