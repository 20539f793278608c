"""The rows of an import as a workbook: what is said of a row stands before its cells, and faulty cells are marked.

Corrected there, the file can be uploaded again: the columns in front mean no column of ours.
"""

from collections.abc import Mapping
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from directory.exchange.fields.writing import Names, names_of_region
from directory.exchange.row_texts import errors_of, remarks
from directory.models import Import, ImportRow
from sites.spreadsheet import OPTIONS, WIDTH, write_cell

CHUNK = 500
REMARKS_WIDTH = 60
FRONT = 3
PALE_RED = "#F8D7DA"
LINK_SCHEMES = ("https://", "http://", "mailto:")


def write_preview(file: IO[bytes], imported: Import, rows: Any) -> None:
    """Write rows of an import; `rows` is a query."""
    with xlsxwriter.Workbook(file, {"constant_memory": True, **OPTIONS}) as book:
        sheet = book.add_worksheet()
        styles = {
            "head": book.add_format({"bold": True}),
            "wrapped": book.add_format({"text_wrap": True, "valign": "top"}),
            "faulty": book.add_format({"bg_color": PALE_RED}),
        }
        sheet.freeze_panes(1, FRONT)
        sheet.set_column(0, FRONT + len(imported.heads), WIDTH)
        sheet.set_column(FRONT - 1, FRONT - 1, REMARKS_WIDTH)
        heads = [_("Row"), pgettext("of a row", "State"), _("Remarks"), *imported.heads]
        for place, head in enumerate(heads):
            write_cell(sheet, 0, place, head, styles["head"])
        names = names_of_region()
        for number, row in enumerate(rows.iterator(chunk_size=CHUNK), 1):
            write_row(sheet, number, imported, row, names, styles)


def write_row(
    sheet: Any, number: int, imported: Import, row: ImportRow, names: Names, styles: Mapping[str, Any]
) -> None:
    """Write one row; a faulty cell has the reason as its comment."""
    if row.line is not None:
        write_cell(sheet, number, 0, row.line)
    write_cell(sheet, number, 1, row.get_state_display())
    write_cell(sheet, number, 2, remarks(row, names), styles["wrapped"])
    faulty = dict(errors_of(row))
    for place, cell in enumerate(row.cells):
        column = imported.columns[place] if place < len(imported.columns) else ""
        message = faulty.get(column) if column else None
        if message:
            sheet.write_comment(number, FRONT + place, message)
        style = styles["faulty"] if message else None
        link = row.links.get(str(place), "")
        if cell != "" and link.startswith(LINK_SCHEMES):
            sheet.write_url(number, FRONT + place, link, style, str(cell))
        elif cell != "":
            write_cell(sheet, number, FRONT + place, cell, style)
        elif message:
            sheet.write_blank(number, FRONT + place, None, styles["faulty"])
