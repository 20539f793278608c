"""Protection of exported spreadsheets against formula injection. Source: OWASP, CSV Injection."""

from typing import Any

STARTS_A_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
LEFT_OUT_BY_SPREADSHEETS = "\t\r\n"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def harmless(value: Any) -> Any:
    """Return text that a spreadsheet could evaluate with an apostrophe before it, and any other value unchanged."""
    if not isinstance(value, str):
        return value
    dangerous = value.startswith(tuple(LEFT_OUT_BY_SPREADSHEETS)) or value.lstrip().startswith(STARTS_A_FORMULA)
    return f"'{value}" if dangerous else value
