"""Validation of phone numbers as people write them, and their `tel:` URLs.

Source of the rules: ITU-T E.164 (at most 15 digits, with country code) and Finland's numbering: national numbers begin
with 0, service numbers (112, 116 117, 118 …) with 1.
"""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from sites.invisible import visible

NOT_A_PHONE = _(
    "This is not a phone number. Write only one number, such as 015 123 456, +358 40 123 4567, 0800 123 456, 112 or "
    "116 117, without words."
)
SIGNS = re.compile(r"\+?[0-9()\s\u2010-\u2013-]+")
INTERNATIONAL = re.compile(r"\+[1-9][0-9]{6,14}")
NATIONAL = re.compile(r"0[0-9]{4,14}")
SERVICE = re.compile(r"1[0-9]{2,5}")
TRUNK_PREFIX = re.compile(r"\(0\)")  # "+358 (0)15": dialled within the country only


def dialled(number: str) -> str:
    """Return the digits of a number, with a leading plus if it has one."""
    text = number.strip()
    plus = "+" if text.startswith("+") else ""
    return plus + re.sub(r"[^0-9]", "", TRUNK_PREFIX.sub("", text) if plus else text)


def is_phone(number: str) -> bool:
    """Return whether a text is one phone number: Finnish, a service number, or international with a plus."""
    text = visible(number).strip()
    if not SIGNS.fullmatch(text):
        return False
    return any(form.fullmatch(dialled(text)) for form in (INTERNATIONAL, NATIONAL, SERVICE))


def check_phone(number: str) -> None:
    """Validate a phone number. Raises ValidationError."""
    if not is_phone(number):
        raise ValidationError(NOT_A_PHONE, code="not_a_phone")


class PhoneField(models.CharField):
    """A phone number as its owner writes it, validated by its form field, which loaded lists pass too.

    Not on the model: a page with another text from before is still published by schedule and translated.
    """

    def formfield(self, *args: Any, **options: Any) -> Any:
        """Return the form field, which validates the number."""
        field: Any = super().formfield(*args, **options)
        field.validators.append(check_phone)
        return field

    def deconstruct(self) -> Any:
        """Return a plain CharField: validation does not concern migrations."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
