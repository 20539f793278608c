"""An empty list as a workbook, in the active language: an import reads it when it is filled in.

The first sheet has the heads, each with its help as a comment, and lists to choose from. The second one has the help of
all columns, the third the words that columns take. Cells are formatted as text, so that codes keep their zeros.
"""

from collections.abc import Iterator
from typing import IO, Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter.utility import xl_col_to_name

from directory.exchange.export import heads_of
from directory.exchange.fields.column import Column
from directory.exchange.fields.words import NO_LABEL, YES_LABEL, label_of_code
from directory.exchange.lists.base import ListKind
from directory.exchange.table import MAX_ROWS
from sites.spreadsheet import OPTIONS, WIDTH
from sites.terms import labels

HELP_WIDTH = 90


def template_columns(kind: ListKind) -> list[Column]:
    """Return the columns of an empty list: one place and one contact are enough to begin with."""
    return [column for column in kind.columns if column.number <= 1 and not column.is_read_only]


def words_of_column(column: Column) -> list[str]:
    """Return the words that a column takes, in the active language; none where it takes any text."""
    if column.is_flag:
        return [str(YES_LABEL), str(NO_LABEL)]
    if column.choices:
        return [str(label) for code, label in column.choices.items() if code]
    if column.has_words and not (column.is_reference or column.is_place):
        return [label_of_code(column, code) for code in labels.vocabulary(column.field.vocabulary)]
    return []


def write_template(file: IO[bytes], kind: ListKind) -> None:
    """Write the workbook."""
    columns = template_columns(kind)
    heads = [str(head) for head in heads_of(columns, kind.columns)]
    with xlsxwriter.Workbook(file, OPTIONS) as book:
        bold, text = book.add_format({"bold": True}), book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(str(kind.label))
        guide = book.add_worksheet(pgettext("sheet", "Help"))
        lists = book.add_worksheet(pgettext("sheet", "Words"))
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(columns) - 1, WIDTH, text)
        sources = dict(write_words(lists, columns, heads, bold))
        for place, (column, head) in enumerate(zip(columns, heads, strict=True)):
            sheet.write_string(0, place, head, bold)
            if column.help:
                sheet.write_comment(0, place, column.help)
            if place in sources:
                sheet.data_validation(1, place, MAX_ROWS, place, validation(column, sources[place]))
        write_guide(guide, columns, heads, bold)


def validation(column: Column, source: str) -> dict[str, Any]:
    """Return the list of a column's cells; with several values in a cell it only offers them."""
    return {
        "validate": "list",
        "source": source,
        "show_error": not column.is_list,
        "error_title": column.label[:32],
        "error_message": _("Choose one of the list, or leave the cell empty."),
    }


def write_words(sheet: Any, columns: list[Column], heads: list[str], bold: Any) -> Iterator[tuple[int, str]]:
    """Write the words of each column that has some; yield the column's place and where its words are."""
    at = 0
    for place, column in enumerate(columns):
        words = words_of_column(column)
        if not words:
            continue
        sheet.write_string(0, at, heads[place], bold)
        sheet.write_column(1, at, words)
        name = xl_col_to_name(at, col_abs=True)
        yield place, f"='{sheet.get_name()}'!{name}$2:{name}${len(words) + 1}"
        at += 1
    sheet.set_column(0, max(at - 1, 0), WIDTH)


def write_guide(sheet: Any, columns: list[Column], heads: list[str], bold: Any) -> None:
    """Write the help of each column."""
    sheet.set_column(0, 0, WIDTH * 2)
    sheet.set_column(1, 1, HELP_WIDTH)
    sheet.write_row(0, 0, [_("Column"), pgettext("sheet", "Help")], bold)
    for number, (column, head) in enumerate(zip(columns, heads, strict=True), 1):
        sheet.write_string(number, 0, head)
        sheet.write_string(number, 1, column.help)
