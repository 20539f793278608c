"""A comparison as CSV, XLSX and JSON: the very rows of its page."""

import datetime
import io
import json
from collections.abc import Callable, Sequence

from django.http import HttpResponse

from search.comparison.rows import Row, cells, heads
from sites.spreadsheet import Cell, write_csv, write_xlsx

KEYS = (
    *("indicator", "name", "month", "region_code", "region", "numerator", "denominator"),
    *("value", "unit", "lower_95", "upper_95", "beside_the_country", "status"),
    *("population_year", "source", "definition"),
)
"""The keys of JSON; programs read them, so they are in English whatever the page's language."""


def csv_file(rows: Sequence[Row], month: datetime.date) -> bytes:
    """Return a CSV file."""
    file = io.BytesIO()
    write_csv(file, table(rows, month))
    return file.getvalue()


def xlsx_file(rows: Sequence[Row], month: datetime.date) -> bytes:
    """Return an XLSX workbook with one sheet."""
    file = io.BytesIO()
    write_xlsx(file, table(rows, month))
    return file.getvalue()


def table(rows: Sequence[Row], month: datetime.date) -> list[list[Cell]]:
    """Return the rows of spreadsheets, the heads first; cells without a value are empty."""
    return [list(heads()), *(["" if cell is None else cell for cell in cells(row, month)] for row in rows)]


def json_file(rows: Sequence[Row], month: datetime.date) -> bytes:
    """Return a list of objects."""
    objects = [dict(zip(KEYS, cells(row, month), strict=True)) for row in rows]
    return json.dumps(objects, ensure_ascii=False, indent=1).encode()


FORMATS: dict[str, tuple[str, Callable[[Sequence[Row], datetime.date], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", csv_file),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx_file),
    "json": ("application/json", json_file),
}
"""Media type and writer by the ending of the file's name."""


def download(ending: str, rows: Sequence[Row], month: datetime.date, code: str) -> HttpResponse:
    """Return a file, named after indicator and month. Raises KeyError for an unknown ending."""
    media_type, write = FORMATS[ending]
    response = HttpResponse(write(rows, month), content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="kohtaamo-{code}-{month:%Y-%m}.{ending}"'
    return response
