"""The values of an event as JSON, by field: what it has, and what it is given."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

from programmes.models import Event, EventDate
from sites.occurrences.dates_field import DatesField
from sites.plain_text import plain
from sites.records.rich_text import RecordTextField
from sites.translated import LANGUAGES

ROWS = "changed_dates"
ROW_FIELDS = (
    "day", "status", "extra", "new_day", "new_start", "new_end", "online_address",
    *(f"{name}_{language}" for name in ("new_place", "reason") for language in LANGUAGES),
)  # fmt: skip

Values = Mapping[str, Any]


def values_of(event: Event, names: Iterable[str]) -> dict[str, Any]:
    """Return the values of some fields."""
    return {name: rows_of(event) if name == ROWS else to_json(getattr(event, name)) for name in names}


def rows_of(event: Event) -> list[dict[str, Any]]:
    """Return what differs on single dates, without what is empty, by day."""
    found = [{name: to_json(getattr(row, name)) for name in ROW_FIELDS} for row in event.changed_dates.all()]
    return sorted(({name: value for name, value in row.items() if value} for row in found), key=lambda row: row["day"])


def set_values(event: Event, values: Values) -> None:
    """Give an event some values; nothing is saved."""
    for name, value in values.items():
        if name == ROWS:
            rows: Any = [
                EventDate(**{field: from_json(EventDate, field, each) for field, each in row.items()}, sort_order=place)
                for place, row in enumerate(value)
            ]
            event.changed_dates.set(rows)
        else:
            setattr(event, name, from_json(Event, name, value))


def record_of(values: Values) -> Event:
    """Return an unsaved event."""
    event = Event(live=False)
    set_values(event, values)
    event.rule = event.rule_text
    return event


def is_same(name: str, one: Any, other: Any) -> bool:
    """Tell whether two values of a field are equal. Rich text is, where it has the same words and links."""
    if name != ROWS and isinstance(Event._meta.get_field(name), RecordTextField):
        return bool(one == other) or (plain(one) == plain(other) and one.count("href=") == other.count("href="))
    return bool(one == other)


def to_json(value: Any) -> Any:
    """Return a value as it is stored in JSON."""
    if isinstance(value, list):
        return [to_json(each) for each in value]
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else value


def from_json(model: type[models.Model], name: str, value: Any) -> Any:
    """Return the value of a model's field."""
    field = model._meta.get_field(name)
    if isinstance(field, DatesField):
        return [datetime.date.fromisoformat(each) for each in value]
    if isinstance(field, models.DateField) and value:
        return datetime.date.fromisoformat(value)
    return datetime.time.fromisoformat(value) if isinstance(field, models.TimeField) and value else value
