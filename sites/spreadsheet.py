"""Cells of spreadsheets that nobody's text can turn into a formula. Source: OWASP, CSV injection."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LEFT_OUT_BY_SPREADSHEETS = "\t\r\n"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def harmless(value: Any) -> Any:
    """A text that a spreadsheet could take for a formula gets an apostrophe before it; anything else stays as it is."""
    if not isinstance(value, str):
        return value
    dangerous = value.startswith(tuple(LEFT_OUT_BY_SPREADSHEETS)) or value.lstrip().startswith(STARTS_A_FORMULA)
    return f"'{value}" if dangerous else value


def make_wagtails_exports_harmless() -> None:
    """Every list of Wagtail's admin that can be downloaded writes harmless cells; Wagtail itself writes what it finds.

    Raises AttributeError where a version of Wagtail writes its cells elsewhere.
    """
    as_found = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
        return harmless(as_found(view, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
