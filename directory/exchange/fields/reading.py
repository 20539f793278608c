"""Reads cells: text in, values out.

A cell holds what an editor reads in the admin. Its value is then validated by the form field of the admin and by the
model field: an import and the form accept the same.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from directory.exchange.fields.columns import COLUMNS, DECLARED, IDENTIFIERS, PLACES, Column
from directory.exchange.fields.words import Words, codes_of, folded, parts_of, word_value, words_of
from directory.exchange.messages import message_of
from directory.exchange.table import Cell, fault_of_cell
from directory.models import Place
from sites.spreadsheet import unescape_formula

FINNISH_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
# Spreadsheets count days from here; those of this century have five digits.
DAY_ZERO, FIRST_DAY, LAST_DAY = date(1899, 12, 30), 36_526, 73_050


class CellParser:
    """Parses the cells of one file; the words of its columns are looked up once, in the active region."""

    def __init__(self, names: Collection[str]) -> None:
        self.words = {name: words_of(COLUMNS[name]) for name in names if name and COLUMNS[name].has_words}
        self.parsed_before: dict[tuple[str, Cell], Any] = {}

    def values_of(self, cells: Mapping[str, Cell]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """Return the values of the cells of a row, and columns with messages in the active language."""
        values: dict[str, Any] = {}
        errors: list[tuple[str, str]] = []
        for name in withheld_removed(cells, self.words):
            if name in IDENTIFIERS:
                continue
            try:
                values[name] = self.value_of(name, cells[name])
            except ValidationError as error:
                errors.append((name, " ".join(error.messages)))
        return values, errors

    def value_of(self, name: str, cell: Cell) -> Any:
        """Return the value that a cell gives its field. An empty cell gives the field's default.

        Raises ValidationError with messages in the active language.
        """
        known = (name, type(cell).__name__ + str(cell))
        if known not in self.parsed_before:
            column = COLUMNS[name]
            value = column.form_field.clean(self.parsed(column, text_of(column, cell)))
            self.parsed_before[known] = column.field.clean(value, None)
        return self.parsed_before[known]

    def parsed(self, column: Column, text: str) -> Any:
        """Return a cell as the form field of its column takes it. Raises ValidationError for words it does not know."""
        if not text:
            return column.field.get_default() if column.has_words else ""
        if column.has_words:
            words = self.words[column.name]
            return codes_of(column, text, words) if column.is_list else word_value(column, text, words)
        if column.is_rich:
            return linebreaks(text, autoescape=True)
        if column.is_list:
            return "\n".join(parts_of(text))
        return text


def withheld_removed(cells: Mapping[str, Cell], words: Mapping[str, Words]) -> Mapping[str, Cell]:
    """Return the cells without those of places that mean nothing.

    The cells of a place that is not public are empty in public exports: it stays as it is stored. An empty cell does
    not make a place public either.
    """
    dropped: set[str] = set()
    for number in range(1, PLACES + 1):
        own = {column.name for column in DECLARED if column.model is Place and column.number == number} & set(cells)
        flag = next((name for name in own if COLUMNS[name].is_flag), None)
        if flag and cells[flag] == "":
            dropped.add(flag)
        elif flag and words.get(flag, {}).get(folded(str(cells[flag]))) is False:
            rest = own - {flag}
            dropped |= rest if all(cells[name] == "" for name in rest) else set()
    return {name: cell for name, cell in cells.items() if name not in dropped}


def text_of(column: Column, cell: Cell) -> str:
    """Return the text of a cell. Raises ValidationError where the value cannot be known."""
    fault = fault_of_cell(cell)
    if fault:
        raise ValidationError(message_of(fault))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        text = unescape_formula(cell)
        return text.replace(",", ".") if isinstance(column.field, models.FloatField) else date_text(column, text)
    if isinstance(column.field, models.DateField):
        return serial_date(cell)
    if not column.takes_numbers:
        raise ValidationError(
            _("The spreadsheet has a number here, and zeros may be missing. Format the column as text.")
        )
    return str(cell).zfill(column.digits) if isinstance(cell, int) else str(cell)


def date_text(column: Column, text: str) -> str:
    """Return a date as forms take it; other texts as they are."""
    found = FINNISH_DATE.fullmatch(text) if isinstance(column.field, models.DateField) else None
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def serial_date(cell: float) -> str:
    """Return the date of a spreadsheet's number. Raises ValidationError for one of another century."""
    if not FIRST_DAY <= cell <= LAST_DAY:
        raise ValidationError(_("%(value)s is no date.") % {"value": cell})
    return (DAY_ZERO + timedelta(days=int(cell))).isoformat()
