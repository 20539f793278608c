"""Model fields of the directory."""

from typing import Any

from django import forms
from django.db import models
from stdnum.fi import associationid

from directory.validators import canonical_business_id, canonical_register_number, check_register_number

WRITTEN_LENGTH = 12  # "123.456", with some spaces


class BusinessIdFormField(forms.CharField):
    """A business ID as people write it: with or without its hyphen, spaces and the letters FI."""

    def to_python(self, value: Any) -> Any:
        """Return the ID in its stored form; what is none stays as it is."""
        text = super().to_python(value)
        return canonical_business_id(text) if text else text


class BusinessIdField(models.CharField):
    """A Finnish business ID (Y-tunnus), stored as seven digits, a hyphen and a check digit."""

    def formfield(self, **options: Any) -> Any:
        """Return the form field, which takes other ways of writing; the length is checked after they are read."""
        return super().formfield(**{"form_class": BusinessIdFormField, **options, "max_length": None})

    def deconstruct(self) -> Any:
        """Return a plain CharField: how it is typed does not concern migrations."""
        name, _path, args, options = super().deconstruct()
        return name, "django.db.models.CharField", args, options


class RegisterNumberField(models.CharField):
    """A number of the register of associations, stored as one to six digits, written with points or without."""

    default_validators = [check_register_number]

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"max_length": WRITTEN_LENGTH, **options})

    def to_python(self, value: Any) -> Any:
        return canonical_register_number(value) if isinstance(value, str) and value else value


def written_register_number(value: str) -> str:
    """Return a stored number as it is written: 123.456."""
    return str(associationid.format(value)) if value else ""
