"""Protection of exported spreadsheets against formula injection. Source: OWASP, CSV Injection."""

from typing import Any

FORMULA_START = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
SKIPPED_CHARACTERS = "\t\r\n"
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for Windows-1252


def escape_formula(value: Any) -> Any:
    """Return text that a spreadsheet could evaluate with an apostrophe before it, and any other value unchanged.

    Text that has such an apostrophe already gets another one, so that `unescape_formula` returns what there was.
    """
    if not isinstance(value, str):
        return value
    text = value.lstrip("'")
    dangerous = text.startswith(tuple(SKIPPED_CHARACTERS)) or text.lstrip().startswith(FORMULA_START)
    return f"'{value}" if dangerous else value


def unescape_formula(text: str) -> str:
    """Return text without the apostrophe that `escape_formula` adds."""
    return text[1:] if text.startswith("'") and escape_formula(text[1:]) == text else text
