"""Spreadsheets to download, as CSV and XLSX, protected against formula injection. Pure.

Source of the protection: OWASP, CSV Injection. A text is never taken for a formula, a link or a number.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Any

import xlsxwriter

Cell = str | int | float | bool
"""What a cell holds: text, or a number or truth value that a spreadsheet stores as such. Dates are text (ISO 8601)."""

FORMULA_START = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
SKIPPED_CHARACTERS = "\t\r\n"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252
WIDTH = 22  # characters
MOST_CHARACTERS = 32_767  # of a cell in Excel
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def escape_formula(value: Any) -> Any:
    """Return text that a spreadsheet could evaluate with an apostrophe before it, and any other value unchanged.

    Text that has such an apostrophe already gets another one, so that `unescape_formula` returns what there was.
    """
    if not isinstance(value, str):
        return value
    text = value.lstrip("'")
    dangerous = text.startswith(tuple(SKIPPED_CHARACTERS)) or text.lstrip().startswith(FORMULA_START)
    return f"'{value}" if dangerous else value


def unescape_formula(text: str) -> str:
    """Return text without the apostrophe that `escape_formula` adds."""
    return text[1:] if text.startswith("'") and escape_formula(text[1:]) == text else text


def write_csv(file: IO[bytes], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows, the heads first, as Excel opens them in Finland: UTF-8 with a byte order mark, and semicolons.

    Cells are escaped against formula injection.
    """
    for _row in written_as_csv(file, rows):
        pass


def written_as_csv(file: IO[bytes], rows: Iterable[Sequence[Cell]]) -> Iterator[Sequence[Cell]]:
    """Yield rows, each after it was written as `write_csv` does; the file is complete when all have been taken."""
    text = io.TextIOWrapper(file, "utf-8", newline="", write_through=False)
    text.write(BYTE_ORDER_MARK)
    writer = csv.writer(text, delimiter=";")
    for row in rows:
        writer.writerow([escape_formula(cell) for cell in row])
        yield row
    text.flush()
    text.detach()  # the file stays open


def write_xlsx(file: IO[bytes], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows, the heads first, as the only sheet of a workbook; one row at a time is in memory."""
    with xlsxwriter.Workbook(file, {"constant_memory": True, **OPTIONS}) as book:
        sheet = book.add_worksheet()
        bold = book.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for number, row in enumerate(rows):
            if number == 0:
                sheet.set_column(0, max(len(row) - 1, 0), WIDTH)
            for place, cell in enumerate(row):
                if cell != "":
                    write_cell(sheet, number, place, cell, None if number else bold)


def write_cell(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, cell: Cell, style: object = None) -> None:
    """Write a cell by its type. A text whose first apostrophe an import would take for an escape gets another one."""
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell, style)
    elif isinstance(cell, str):
        text = f"'{cell}" if unescape_formula(cell) != cell else cell
        sheet.write_string(row, column, text[:MOST_CHARACTERS], style)
    else:
        sheet.write_number(row, column, cell, style)
