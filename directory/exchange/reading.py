"""Reads a file of any known format. Pure. The content tells the format, not the file's name."""

import codecs

from directory.exchange.formats import csv_file, ptv_v11, sheets
from directory.exchange.table import MAX_FILE_BYTES, CountKnown, FileTable, ReadErrorCode, TableReadError, none_known

NO_TABLES = (b"%PDF-", rb"{\rtf", b"<")
"""What PDF, RTF, and web pages and XML begin with: some programs save these under the name of a spreadsheet."""


def read(content: bytes, known: CountKnown = none_known) -> FileTable:
    """Return the table of a file; `known` tells heads from other rows. Raises TableReadError."""
    if len(content) > MAX_FILE_BYTES:
        raise TableReadError(ReadErrorCode.FILE_TOO_LARGE)
    if not content.strip():
        raise TableReadError(ReadErrorCode.EMPTY)
    if sheets.is_sheet(content):
        return sheets.read(content, known)
    if content.removeprefix(codecs.BOM_UTF8).lstrip().startswith(NO_TABLES):
        raise TableReadError(ReadErrorCode.UNKNOWN_FORMAT)
    if ptv_v11.is_json(content):
        return ptv_v11.read(content)
    if b"\x00" in content[:4096] and not csv_file.is_utf_16(content):
        raise TableReadError(ReadErrorCode.UNKNOWN_FORMAT)
    return csv_file.read(content, known)
