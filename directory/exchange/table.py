"""A table as it was read from a file, whatever the format of the file. Pure."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from sites.spreadsheet import Cell

MAX_FILE_BYTES = 20 * 1024 * 1024
MAX_ROWS = 10_000
MAX_COLUMNS = 250
ROWS_BEFORE_HEADS = 20
LEAST_HEADS = 2
CountKnown = Callable[[Sequence[str]], int]
"""Returns how many of some texts are heads of columns that are known."""
Links = Mapping[str, str]
"""The addresses that the cells of a row link to, by the places of the cells. JSON has texts as keys."""


def none_known(_heads: Sequence[str]) -> int:
    """Return that no head is known."""
    return 0


# Texts that stand in a cell instead of a value that cannot be known; `error_of_cell` names them.
NOT_CALCULATED = "#NOT-CALCULATED!"
MERGED = "#MERGED!"
FORMULA_ERROR = re.compile(r"#(?:N/A|(?:DIV/0|NAME|NULL|NUM|REF|VALUE|SPILL|CALC|GETTING_DATA)[!?])|Err:\d+")


class ReadErrorCode(Enum):
    """Why a file cannot be read, or a cell or row of it; `directory.exchange.messages` has the texts."""

    EMPTY = "empty"
    NOT_TEXT = "not text"
    BROKEN_QUOTES = "broken quotes"
    UNKNOWN_FORMAT = "unknown format"
    UNREADABLE = "unreadable"
    PASSWORD = "password"  # noqa: S105
    FILE_TOO_LARGE = "file too large"
    UNPACKS_TOO_LARGE = "unpacks too large"
    TOO_MANY_ROWS = "too many rows"
    TOO_MANY_COLUMNS = "too many columns"
    TOO_MANY_CELLS = "too many cells"
    NO_ORGANISATIONS = "no organisations"
    FORMULA_ERROR = "formula error"
    NOT_CALCULATED = "not calculated"
    MERGED = "merged"


class TableReadError(Exception):
    """The file cannot be read. `line` is the line or row of the error, where there is one."""

    def __init__(self, code: ReadErrorCode, line: int = 0) -> None:
        super().__init__(code.value)
        self.code, self.line = code, line


@dataclass(frozen=True)
class FileRow:
    """A row that is not empty: the line or row it begins on (1 is the first of the file), and its cells.

    `is_too_long` marks a row with more cells than the header has.
    """

    line: int
    cells: tuple[Cell, ...]
    is_too_long: bool = False
    links: Links = field(default_factory=dict)


@dataclass(frozen=True)
class FileTable:
    """The heads of the columns and the rows; `format` names the format of the file.

    `has_blanks` tells whether an empty cell means an empty value. In some formats it can also mean one that is unknown.
    `above` is the number of lines with text above the heads, which are no rows.
    """

    format: str
    heads: tuple[str, ...]
    rows: tuple[FileRow, ...]
    has_blanks: bool = True
    above: int = 0

    def linked(self, links: Mapping[int, Links]) -> "FileTable":
        """Return the same table with the links of its rows, by line."""
        return replace(self, rows=tuple(replace(row, links=links.get(row.line, {})) for row in self.rows))


def error_of_cell(cell: Cell) -> ReadErrorCode | None:
    """Return why a cell holds no value, or None."""
    if cell == NOT_CALCULATED:
        return ReadErrorCode.NOT_CALCULATED
    if cell == MERGED:
        return ReadErrorCode.MERGED
    return ReadErrorCode.FORMULA_ERROR if isinstance(cell, str) and FORMULA_ERROR.fullmatch(cell) else None


def table_of(
    records: Iterable[tuple[int, list[Cell]]],
    file_format: str,
    known: CountKnown = none_known,
    *,
    has_blanks: bool = True,
) -> FileTable:
    """Return the table of lines and their cells. What stands above the heads is left out, and heads that stand there
    once more, as on each page of a printed list.

    Raises TableReadError without rows, and with too many rows or columns; no record after one too many is read.
    """
    filled: list[tuple[int, list[Cell]]] = []
    for line, cells in records:
        if not any(cell != "" for cell in cells):
            continue
        if len(filled) > MAX_ROWS:
            raise TableReadError(ReadErrorCode.TOO_MANY_ROWS, line)
        filled.append((line, cells))
    place = place_of_heads([cells for _line, cells in filled[:ROWS_BEFORE_HEADS]], known)
    if len(filled) < place + 2:
        raise TableReadError(ReadErrorCode.EMPTY)
    (line, head), *rest = filled[place:]
    heads = tuple(str(cell) for cell in trimmed(head))
    if len(heads) > MAX_COLUMNS:
        raise TableReadError(ReadErrorCode.TOO_MANY_COLUMNS, line)
    rows = [
        FileRow(line, tuple(cells[: len(heads)]), any(cell != "" for cell in cells[len(heads) :]))
        for line, cells in rest
        if trimmed(cells) != trimmed(head)
    ]
    return FileTable(file_format, heads, tuple(rows), has_blanks, place)


def place_of_heads(rows: list[list[Cell]], known: CountKnown) -> int:
    """Return which of the first rows has the heads: the one with the most known ones, the first of several.

    Where none has two, it is the first with more than one cell: what stands alone above is the title of the list.
    """
    counts = [known([str(cell) for cell in cells]) for cells in rows]
    if max(counts, default=0) >= LEAST_HEADS:
        return counts.index(max(counts))
    return next((place for place, cells in enumerate(rows) if sum(cell != "" for cell in cells) > 1), 0)


def trimmed(cells: list[Cell]) -> list[Cell]:
    """Return cells without the empty ones at the end."""
    last = max((place for place, cell in enumerate(cells) if cell != ""), default=-1)
    return cells[: last + 1]
