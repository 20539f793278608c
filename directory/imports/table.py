"""Reads a table from a CSV file as spreadsheets save it. Pure: bytes in, rows out, faults named by line and column.

UTF-8 with or without a byte order mark, or Windows-1252; commas or semicolons; RFC 4180 quoting.
"""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from sites.invisible import visible


class Problem(Enum):
    """Why a table or a cell is refused; whoever shows it finds the words."""

    EMPTY = "empty"
    TWICE = "twice"
    UNKNOWN_COLUMN = "unknown column"
    MISSING_COLUMN = "missing column"
    TOO_MANY_CELLS = "too many cells"
    BROKEN_QUOTES = "broken quotes"
    NOT_TEXT = "not text"


@dataclass(frozen=True)
class Fault:
    """What is wrong where: the line as an editor counts them (1 is the header), the column's name, the reason."""

    line: int
    column: str
    reason: "str | Problem"


@dataclass(frozen=True)
class Row:
    """One line of the table: its number and its cells by column, spaces around them removed."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """The columns in the file's order, and the rows that are not empty."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def decode(content: bytes) -> str:
    """The text of a file: UTF-8 if it is that, else Windows-1252. Raises ValueError where it is no text at all."""
    if b"\x00" in content:
        raise ValueError("a text file has no NUL bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(header: str) -> str:
    """The character that parts the header into more columns."""
    return ";" if header.count(";") > header.count(",") else ","


def read(content: bytes, known: Collection[str], required: Collection[str]) -> tuple[Table, list[Fault]]:
    """The table, and what is wrong with its shape. With faults the table holds what could be read."""
    try:
        text = decode(content)
    except ValueError:
        return Table((), ()), [Fault(1, "", Problem.NOT_TEXT)]
    if not text.strip():
        return Table((), ()), [Fault(1, "", Problem.EMPTY)]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.split("\n", 1)[0]), strict=True)
    header: list[str] = []
    faults: list[Fault] = []
    rows: list[Row] = []
    begins = 1
    try:
        header = [visible(cell).strip().lower() for cell in next(lines)]
        faults += header_faults(header, known, required)
        # A quoted cell may span lines: a record is named by the line it begins on.
        begins = lines.line_num + 1
        for cells in lines:
            row = Row(begins, {name: visible(cell).strip() for name, cell in zip(header, cells, strict=False)})
            if len(cells) > len(header) and any(cells[len(header) :]):
                faults.append(Fault(begins, "", Problem.TOO_MANY_CELLS))
            if any(row.cells.values()):
                rows.append(row)
            begins = lines.line_num + 1
    except csv.Error:
        faults.append(Fault(begins, "", Problem.BROKEN_QUOTES))
    if not rows and not faults:
        faults.append(Fault(1, "", Problem.EMPTY))
    return Table(tuple(header), tuple(rows)), faults


def header_faults(header: list[str], known: Collection[str], required: Collection[str]) -> list[Fault]:
    """What is wrong with the first line."""
    faults = [Fault(1, name, Problem.UNKNOWN_COLUMN) for name in header if name and name not in known]
    faults += [Fault(1, name, Problem.TWICE) for name in sorted(set(header)) if name and header.count(name) > 1]
    return faults + [Fault(1, name, Problem.MISSING_COLUMN) for name in required if name not in header]
