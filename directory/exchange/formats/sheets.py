"""Spreadsheets: XLSX, XLS and ODS, the first visible sheet with rows.

They are read in a process of their own (`sheet_process`), which a hostile or broken file can do no more than end.
"""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

from directory.exchange.formats import sheet_process
from directory.exchange.table import (
    MAX_FILE_BYTES,
    MAX_ROWS,
    CountKnown,
    FileTable,
    Links,
    ReadErrorCode,
    TableReadError,
    table_of,
)
from sites.invisible import visible
from sites.spreadsheet import Cell

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAX_UNPACKED_BYTES = 120 * 1024 * 1024
MAX_PARTS = 2_000
CHUNK = 1024 * 1024
SECONDS = 90
ERROR_OF_EXIT = {
    sheet_process.EXIT_UNREADABLE: ReadErrorCode.UNREADABLE,
    sheet_process.EXIT_PASSWORD: ReadErrorCode.PASSWORD,
    sheet_process.EXIT_TOO_LARGE: ReadErrorCode.UNPACKS_TOO_LARGE,
}


def is_sheet(content: bytes) -> bool:
    """Tell whether a file looks like a spreadsheet."""
    return content.startswith((ZIP, OLE))


def read(content: bytes, known: CountKnown) -> FileTable:
    """Return the table of a spreadsheet; `known` tells heads from other rows. Raises TableReadError."""
    if len(content) > MAX_FILE_BYTES:
        raise TableReadError(ReadErrorCode.FILE_TOO_LARGE)
    is_archive = content.startswith(ZIP)
    if is_archive:
        check_archive(content)
    rows = rows_of(content)
    records = ((number, [_clean(cell) for cell in cells]) for number, cells, _links in rows)
    # XLS tells no error of a formula from an empty cell.
    table = table_of(records, "sheet" if is_archive else "xls", known, has_blanks=is_archive)
    return table.linked({number: links for number, _cells, links in rows if links})


def _clean(cell: Cell) -> Cell:
    return visible(cell).strip() if isinstance(cell, str) else cell


def check_archive(content: bytes) -> None:
    """Raise TableReadError for an archive that unpacks to too much, or to other sizes than it declares."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED_BYTES:
                raise TableReadError(ReadErrorCode.UNPACKS_TOO_LARGE)
            if any(part.flag_bits & 1 for part in parts):
                raise TableReadError(ReadErrorCode.PASSWORD)
            for part in parts:
                with archive.open(part) as opened:  # raises BadZipFile where size or checksum is not as declared
                    while opened.read(CHUNK):
                        pass
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        raise TableReadError(ReadErrorCode.UNREADABLE) from error


def rows_of(content: bytes) -> list[tuple[int, list[Cell], Links]]:
    """Return the number, the cells and the links of each row with values, one too many at most.

    Raises TableReadError.
    """
    command = [sys.executable, "-I", str(Path(sheet_process.__file__)), str(MAX_ROWS + 2)]
    try:
        process = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TableReadError(ReadErrorCode.UNPACKS_TOO_LARGE) from error
    if process.returncode:
        # A process that was ended by a signal had too little memory or time.
        ended = process.returncode < 0
        raise TableReadError(
            ReadErrorCode.UNPACKS_TOO_LARGE
            if ended
            else ERROR_OF_EXIT.get(process.returncode, ReadErrorCode.UNREADABLE)
        )
    return [tuple(json.loads(line)) for line in process.stdout.splitlines()]
