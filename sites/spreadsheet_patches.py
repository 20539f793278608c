"""Wagtail's downloads of lists write cells as they are found, and have no setting for that."""

from typing import Any

from wagtail.admin.views.mixins import SpreadsheetExportMixin

from sites.spreadsheet import harmless


def apply() -> None:
    """Make every list of Wagtail's admin that can be downloaded write harmless cells.

    Raises AttributeError where a version of Wagtail writes its cells elsewhere.
    """
    wagtails = SpreadsheetExportMixin.preprocess_field_value

    def preprocess_field_value(view: Any, field: str, value: Any, export_format: str) -> Any:
        return harmless(wagtails(view, field, value, export_format))

    SpreadsheetExportMixin.preprocess_field_value = preprocess_field_value
