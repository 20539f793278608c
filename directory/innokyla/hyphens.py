"""Hyphens that line ends of a PDF have left inside words ("per-heille"). Pure.

A hyphen goes away only where Finnish knows the word without it and not the word with it (Voikko, by the package
`pyvoikko`); "sote-palvelu", "luento-osuus" and "Etelä-Savo" keep theirs.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

# Not inside an address.
INSIDE = re.compile(r"(?<![\w@./-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w@/-]|\.\w)")
AT_END = re.compile(r"(?<![\w-])([^\W\d_]{2,})-$")
AT_BEGINNING = re.compile(r"^([^\W\d_]+)")
JOINING_WORDS = {"ja", "tai", "sekä", "eli", "että", "och", "eller", "samt", "and", "or"}


class Joined(NamedTuple):
    """A word whose hyphen was removed: as it stood, and as it is now."""

    before: str
    after: str


def join_inside(text: str) -> tuple[str, list[Joined]]:
    """Return a text without hyphens of line ends, and the words so joined."""
    joined: list[Joined] = []

    def replace(found: re.Match[str]) -> str:
        if not is_line_end_hyphen(found[1], found[2]):
            return found[0]
        joined.append(Joined(found[0], found[1] + found[2]))
        return joined[-1].after

    return INSIDE.sub(replace, text), joined


def ends_with_hyphen(text: str) -> bool:
    """Return whether a line ends inside a word."""
    return bool(AT_END.search(text))


def join_line_end(line: str, following: str) -> tuple[str, str, list[Joined]]:
    """Return a line that ends with a hyphen, and the following one, so that they can be joined; and the joined word."""
    head, tail = AT_END.search(line), AT_BEGINNING.search(following)
    if head is None or tail is None or tail[1].lower() in JOINING_WORDS:
        return f"{line} ", following, []
    if not is_line_end_hyphen(head[1], tail[1]):
        return line, following, []
    return line[:-1], following, [Joined(f"{head[1]}-{tail[1]}", head[1] + tail[1])]


def is_line_end_hyphen(head: str, tail: str) -> bool:
    """Return whether the hyphen between two parts of a word belongs to a line end and not to the word."""
    same_vowel = head[-1].lower() == tail[0].lower() and tail[0].lower() in "aeiouyäö"
    if same_vowel or not tail[0].islower() or head.isupper():
        return False
    return is_finnish(head + tail) and not is_finnish(f"{head}-{tail}")


@lru_cache(maxsize=1000)
def is_finnish(word: str) -> bool:
    """Return whether Voikko knows a word."""
    from pyvoikko import analyse  # noqa: PLC0415 (reads its word list on import: half a second, 200 MB)

    return bool(analyse(word.lower()))
