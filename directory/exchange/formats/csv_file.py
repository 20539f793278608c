"""CSV as spreadsheets save it; RFC 4180 quoting. The delimiter is a comma, a semicolon or a tab.

The text is UTF-8, UTF-16 with its byte order mark (Excel's "Unicode text"), Windows-1252, or Mac Roman (Excel's "CSV
(Macintosh)").
"""

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice

from directory.exchange.table import (
    LEAST_HEADS,
    ROWS_BEFORE_HEADS,
    CountKnown,
    FileTable,
    ReadErrorCode,
    TableReadError,
    table_of,
)
from sites.invisible import visible
from sites.spreadsheet import Cell

FORMAT = "csv"
DELIMITERS = (";", "\t", ",")
DELIMITER_LINE = "sep="  # Excel's own first line


def is_utf_16(content: bytes) -> bool:
    """Tell whether a file begins as text in UTF-16 does."""
    return content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))


def decode(content: bytes) -> str:
    """Return the text of a file. Raises TableReadError for NUL characters, and for broken UTF-16."""
    try:
        text = content.decode("utf-16" if is_utf_16(content) else "utf-8-sig")
    except UnicodeDecodeError as error:
        if is_utf_16(content):
            raise TableReadError(ReadErrorCode.NOT_TEXT) from error
        text = content.decode("mac_roman" if is_mac_roman(content) else "cp1252", errors="replace")
    if "\x00" in text:
        raise TableReadError(ReadErrorCode.NOT_TEXT)
    return text


def is_mac_roman(content: bytes) -> bool:
    """Tell whether ä or ö stands as in Mac Roman, where Windows-1252 has Š and š, and nowhere as in Windows-1252."""
    letters = "äö"
    in_mac, in_windows = ({each.encode(code) for each in letters} for code in ("mac_roman", "cp1252"))
    return any(each in content for each in in_mac) and not any(each in content for each in in_windows)


def delimiter_of(text: str, known: CountKnown) -> str:
    """Return the delimiter between known heads in one of the first lines; where there are none, the one that occurs
    most often in the first line with any, a comma where they are equal.
    """
    lines = [line for line in islice(io.StringIO(text), ROWS_BEFORE_HEADS) if any(map(line.__contains__, DELIMITERS))]
    header = lines[0] if lines else ""
    heads = {
        each: max((known([cell.strip(' "\r\n') for cell in line.split(each)]) for line in lines), default=0)
        for each in DELIMITERS
    }
    most = max(heads.values())
    likely = [each for each in DELIMITERS if most < LEAST_HEADS or heads[each] == most]
    return max(likely, key=lambda delimiter: (header.count(delimiter), delimiter == ","))


def read(content: bytes, known: CountKnown) -> FileTable:
    """Return the table of a CSV file; `known` tells heads from other rows. A row is numbered by the line it begins on.

    Raises TableReadError.
    """
    text = decode(content)
    skipped = 0
    if text.lower().startswith(DELIMITER_LINE):
        _delimiter_line, _, text = text.partition("\n")
        skipped = 1
    return table_of(records_of(text, skipped, delimiter_of(text, known)), FORMAT, known)


def records_of(text: str, skipped: int, delimiter: str) -> Iterator[tuple[int, list[Cell]]]:
    """Yield the line and the cells of each record, `skipped` lines being before the text. Raises TableReadError."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    begins = 1 + skipped
    try:
        for cells in reader:
            yield begins, [visible(cell).strip() for cell in cells]
            begins = reader.line_num + 1 + skipped
    except csv.Error as error:
        raise TableReadError(ReadErrorCode.BROKEN_QUOTES, begins) from error
