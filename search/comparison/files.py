"""A comparison as CSV, XLSX and JSON: the very rows of its page."""

import datetime
import io
import json
from collections.abc import Callable, Mapping, Sequence

from django.http import HttpResponse

from search.comparison.rows import RegionRow, cells, heads
from sites.spreadsheet import Cell, write_csv, write_xlsx

KEYS = (
    *("indicator", "name", "month", "region_code", "region", "numerator", "denominator"),
    *("value", "unit", "lower_95", "upper_95", "beside_the_country", "status"),
    *("population_year", "source", "definition"),
)
"""The keys of JSON; programs read them, so they are in English whatever the page's language."""


Table = Sequence[Sequence[Cell | None]]
"""Rows of cells; those without a value are None."""


def csv_file(heads: Sequence[str], keys: Sequence[str], rows: Table) -> bytes:
    """Return a CSV file."""
    file = io.BytesIO()
    write_csv(file, with_heads(heads, rows))
    return file.getvalue()


def xlsx_file(heads: Sequence[str], keys: Sequence[str], rows: Table) -> bytes:
    """Return an XLSX workbook with one sheet."""
    file = io.BytesIO()
    write_xlsx(file, with_heads(heads, rows))
    return file.getvalue()


def with_heads(heads: Sequence[str], rows: Table) -> list[list[Cell]]:
    """Return the rows of spreadsheets, the heads first; cells without a value are empty."""
    return [list(heads), *(["" if cell is None else cell for cell in row] for row in rows)]


def json_file(heads: Sequence[str], keys: Sequence[str], rows: Table) -> bytes:
    """Return a list of objects with the keys."""
    objects = [dict(zip(keys, row, strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, tuple[str, Callable[[Sequence[str], Sequence[str], Table], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_file),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
    "json": ("application/json", json_file),
}
"""Media type and writer by the ending of the file's name."""


def download(ending: str, rows: Sequence[RegionRow], month: datetime.date, code: str, version: int) -> HttpResponse:
    """Return a file of an indicator, named after it and the month, which was counted by a version of its definition.

    Raises KeyError for an unknown ending.
    """
    return download_all(ending, rows, month, code, {code: version})


def download_all(
    ending: str, rows: Sequence[RegionRow], month: datetime.date, name: str, versions: Mapping[str, int]
) -> HttpResponse:
    """Return a file of several indicators; `versions` are those of the definitions by which the month was counted.

    Raises KeyError for an unknown ending.
    """
    table = [cells(row, month, versions.get(row.indicator.code, row.indicator.version)) for row in rows]
    return answer(ending, heads(), KEYS, table, f"{name}-{month:%Y-%m}")


def answer(ending: str, heads: Sequence[str], keys: Sequence[str], rows: Table, name: str) -> HttpResponse:
    """Return a file of a name. Raises KeyError for an unknown ending."""
    media_type, write = FORMATS[ending]
    response = HttpResponse(write(heads, keys, rows), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="kohtaamo-{name}.{ending}"'
    return response
