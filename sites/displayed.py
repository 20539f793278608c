"""A record's text as editors read it in headings, breadcrumbs, lists and choosers: in their own language."""

from typing import Any

from django.utils.translation import get_language

from sites.translated import LANGUAGES, translated


def displayed(record: Any, field: str = "name") -> str:
    """Return the field in the active language, or in the first language that it has."""
    return translated(record, field, get_language() or LANGUAGES[0]).text
