"""Writes values: as words for people, and as cells that are read as the same values."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.text import Truncator

from directory.exchange.fields.column import SEPARATOR, Column, folded
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.markup import as_cell
from directory.exchange.fields.places import HIDDEN, place_labels
from directory.exchange.fields.values import references_in, row_of, value_of
from directory.exchange.fields.words import (
    NO_LABEL,
    YES_LABEL,
    label_of_code,
    names_of,
    words_of,
    words_of_references,
)
from directory.hours.osm import to_osm
from directory.hours.text import in_one_line
from sites.invisible import one_line
from sites.plain_text import lines
from sites.records.models import Record

DISPLAYED_LENGTH = 80


@dataclass(frozen=True)
class Names:
    """What organisations and public places are called in the active language, by primary key."""

    organisations: Mapping[int, str]
    places: Mapping[int, str]


def names_in(values: Iterable[tuple[str, Any]]) -> Names:
    """Return the names of what values of columns refer to; a query for organisations and one for places, where any are
    named.
    """
    organisations, places = references_in(values)
    return Names(names_of(organisations), place_labels(places))


def names_of_region() -> Names:
    """Return the names of everything in the region to which a value can refer; two queries."""
    return Names(names_of(), place_labels())


def in_words(name: str, value: Any, names: Names | None = None) -> str:
    """Return a value in the words of the active language; empty for none.

    `names` has those of what the value refers to; without, they are looked up for this value alone.
    """
    column = COLUMNS[name]
    if column.is_reference or column.is_place:
        return name_in_words(column, value, names or names_in([(name, value)]))
    if column.is_flag:
        return str(YES_LABEL if value else NO_LABEL)
    if column.has_words:
        codes = value if column.is_list else [value] if value else []
        return ", ".join(label_of_code(column, code) for code in codes)
    if column.is_hours:
        return in_one_line(value)
    return lines(value) if column.is_rich else written(value)


def name_in_words(column: Column, value: Any, names: Names) -> str:
    """Return what the value of a column refers to in words; empty for nothing."""
    if column.is_place:
        return names.places.get(value, str(HIDDEN)) if value else ""
    pks = value if column.is_list else [value] if value else []
    return ", ".join(names.organisations.get(pk, str(pk)) for pk in pks)


def displayed(name: str, value: Any, names: Names | None = None) -> str:
    """Return a value in the words of the active language, in one line and shortened; a dash for none. `names` as in
    `in_words`.
    """
    return Truncator(one_line(in_words(name, value, names))).chars(DISPLAYED_LENGTH) or "–"


def written(value: Any) -> str:
    """Return a value as text: dates as 31.12.2026 with separators, a time as 13.00, nothing for None."""
    if isinstance(value, list):
        return f" {SEPARATOR} ".join(map(written, value))
    if isinstance(value, date):
        return f"{value.day}.{value.month}.{value.year}"
    if isinstance(value, time):
        return f"{value:%H.%M}"
    return "" if value is None else str(value)


class CellWriter:
    """Writes values as cells that an import reads as the same values: labels of the active language where they are
    unambiguous, else codes.
    """

    def __init__(self, columns: Collection[Column]) -> None:
        has_references = any(column.is_reference for column in columns)
        self.references = words_of_references() if has_references else {}
        self.words = {
            column.name: words_of(column)
            for column in columns
            if column.has_words and not (column.is_reference or column.is_place)
        }
        self.places = place_labels() if any(column.is_place for column in columns) else {}
        self.flags = {True: str(YES_LABEL), False: str(NO_LABEL)}
        self.writers = {column.name: self.writer_of(column) for column in columns}
        self.written_words: dict[tuple[str, str], str] = {}

    def cell_of(self, record: Record, column: Column) -> str:
        """Return the cell of a record; empty where it has no such place or contact."""
        if column.text_of:
            return column.text_of(record)
        if not column.has_all_rows and row_of(record, column) is None:
            return ""
        return as_cell(self.writers[column.name](value_of(record, column.name)))

    def writer_of(self, column: Column) -> Callable[[Any], str]:
        """Return the function that writes the values of a column."""
        if column.is_reference:
            return lambda value: f" {SEPARATOR} ".join(self.references_of(value))
        if column.is_place:
            return lambda value: self.places.get(value, str(HIDDEN)) if value else ""
        if column.is_hours:
            return in_one_line if column.is_read_only else to_osm
        if column.is_flag:
            return lambda value: self.flags[value]
        if column.has_words and column.is_list:
            return lambda codes: f" {SEPARATOR} ".join(self.word_of(column, code) for code in codes)
        if column.has_words:
            return lambda code: self.word_of(column, code) if code else ""
        if column.is_rich:
            return lines
        if column.has_lines:
            return lambda text: f" {SEPARATOR} ".join(text.splitlines())
        return written

    def references_of(self, value: Any) -> list[str]:
        """Return the words of the organisations that a value names."""
        pks = value if isinstance(value, list) else [value] if value else []
        return [self.references[pk] for pk in pks if pk in self.references]

    def word_of(self, column: Column, code: str) -> str:
        """Return the label of a code, or the code where the label means another one."""
        known = (column.name, code)
        if known not in self.written_words:
            label = label_of_code(column, code)
            is_clear = self.words[column.name].get(folded(label)) == code and SEPARATOR not in label
            self.written_words[known] = label if is_clear else code
        return self.written_words[known]
