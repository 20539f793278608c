"""Cells of spreadsheets that nobody's text can turn into a formula. Source: OWASP, CSV injection."""

from typing import Any

STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LEFT_OUT_BY_SPREADSHEETS = "\t\r\n"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def harmless(value: Any) -> Any:
    """A text that a spreadsheet could take for a formula gets an apostrophe before it; anything else stays as it is."""
    if not isinstance(value, str):
        return value
    dangerous = value.startswith(tuple(LEFT_OUT_BY_SPREADSHEETS)) or value.lstrip().startswith(STARTS_A_FORMULA)
    return f"'{value}" if dangerous else value
