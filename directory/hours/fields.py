"""The model fields and the form field of opening hours."""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext

from directory.hours.osm import to_osm
from directory.hours.rows import Typed, has_errors, read
from directory.hours.value import Hours, HoursError, from_json, to_json
from directory.hours.widgets import HoursWidget


class HoursFormField(forms.Field):
    """Opening hours typed in rows; it cleans to `Hours`. The widget shows what is wrong beside each row."""

    widget = HoursWidget

    def clean(self, value: Any) -> Hours:
        hours = read(value) if isinstance(value, Typed) else value or Hours()
        if isinstance(value, Typed) and has_errors(value):
            raise ValidationError(gettext("Check the rows that have an error."))
        if self.required and not hours:
            raise ValidationError(self.error_messages["required"], code="required")
        return hours

    def has_changed(self, initial: Any, data: Any) -> bool:
        if self.disabled:
            return False
        hours = read(data) if isinstance(data, Typed) else data or Hours()
        return hours != (initial or Hours()) or (isinstance(data, Typed) and has_errors(data))


class HoursField(models.JSONField):
    """Opening hours: the attribute is always an `Hours`, the column holds the JSON of `value.to_json`.

    What no form of ours has written, and is no value, is read as nothing told: a list survives an odd row.
    """

    def __init__(self, *args: Any, **options: Any) -> None:
        options.setdefault("default", Hours)
        options.setdefault("blank", True)
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        return name, "directory.hours.fields.HoursField", args, options

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        try:
            return from_json(super().from_db_value(value, expression, connection))
        except HoursError:
            return Hours()

    def to_python(self, value: Any) -> Any:
        if isinstance(value, Hours):
            return value
        try:
            return from_json(json.loads(value) if isinstance(value, str) and value else value)
        except (HoursError, ValueError) as error:
            raise ValidationError(gettext("These are no opening hours: %(error)s") % {"error": error}) from error

    def get_prep_value(self, value: Any) -> Any:
        return super().get_prep_value(to_json(value) if isinstance(value, Hours) else value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(to_json(value) if isinstance(value, Hours) else value, connection, prepared)

    def validate(self, value: Any, model_instance: Any) -> None:
        """An `Hours` is valid by its type."""

    def value_to_string(self, obj: Any) -> Any:
        """Return the value for serialised rows and revisions; `to_python` reads it."""
        return json.dumps(to_json(self.value_from_object(obj)))

    def formfield(self, **options: Any) -> Any:
        own = {"label": capfirst(self.verbose_name), "help_text": self.help_text, "required": not self.blank}
        return HoursFormField(**own | {name: options[name] for name in ("label", "help_text") if name in options})


class ExpressionField(models.TextField):
    """The OpenStreetMap expression of the `HoursField` named `of`, computed whenever the row is saved."""

    def __init__(self, *args: Any, of: str, **options: Any) -> None:
        self.of = of
        options |= {"editable": False, "blank": True, "default": ""}
        super().__init__(*args, **options)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, options = super().deconstruct()
        for option in ("editable", "blank", "default"):
            options.pop(option, None)
        return name, "directory.hours.fields.ExpressionField", args, {"of": self.of, **options}

    def pre_save(self, model_instance: Any, add: bool) -> str:
        expression = to_osm(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, expression)
        return expression
