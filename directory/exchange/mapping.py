"""Which column of ours each head of a file means. Pure."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence

from sites.invisible import one_line

IGNORED = ""
NOT_A_LETTER = re.compile(r"[\W_]+")


def folded(head: str) -> str:
    """Return a head as it is compared: its letters and digits in small letters, with single spaces."""
    return NOT_A_LETTER.sub(" ", one_line(head).casefold()).strip()


def guess(
    heads: Sequence[str], names: Mapping[str, Collection[str]], remembered: Mapping[str, str] | None = None
) -> list[str]:
    """Return the column of each head; `IGNORED` for one that is unknown, and for a column that is taken already.

    `names` are the names of each column; the first column that has a name gets it. `remembered` are the columns of
    folded heads, as somebody mapped them before: they take precedence.
    """
    known: dict[str, str] = {}
    for column, own in names.items():
        for name in (column, *own):
            known.setdefault(folded(name), column)
    earlier = {head: column for head, column in (remembered or {}).items() if column in names or column == IGNORED}
    taken: set[str] = set()
    found = []
    for head in heads:
        column = earlier.get(folded(head), known.get(folded(head), IGNORED)) if folded(head) else IGNORED
        found.append(column if column not in taken else IGNORED)
        taken |= {column} - {IGNORED}
    return found


def known_heads(
    names: Mapping[str, Collection[str]], remembered: Mapping[str, str] | None = None
) -> Callable[[Sequence[str]], int]:
    """Return the function that tells how many of some texts are heads of columns; arguments as of `guess`."""
    return lambda heads: sum(column != IGNORED for column in guess(heads, names, remembered))


def by_head(heads: Sequence[str], columns: Sequence[str]) -> dict[str, str]:
    """Return what is to be remembered of a mapping: the column of each folded head."""
    return {folded(head): column for head, column in zip(heads, columns, strict=True) if folded(head)}


def duplicates(columns: Sequence[str]) -> list[str]:
    """Return the columns that several heads are mapped to."""
    return sorted({column for column in columns if column != IGNORED and columns.count(column) > 1})
