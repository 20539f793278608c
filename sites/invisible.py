"""Which characters nobody sees, and what takes their place. Pure; the one place that decides it.

Source of the classes: Unicode general categories Cf (soft hyphen, zero-width, direction marks) and Cc (control).
"""

import unicodedata

SOFT_HYPHEN, ZERO_WIDTH, BYTE_ORDER_MARK = "\u00ad", "\u200b\u200c\u200d\u2060", "\ufeff"
# Inside a word these divide nothing; a search reads over them.
INSIDE_WORDS = SOFT_HYPHEN + ZERO_WIDTH + BYTE_ORDER_MARK
NON_BREAKING_HYPHEN = "\u2011"


def one_line(text: str) -> str:
    """The text with one ordinary space between its words: no control, format or unassigned characters.

    What is invisible inside a word joins its parts; a control character parts words as a space does.
    """
    return " ".join("".join(_shown(character) for character in text).split())


def visible(text: str) -> str:
    """The text without invisible characters, with ordinary spaces and hyphens; its line breaks and tabs stay."""
    return "".join(character if character in "\n\r\t" else _shown(character) for character in text)


def has_invisible(text: str) -> bool:
    """Whether a text holds control or format characters."""
    return any(unicodedata.category(character) in ("Cc", "Cf") for character in text)


def _shown(character: str) -> str:
    if character == NON_BREAKING_HYPHEN:
        return "-"
    if character.isprintable():
        return character
    return "" if unicodedata.category(character) == "Cf" else " "
