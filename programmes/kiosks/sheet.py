"""What an A4 sheet of a brochure folder has room for. Pure.

The sizes are those of `folder.css` on paper; tests/browser/test_brochures.py prints the fullest entry.
"""

import textwrap
from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import TypeVar

T = TypeVar("T")

TEXT = 1050
"""Characters of the wide column under the longest name and an alert: the description and the short texts."""
TEXT_LINE, SHORT_TEXT = 50, 220
HEADING = 45  # characters of text whose room a heading takes
LABEL, CALL_COST, STREET = 40, 60, 80
"""Characters of a role or the name of a place, of what a call costs, and of a street address."""
COST, MOST_TERMS = 60, 3
CUT = " …"
SIDE = 29
"""Lines of the narrow column under the same."""
SIDE_LINE = 32  # characters
NAME_LINE, NAME_LINES, ALERT_LINES = 50, 4, 4


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters, cut between words with an ellipsis."""
    return text if len(text) <= most else textwrap.shorten(text, most, placeholder=CUT)


def spare_lines(name: str, alert: str) -> int:
    """Return how many lines a name shorter than the longest, and an alert that there is not, leave to both columns."""
    return (0 if alert else ALERT_LINES) + max(0, NAME_LINES - ceil(len(name) / NAME_LINE))


def room_beside(parts: Iterable[str], spare: int) -> int:
    """Return how many characters of a description fit beside some short texts with headings and on spare lines."""
    return TEXT + spare * TEXT_LINE - sum(len(part) + HEADING for part in parts)


def lines(*texts: object) -> int:
    """Return about how many lines a paragraph of the narrow column takes, its margin counted, each text on new ones."""
    return 1 + sum(ceil(len(str(text)) / SIDE_LINE) for text in texts)


def that_fit(items: Sequence[T], size: Callable[[T], int], room: int) -> list[T]:
    """Return the first item, and those after it that fit into the room it leaves; a large one gives way to the next."""
    found = list(items[:1])
    room -= sum(map(size, found))
    for item in items[1:]:
        if size(item) <= room:
            found.append(item)
            room -= size(item)
    return found
