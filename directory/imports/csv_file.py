"""Parses a CSV file as spreadsheets save it. Pure: takes bytes, returns rows, and errors by line and column.

UTF-8 with or without a byte order mark, or Windows-1252; commas or semicolons; RFC 4180 quoting.
"""

import csv
import io
from collections.abc import Collection
from dataclasses import dataclass
from enum import Enum

from sites.invisible import visible


class FormatError(Enum):
    """Why a file is not a table with the expected columns; the caller has the message."""

    EMPTY = "empty"
    DUPLICATE_COLUMN = "duplicate column"
    UNKNOWN_COLUMN = "unknown column"
    MISSING_COLUMN = "missing column"
    TOO_MANY_CELLS = "too many cells"
    BROKEN_QUOTES = "broken quotes"
    NOT_TEXT = "not text"


@dataclass(frozen=True)
class CellError:
    """An error and its place: the line as a text editor counts it (1 is the header) and the name of the column.

    `reason` is a translated message or a `FormatError`. `is_overwrite` marks a cell that would overwrite an editor's
    unpublished edit.
    """

    line: int
    column: str
    reason: "str | FormatError"
    is_overwrite: bool = False


@dataclass(frozen=True)
class CsvRow:
    """A record of the file: the line it begins on and its cells by column, trimmed."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class CsvFile:
    """The columns in the order of the file, and the rows that are not empty."""

    columns: tuple[str, ...]
    rows: tuple[CsvRow, ...]


def decode(content: bytes) -> str:
    """Return the text of a file: UTF-8 if it is valid, else Windows-1252. Raises ValueError for NUL bytes."""
    if b"\x00" in content:
        raise ValueError("a text file has no NUL bytes")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(header: str) -> str:
    """Return the delimiter, comma or semicolon, that occurs more often in the header."""
    return ";" if header.count(";") > header.count(",") else ","


def parse(content: bytes, known: Collection[str], required: Collection[str]) -> tuple[CsvFile, list[CellError]]:
    """Return the rows, and the errors of format. With errors the file holds what could be parsed."""
    try:
        text = decode(content)
    except ValueError:
        return CsvFile((), ()), [CellError(1, "", FormatError.NOT_TEXT)]
    if not text.strip():
        return CsvFile((), ()), [CellError(1, "", FormatError.EMPTY)]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text.split("\n", 1)[0]), strict=True)
    header: list[str] = []
    errors: list[CellError] = []
    rows: list[CsvRow] = []
    begins = 1
    try:
        header = [visible(cell).strip().lower() for cell in next(reader)]
        errors += header_errors(header, known, required)
        # A quoted cell may span lines: a row is numbered by the line it begins on.
        begins = reader.line_num + 1
        for cells in reader:
            row = CsvRow(begins, {name: visible(cell).strip() for name, cell in zip(header, cells, strict=False)})
            if len(cells) > len(header) and any(cells[len(header) :]):
                errors.append(CellError(begins, "", FormatError.TOO_MANY_CELLS))
            if any(row.cells.values()):
                rows.append(row)
            begins = reader.line_num + 1
    except csv.Error:
        errors.append(CellError(begins, "", FormatError.BROKEN_QUOTES))
    if not rows and not errors:
        errors.append(CellError(1, "", FormatError.EMPTY))
    return CsvFile(tuple(header), tuple(rows)), errors


def header_errors(header: list[str], known: Collection[str], required: Collection[str]) -> list[CellError]:
    """Return the errors of the first line."""
    duplicates = [name for name in sorted(set(header)) if name and header.count(name) > 1]
    errors = [CellError(1, name, FormatError.UNKNOWN_COLUMN) for name in header if name and name not in known]
    errors += [CellError(1, name, FormatError.DUPLICATE_COLUMN) for name in duplicates]
    return errors + [CellError(1, name, FormatError.MISSING_COLUMN) for name in required if name not in header]
