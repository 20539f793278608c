"""Writes XLSX workbooks. Pure. A text is never taken for a formula, a link or a number."""

from collections.abc import Iterable, Sequence
from typing import IO

import xlsxwriter

from directory.exchange.table import Cell
from sites.spreadsheet import unescape_formula

WIDTH = 22  # characters
MOST_CHARACTERS = 32_767  # of a cell in Excel
OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def write(file: IO[bytes], rows: Iterable[Sequence[Cell]]) -> None:
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
