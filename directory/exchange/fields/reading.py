"""Reads cells: text in, values out.

A cell holds what an editor reads in the admin. Its value is then validated by the form field of the admin and by the
model field: an import and the form accept the same.
"""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from directory.exchange.fields import group_columns, markup, organisation_columns
from directory.exchange.fields.column import SEPARATOR, Column, folded
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.places import is_withheld, place_of
from directory.exchange.fields.words import ColumnWords, codes_of, parts_of, word_value, words_of
from directory.exchange.messages import message_of
from directory.exchange.table import error_of_cell
from directory.hours.plain import from_text
from directory.hours.value import Hours, HoursError
from sites.spreadsheet import Cell, unescape_formula

IDENTIFIERS = (*organisation_columns.IDENTIFIERS, group_columns.SLUG.name)
TIME = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:[.:]00)?")
FINNISH_DATE = re.compile(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})")
PHONE = re.compile(r"(?P<code>358)\d{6,10}|(?:4\d|50)\d{7,8}")
LANDLINE = re.compile(r"(?:1[3-9]|[235689])\d{7,8}")  # an area code and a number that is too long to be without one
EXAMPLE = "ma–pe 9–16, la 10–14"
# Spreadsheets count days from here; those of this century have five digits.
DAY_ZERO, FIRST_DAY, LAST_DAY = date(1899, 12, 30), 36_526, 73_050


class CellParser:
    """Parses the cells of one file; the words of its columns are looked up once, in the active region."""

    def __init__(self, names: Collection[str]) -> None:
        known = [name for name in names if name]
        self.words = {name: words_of(COLUMNS[name]) for name in known if COLUMNS[name].has_words}
        self.places = places_of(known)
        self.parsed_before: dict[tuple[str, Cell], Any] = {}

    def values_of(self, cells: Mapping[str, Cell]) -> tuple[dict[str, Any], list[tuple[str, str]]]:
        """Return the values of the cells of a row, and columns with messages in the active language."""
        values: dict[str, Any] = {}
        errors: list[tuple[str, str]] = []
        cells = {name: without_dash(cell) for name, cell in cells.items()}
        given = withheld_removed(cells, self.places, self.words)
        for name in sorted(given, key=lambda name: COLUMNS[name].is_place):  # the organisation tells what a place means
            if name in IDENTIFIERS or COLUMNS[name].is_read_only:
                continue
            try:
                value = self.value_of(name, cells[name])
                if COLUMNS[name].is_place and value is not None:
                    word = text_of(COLUMNS[name], cells[name])
                    value = place_of(word, value, values.get(group_columns.ORGANISATION.name))
                values[name] = value
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
            value = self.parsed(column, text_of(column, cell))
            refers = column.is_reference or column.is_place
            self.parsed_before[known] = value if refers else cleaned(column, value)
        return self.parsed_before[known]

    def is_right(self, name: str, cell: Cell) -> bool:
        """Tell whether a cell gives its field a value."""
        try:
            self.value_of(name, cell)
        except ValidationError:
            return False
        return True

    def parsed(self, column: Column, text: str) -> Any:
        """Return a cell as the form field of its column takes it. Raises ValidationError for words it does not know."""
        if not text and column.is_required:
            raise ValidationError(_("This column is required."))
        if not text:
            return column.default if column.has_words or column.is_hours else ""
        if column.has_words:
            words = self.words[column.name]
            return codes_of(column, text, words) if column.is_list else word_value(column, text, words)
        if column.is_rich:
            return markup.as_rich_text(text) if markup.has_markup(text) else linebreaks(text, autoescape=True)
        if column.is_hours:
            return hours_of(text)
        if column.is_list:
            return "\n".join(parts_of(text.replace("\n", SEPARATOR)))
        return text


def cleaned(column: Column, value: Any) -> Any:
    """Return a value as the form of the admin and the model take it. Raises ValidationError."""
    return column.field.clean(column.form_field.clean(value), None)


def places_of(names: Collection[str]) -> list[tuple[str, list[str]]]:
    """Return the column that tells whether a place is public, and the others of the place, for each place."""
    flags = [name for name in names if COLUMNS[name].rows and COLUMNS[name].is_flag]
    return [(flag, [name for name in names if name != flag and is_same_row(name, flag)]) for flag in flags]


def is_same_row(name: str, other: str) -> bool:
    """Tell whether two columns belong to the same row of an organisation."""
    one, another = COLUMNS[name], COLUMNS[other]
    return one.rows is another.rows and one.number == another.number


