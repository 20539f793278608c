"""A field of several days, typed one on each line."""

import datetime
import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext

from sites.date_bounds import check_bounds
from sites.occurrences.recurrence import MAX_DATES

BETWEEN_DAYS = re.compile(r"[\n,;]")


class DatesFormField(forms.CharField):
    """Days as they are written in the language, one on each line or with commas between them.

    It cleans to sorted dates, each once.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs={"rows": 4})} | options)

    def prepare_value(self, value: Any) -> Any:
        """Return the text of the dates; what was typed stays as it is."""
        if isinstance(value, list | tuple):
            return "\n".join(date_format(day, "SHORT_DATE_FORMAT") for day in value)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether other days were typed than there are."""
        return bool(super().has_changed(self.prepare_value(initial), data))

    def clean(self, value: Any) -> list[datetime.date]:
        """Return the dates. Raises ValidationError that names the first line that is none."""
        lines = [line.strip() for line in BETWEEN_DAYS.split(super().clean(value))]
        found = sorted({self.day(line) for line in lines if line})
        if len(found) > MAX_DATES:
            raise ValidationError(gettext("At most %(count)d days can be given.") % {"count": MAX_DATES})
        return found

    def day(self, line: str) -> datetime.date:
        """Return the date of a line. Raises ValidationError."""
        try:
            day: datetime.date = forms.DateField().clean(line)
        except ValidationError as error:
            text = gettext("“%(line)s” is no date. Write the date like this: 1.12.2026.")
            raise ValidationError(text % {"line": line[:40]}) from error
        check_bounds(day)
        return day


class DatesField(ArrayField):
    """Several days. Stored and migrated as a plain ArrayField of dates."""

    def __init__(self, verbose_name: Any = None, **options: Any) -> None:
        options |= {"base_field": models.DateField(), "default": list, "blank": True}
        super().__init__(verbose_name=verbose_name, **options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "django.contrib.postgres.fields.ArrayField", args, options

    def formfield(self, **options: Any) -> Any:
        own = {"label": capfirst(self.verbose_name), "help_text": self.help_text, "required": not self.blank}
        given = {
            name: options[name]
            for name in ("label", "help_text", "widget", "required", "error_messages")
            if options.get(name) is not None
        }
        return DatesFormField(**own | given)
