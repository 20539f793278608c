"""Wagtail's field for the URL of a link raises AttributeError for a form without it; it is a missing value."""

from typing import Any

from wagtail.admin.forms.choosers import URLOrAbsolutePathField

wagtails_to_python = URLOrAbsolutePathField.to_python


def apply() -> None:
    """Patch the field. Idempotent."""
    URLOrAbsolutePathField.to_python = to_python


def to_python(field: Any, value: Any) -> Any:
    """Return the URL, empty if the form has none. Raises ValidationError."""
    return wagtails_to_python(field, "" if value is None else value)
