"""How the beginning of a name is looked up: from each of its words on, as people type it. Pure.

"Omaisten Olohuone ry" is completed from "oma", "olohuone r" and "ry". What is compared has no capitals, no accents and
no hyphens. The starts of a document's names are lexemes of a `tsvector`, alone and with its home before them, as those
of its words are: one index then serves a region and the whole country. The start of the whole name is a lexeme of its
own kind, so that names that begin alike can be read before those that only have such a word.
"""

from collections.abc import Iterable, Iterator

from search.analysis import words
from search.analysis.text import fold
from search.engines.tsvector import quoted

LEAST = 2
"""Characters that must be typed."""
MOST_CHARACTERS = 60
"""Of a start; what follows is not compared."""
MOST_STARTS = 8
"""Of one name."""
WHOLE, INNER = "^", "-"


def comparable(text: str) -> str:
    """Return a text as it is compared: its words in lower case without accents, hyphenated ones in pieces."""
    return " ".join(fold(word.text) for word in words(text) if "-" not in word.text)


def starts(text: str) -> list[str]:
    """Return a text from each of its words on, as it is compared."""
    typed = comparable(text).split(" ")[:MOST_STARTS]
    return [" ".join(typed[at:])[:MOST_CHARACTERS] for at in range(len(typed))]


def starts_literal(names: Iterable[str], home: str) -> str:
    """Return the starts of a thing's names as the text of a `tsvector`."""
    found = {lexeme(kind, start, where) for name in names for kind, start in _kinds(name) for where in ("", home)}
    return " ".join(map(quoted, sorted(found)))


def starts_query(typed: str, kind: str, homes: Iterable[str]) -> str:
    """Return the `tsquery` of names at some homes that begin so (`WHOLE`), or have a later word that does (`INNER`)."""
    beginning = comparable(typed)[:MOST_CHARACTERS]
    return " | ".join(f"{quoted(lexeme(kind, beginning, home))}:*" for home in homes)


def lexeme(kind: str, start: str, home: str = "") -> str:
    """Return the lexeme of a start."""
    return f"{home} {kind}{start}".lstrip()


def _kinds(name: str) -> Iterator[tuple[str, str]]:
    for number, start in enumerate(starts(name)):
        if start:
            yield (INNER if number else WHOLE), start
