"""Reads a file of any known format. Pure. The content tells the format, not the file's name."""

from directory.exchange.formats import csv_file, ptv_v11, sheets
from directory.exchange.table import MAX_FILE_BYTES, FileTable, ReadError, ReadFault

PDF = b"%PDF-"


def read(content: bytes) -> FileTable:
    """Return the table of a file. Raises ReadError."""
    if len(content) > MAX_FILE_BYTES:
        raise ReadError(ReadFault.FILE_TOO_LARGE)
    if not content.strip():
        raise ReadError(ReadFault.EMPTY)
    if sheets.is_sheet(content):
        return sheets.read(content)
    if ptv_v11.is_json(content):
        return ptv_v11.read(content)
    if content.startswith(PDF) or b"\x00" in content[:4096]:
        raise ReadError(ReadFault.UNKNOWN_FORMAT)
    return csv_file.read(content)
