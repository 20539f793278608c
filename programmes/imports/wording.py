"""The values of an event as the preview shows them, in the active language."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language

from programmes.imports.terms import VOCABULARIES
from programmes.imports.values import ROWS, from_json
from programmes.models import Event, EventDate
from sites.occurrence_text import clock
from sites.plain_text import plain
from sites.records.rich_text import RecordTextField
from sites.terms import labels

NOTHING = "–"


def label_of(name: str) -> str:
    """Return what a field is called."""
    named: Any = EventDate._meta if name == ROWS else Event._meta.get_field(name)
    return capfirst(str(named.verbose_name_plural if name == ROWS else named.verbose_name))


def in_words(name: str, value: Any) -> str:
    """Return the value of a field of an event."""
    if name == ROWS:
        return "; ".join(date_in_words(row) for row in value or ()) or NOTHING
    if name in VOCABULARIES:
        return ", ".join(labels.label(VOCABULARIES[name], code, get_language() or "fi") for code in value or ())
    return of_field(Event, name, value) or NOTHING


def date_in_words(row: Mapping[str, Any]) -> str:
    """Return what differs on one date: "3.12.2026: Cancelled, illness"."""
    status = of_field(EventDate, "status", row.get("status", ""))
    others = [of_field(EventDate, name, value) for name, value in row.items() if name not in ("day", "status", "extra")]
    return f"{of_field(EventDate, 'day', row['day'])}: {', '.join(filter(None, (status, *others)))}"


def of_field(model: type[models.Model], name: str, value: Any) -> str:
    """Return the value of a model's field, given as JSON; empty without one."""
    field: Any = model._meta.get_field(name)
    stored = from_json(model, name, value)
    if isinstance(field, RecordTextField):
        return plain(stored or "")
    if isinstance(stored, list):
        named = dict(getattr(getattr(field, "base_field", None), "choices", None) or ())
        return ", ".join(str(named.get(each, "")) or text_of(each) for each in stored)
    return str(dict(field.choices or ()).get(stored, "")) or text_of(stored)


def text_of(value: Any) -> str:
    """Return a date, a time or a plain value; empty for none."""
    if isinstance(value, datetime.date):
        return date_format(value, "SHORT_DATE_FORMAT")
    if isinstance(value, datetime.time):
        return clock(value)
    return "" if value is None else str(value)
