"""Wagtail exports lists with unescaped cells, and has no setting for that."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from sites.spreadsheet import escape_formula


def apply() -> None:
    """Escape the cells of every list that Wagtail's admin exports.

    Raises AttributeError where a version of Wagtail writes its cells elsewhere.
    """
    wagtails = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
        return escape_formula(wagtails(view, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
