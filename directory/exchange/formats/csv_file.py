"""CSV as spreadsheets save it: UTF-8 with or without a byte order mark, or Windows-1252; RFC 4180 quoting.

The delimiter is a comma, a semicolon or a tab.
"""

import csv
import io
from collections.abc import Iterator

from directory.exchange.table import FileTable, ReadError, ReadFault, table_of
from sites.invisible import visible
from sites.spreadsheet import Cell

FORMAT = "csv"
DELIMITERS = (";", "\t", ",")
DELIMITER_LINE = "sep="  # Excel's own first line


def decode(content: bytes) -> str:
    """Return the text of a file: UTF-8 if it is valid, else Windows-1252. Raises ReadError for NUL bytes."""
    if b"\x00" in content:
        raise ReadError(ReadFault.NOT_TEXT)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def delimiter_of(header: str) -> str:
    """Return the delimiter that occurs most often in the header; a comma where none does."""
    return max(DELIMITERS, key=lambda delimiter: (header.count(delimiter), delimiter == ","))


def read(content: bytes) -> FileTable:
    """Return the table of a CSV file. A row is numbered by the line it begins on. Raises ReadError."""
    text = decode(content)
    skipped = 0
    if text.lower().startswith(DELIMITER_LINE):
        _delimiter_line, _, text = text.partition("\n")
        skipped = 1
    return table_of(records_of(text, skipped), FORMAT)


def records_of(text: str, skipped: int) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the line and the cells of each record, `skipped` lines being before the text. Raises ReadError."""
    header = next((line for line in io.StringIO(text) if any(map(line.__contains__, DELIMITERS))), "")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(header), strict=True)
    begins = 1 + skipped
    try:
        for cells in reader:
            yield begins, [visible(cell).strip() for cell in cells]
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise ReadError(ReadFault.BROKEN_QUOTES, begins) from error
