"""Coordinates in degrees, as people type and paste them: 61,6886 or 61.6886°."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _


class DegreesFormField(forms.FloatField):
    """Degrees with a decimal comma or point. A text field: a number field of a browser drops a typed comma."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages = {"invalid": _("Write the degrees as one number, for example 61.6886.")}

    def to_python(self, value: Any) -> Any:
        """Return the number; None for nothing. Raises ValidationError."""
        text = value.strip().rstrip("°").rstrip() if isinstance(value, str) else value
        return super().to_python(text.replace(",", ".") if isinstance(text, str) else text)


class DegreesField(models.FloatField):
    """Degrees (WGS 84)."""

    def formfield(self, **options: Any) -> Any:
        """Return the form field, which takes a decimal comma."""
        return super().formfield(**{"form_class": DegreesFormField, **options})

    def deconstruct(self) -> Any:
        """Return a plain FloatField: how it is typed does not concern migrations."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.FloatField", args, options