def withheld_removed(
    cells: Mapping[str, Cell], places: Collection[tuple[str, list[str]]], words: Mapping[str, ColumnWords]
) -> Mapping[str, Cell]:
    """Return the cells without those of places that mean nothing.

    The cells of a place that is not public are empty in public exports: it stays as it is stored. An empty cell does
    not make a place public either. A group's place that is not public is only named as such.
    """
    dropped: set[str] = set()
    for flag, rest in places:
        cell = cells.get(flag, "")
        if cell == "":
            dropped.add(flag)
        elif words[flag].get(folded(str(cell))) is False and all(cells.get(name, "") == "" for name in rest):
            dropped.update(rest)
    dropped |= {name for name, cell in cells.items() if COLUMNS[name].is_place and is_withheld(cell)}
    return {name: cell for name, cell in cells.items() if name not in dropped}


def without_dash(cell: Cell) -> Cell:
    """Return a cell; an empty one for one with nothing but a dash."""
    return "" if isinstance(cell, str) and markup.DASH.fullmatch(cell) else cell


def identifier_in(name: str, cell: Cell) -> str:
    """Return the key or slug of a cell; empty where the value cannot be known."""
    return "" if error_of_cell(cell) else text_of(COLUMNS[name], without_dash(cell)).strip()


def text_of(column: Column, cell: Cell) -> str:
    """Return the text of a cell. Raises ValidationError where the value cannot be known."""
    error = error_of_cell(cell)
    if error:
        raise ValidationError(message_of(error))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        text = text_in(column, unescape_formula(cell))
        return text.replace(",", ".") if isinstance(column.field, models.FloatField) else moment_text(column, text)
    if column.is_date:
        return serial_date(cell)
    if column.is_time:
        return serial_time(cell)
    if not column.takes_numbers:
        return phone_of(cell)
    return str(cell).zfill(column.digits) if isinstance(cell, int) else str(cell)


def text_in(column: Column, cell: str) -> str:
    """Return the text that a cell with markup has for its column; rich text keeps it for later."""
    if column.is_rich or not markup.has_markup(cell):
        return cell
    return markup.as_plain_text(cell, "\n" if column.is_list or isinstance(column.field, models.TextField) else " ")


def hours_of(text: str) -> Hours:
    """Return the opening hours of a text. Raises ValidationError with an example where it cannot be read."""
    try:
        return from_text(text)
    except HoursError as error:
        message = _("%(value)s cannot be read as opening hours. Write them for example as %(example)s.")
        raise ValidationError(message % {"value": text, "example": EXAMPLE}) from error


def moment_text(column: Column, text: str) -> str:
    """Return dates and a time of day as forms take them; other texts as they are."""
    if column.is_time and (found := TIME.fullmatch(text)):
        return f"{found[1]}:{found[2] or '00'}"
    return SEPARATOR.join(map(iso_date, text.split(SEPARATOR))) if column.is_date else text


def iso_date(text: str) -> str:
    """Return a date in the order of year, month and day; other texts as they are."""
    found = FINNISH_DATE.fullmatch(text.strip())
    return f"{found[3]}-{int(found[2]):02}-{int(found[1]):02}" if found else text


def phone_of(cell: float) -> str:
    """Return the phone number that a spreadsheet keeps as a number, without the sign or zero at its beginning.

    It is known of mobile numbers of Finland (040–049, 050; nine or ten digits, which no subscriber's number alone has)
    and of those with Finland's code. Raises ValidationError for others. Source: Traficom's regulation 32.
    """
    if found := PHONE.fullmatch(str(cell)):
        return f"+{found[0]}" if found["code"] else f"0{found[0]}"
    if LANDLINE.fullmatch(str(cell)):
        message = _(
            "A zero seems to be missing at the beginning: the spreadsheet has the number %(number)s, and the right one "
            "is probably %(likely)s. Format the column as text, and write phone numbers as they are dialled."
        )
        raise ValidationError(message % {"number": cell, "likely": f"0{cell}"})
    raise ValidationError(
        _(
            "The spreadsheet has a number here, and a zero at its beginning may be missing. Format the column as text, "
            "and write the zero."
        )
    )


def serial_date(cell: float) -> str:
    """Return the date of a spreadsheet's number. Raises ValidationError for one of another century."""
    if not FIRST_DAY <= cell <= LAST_DAY:
        raise ValidationError(_("%(value)s is no date.") % {"value": cell})
    return (DAY_ZERO + timedelta(days=int(cell))).isoformat()


def serial_time(cell: float) -> str:
    """Return the time of day of a spreadsheet's number: a part of a day, or an hour."""
    days = cell if cell < 1 else cell / 24
    return f"{datetime.min + timedelta(minutes=round(days * 24 * 60)):%H:%M}" if 0 <= days < 1 else str(cell)
