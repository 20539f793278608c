"""Invisible characters and their replacements: the one place that defines them. Pure.

Source of the classes: Unicode general categories Cf (soft hyphen, zero-width, direction marks) and Cc (control).
"""

import unicodedata

SOFT_HYPHEN, ZERO_WIDTH, BYTE_ORDER_MARK = "\u00ad", "\u200b\u200c\u200d\u2060", "\ufeff"
# Characters that do not separate words; the search ignores them.
INSIDE_WORDS = SOFT_HYPHEN + ZERO_WIDTH + BYTE_ORDER_MARK
NON_BREAKING_HYPHEN = "\u2011"


def one_line(text: str) -> str:
    """Return the text with one ordinary space between its words: no control, format or unassigned characters.

    An invisible character inside a word is removed; a control character separates words as a space does.
    """
    words = " ".join(text.split())
    if words.isprintable() and NON_BREAKING_HYPHEN not in words:  # nearly every text, in a hundredth of the time
        return words
    return " ".join("".join(map(_shown, words)).split())


def visible(text: str) -> str:
    """Return the text without invisible characters, with ordinary spaces and hyphens; line breaks and tabs stay."""
    return "".join(character if character in "\n\r\t" else _shown(character) for character in text)


def without_soft_hyphens(text: str) -> str:
    """Return the text without soft hyphens, which documents put into words where a line may break."""
    return text.replace(SOFT_HYPHEN, "")


def has_invisible(text: str) -> bool:
    """Return whether a text holds control or format characters."""
    return any(unicodedata.category(character) in ("Cc", "Cf") for character in text)


def _shown(character: str) -> str:
    if character == NON_BREAKING_HYPHEN:
        return "-"
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "
