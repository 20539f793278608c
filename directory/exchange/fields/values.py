"""The values of a record by column: what is stored, what is set, and whether two are the same."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from typing import Any

from directory.exchange.fields.column import SEPARATOR, Column
from directory.exchange.fields.columns import COLUMNS
from directory.exchange.fields.words import parts_of
from directory.hours import value as hours
from directory.hours.osm import to_osm
from directory.hours.value import Hours
from directory.models import Organisation, Place
from sites.plain_text import plain
from sites.records.models import Record


def row_of(record: Record, column: Column) -> Any:
    """Return what holds the field of a column: the record, a place, a contact, or None without such a row."""
    if column.rows is None:
        return record
    own = column.rows.of(record)
    return own[column.number - 1] if len(own) >= column.number else None


def value_of(record: Record, name: str) -> Any:
    """Return the value of a column; the field's default without a row."""
    column = COLUMNS[name]
    if column.rows and column.has_all_rows:
        return [getattr(row, column.attribute) for row in column.rows.of(record)]
    row = row_of(record, column)
    return column.default if row is None else getattr(row, column.attribute)


def values_of(record: Record, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of a record by column."""
    return {name: value_of(record, name) for name in names}


def set_values(record: Any, values: Mapping[str, Any]) -> None:
    """Set the values of a record by column, in new places or contacts where there are none."""
    for name, value in values.items():
        column = COLUMNS[name]
        if column.rows and column.has_all_rows:
            column.rows.replace(record, column.attribute, value)
        elif value != column.default or row_of(record, column) is not None:
            row = new_or_stored(record, column)
            stored = getattr(row, column.attribute)
            setattr(row, column.attribute, with_reasons(value, stored) if column.is_hours else value)
    if any(COLUMNS[name].attribute == "takes_new" for name in values):
        record.takes_new_said = None
        record.date_takes_new()


def references_in(values: Iterable[tuple[str, Any]]) -> tuple[set[int], set[int]]:
    """Return the primary keys of the organisations and those of the places that values of columns name."""
    organisations: set[int] = set()
    places: set[int] = set()
    for name, value in values:
        column = COLUMNS[name]
        if column.is_reference and value:
            organisations |= set(value if column.is_list else [value])
        elif column.is_place and value:
            places.add(value)
    return organisations, places


def missing_references(values: Mapping[str, Any]) -> bool:
    """Tell whether values name an organisation or a place that does not exist, or no longer."""
    organisations, places = references_in(values.items())
    named = ((Organisation, organisations), (Place, places))
    return any(pks and model._default_manager.filter(pk__in=pks).count() < len(pks) for model, pks in named)


def new_or_stored(record: Record, column: Column) -> Any:
    """Return what holds the field of a column; with a new row, and those before it, where there is none."""
    while (row := row_of(record, column)) is None and column.rows:
        column.rows.add(record)
    return row


def with_reasons(told: Hours, stored: Hours) -> Hours:
    """Return opening hours with the stored reasons of exceptions that stay: an expression holds none."""
    reasons = {(each.first, each.last): each.reasons for each in stored.exceptions}
    exceptions = (
        replace(each, reasons=each.reasons or reasons.get((each.first, each.last), ())) for each in told.exceptions
    )
    return replace(told, exceptions=tuple(exceptions))


def is_same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a column are equal; rich text with the same words is, as a file has plain text.

    So are lines that end in different ways: forms send other line ends than files have. Opening hours are with other
    reasons of exceptions, which files do not have.
    """
    column = COLUMNS[name]
    if column.is_rich:
        return bool(one == other) or plain(one) == plain(other)
    if column.has_lines:
        return parts_of(SEPARATOR.join(one.splitlines())) == parts_of(SEPARATOR.join(other.splitlines()))
    if column.is_hours:
        return to_osm(one) == to_osm(other)
    return bool(one == other)


def to_json(value: Any) -> Any:
    """Return a value as it is stored in JSON."""
    if isinstance(value, Hours):
        return hours.to_json(value)
    if isinstance(value, list):
        return [to_json(each) for each in value]
    return value.isoformat() if isinstance(value, (date, time)) else value


def from_json(name: str, value: Any) -> Any:
    """Return a value that was stored in JSON."""
    if COLUMNS[name].is_hours:
        return hours.from_json(value)
    if COLUMNS[name].is_date and value:
        return [date.fromisoformat(day) for day in value] if isinstance(value, list) else date.fromisoformat(value)
    return time.fromisoformat(value) if COLUMNS[name].is_time and value else value
