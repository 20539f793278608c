"""The values of an organisation by column: what is stored, what is set, and whether two are the same."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models

from directory.choices import PlaceKind
from directory.exchange.fields.columns import COLUMNS, SEPARATOR, Column
from directory.exchange.fields.words import parts_of
from directory.models import Organisation, Place
from sites.plain_text import plain


def row_of(organisation: Organisation, column: Column) -> Any:
    """Return what holds the field of a column: the organisation, a place, a contact, or None without such a row."""
    if column.model is Organisation:
        return organisation
    rows = rows_of(organisation, column)
    own = [each for each in rows if (each.kind == PlaceKind.VISITING if column.model is Place else not each.person)]
    return own[column.number - 1] if len(own) >= column.number else None


def rows_of(organisation: Organisation, column: Column) -> list[Any]:
    """Return the places or contacts that are saved with the organisation; a list that can be changed."""
    rows: list[Any] = getattr(organisation, "places" if column.model is Place else "contact_points").get_object_list()
    return rows


def value_of(organisation: Organisation, name: str) -> Any:
    """Return the value of a column; the field's default without a row."""
    column = COLUMNS[name]
    row = row_of(organisation, column)
    return column.field.get_default() if row is None else getattr(row, column.field_name or name)


def values_of(organisation: Organisation, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of an organisation by column."""
    return {name: value_of(organisation, name) for name in names}


def set_values(organisation: Organisation, values: Mapping[str, Any]) -> None:
    """Set the values of an organisation by column, in a new place or contact where there is none."""
    for name, value in values.items():
        column = COLUMNS[name]
        row: Any = row_of(organisation, column)
        if row is None:
            if value == column.field.get_default():
                continue
            row = column.model()
            row.organisation = organisation
            rows_of(organisation, column).append(row)
        setattr(row, column.field_name or name, value)
    if "takes_new" in values:
        organisation.takes_new_said = None
        organisation.date_takes_new()


def is_same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a column are equal; rich text with the same words is, as a file has plain text.

    So are lines that end in different ways: forms send other line ends than files have.
    """
    column = COLUMNS[name]
    if column.is_rich:
        return bool(one == other) or plain(one) == plain(other)
    if column.has_lines:
        return parts_of(SEPARATOR.join(one.splitlines())) == parts_of(SEPARATOR.join(other.splitlines()))
    return bool(one == other)


def to_json(value: Any) -> Any:
    """Return a value as it is stored in JSON."""
    return value.isoformat() if isinstance(value, date) else value


def from_json(name: str, value: Any) -> Any:
    """Return a value that was stored in JSON."""
    is_date = isinstance(COLUMNS[name].field, models.DateField)
    return date.fromisoformat(value) if is_date and value else value
