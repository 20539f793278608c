r"""Validation of link URLs: the one gate for typed, pasted, imported and translated ones.

Source of the rules: WHATWG URL Standard (browsers drop control characters and take `\` for `/`), and the schemes that
Wagtail's own editor offers.
"""

import re
import unicodedata
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

UNSAFE_LINK = _("This is not an address that a link can lead to. Use one that begins with https://, mailto: or tel:.")
NOT_A_WEB_ADDRESS = _("This is not a web address. Write one that begins with https://.")
SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
WITH_HOST = {"http", "https"}
WITHOUT_HOST = {"mailto", "tel"}
# Control and invisible characters, every kind of space, and what no valid address holds.
NOT_IN_AN_ADDRESS = {"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"}


def is_safe_link(value: str) -> bool:
    """Return whether a value is an http, https, mailto or tel URL, or one on the same site (`/…`, `#…`, `?…`)."""
    if not value or "\\" in value or any(unicodedata.category(sign) in NOT_IN_AN_ADDRESS for sign in value):
        return False
    if not SCHEME.match(value):
        return value.startswith(("/", "#", "?")) and not value.startswith("//")
    try:
        parts = urlsplit(value)
        has_host = bool(parts.hostname)
    except ValueError:
        return False
    scheme = parts.scheme.lower()
    return (scheme in WITH_HOST and has_host) or (scheme in WITHOUT_HOST and bool(parts.path))


_check_url = URLValidator(schemes=sorted(WITH_HOST))


def check_web_address(value: str) -> None:
    """Validate the URL of a website: http or https. Raises one ValidationError, whatever is wrong with it."""
    try:
        _check_url(value)
    except ValidationError:
        raise ValidationError(NOT_A_WEB_ADDRESS, code="invalid") from None
    if not is_safe_link(value):
        raise ValidationError(NOT_A_WEB_ADDRESS, code="invalid")


class WebAddressFormField(forms.URLField):
    """The form field of a web address; what is typed without a scheme gets https."""

    default_validators = [check_web_address]
    default_error_messages = {"invalid": NOT_A_WEB_ADDRESS}

    def __init__(self, **options: Any) -> None:
        super().__init__(**{**options, "assume_scheme": "https"})


class WebAddressField(models.URLField):
    """The URL of a website: http or https, and nothing that cannot stand in a link."""

    default_validators = [check_web_address]

    def formfield(self, **options: Any) -> Any:
        """Return the form field, with the same validator."""
        return super().formfield(**{"form_class": WebAddressFormField, **options})

    def deconstruct(self) -> Any:
        """Return a plain URLField: validation does not concern migrations."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.URLField", args, kwargs
