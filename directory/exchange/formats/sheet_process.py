"""Prints the rows of a spreadsheet that comes on standard input; a process of its own with little memory and time.

It is run as a script and imports nothing of the project. A workbook can name a cell a million rows away, or a text of
megabytes a million times: whatever it does, it does it here. Each line of the output is JSON: the number of a row, and
its XX
"""

import datetime
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

MEMORY_BYTES = 700 * 1024 * 1024  # of address space: about half of it is ever in use
CPU_SECONDS = 60
OUTPUT_CHARACTERS = 40_000_000
EXIT_UNREADABLE, EXIT_PASSWORD, EXIT_TOO_LARGE = 3, 4, 5
NOT_CALCULATED, MERGED = "#NOT-CALCULATED!", "#MERGED!"
CELL = re.compile(rb"<(?:\w+:)?c\b([^>]*?)(?:/>|>(.*?)</(?:\w+:)?c>)", re.DOTALL)
REFERENCE = re.compile(rb'\br="([A-Z]+)(\d+)"')
VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]+)</")
SHEET_ID = re.compile(rb'<(?:\w+:)?sheet\b[^>]*?\bname="[^"]*"[^>]*?\b\w+:id="([^"]+)"')
RELATIONSHIP = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


def main() -> int:
    """Read, print, and return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        printed = 0
        rows = ((number, cells) for number, cells in rows_of(sys.stdin.buffer.read()) if any(c != "" for c in cells))
        for number, cells in islice(rows, int(sys.argv[1])):
            line = json.dumps([number, cells], ensure_ascii=False)
            printed += len(line)
            if printed > OUTPUT_CHARACTERS:
                return EXIT_TOO_LARGE
            sys.stdout.write(f"{line}\n")
    except PasswordError:
        return EXIT_PASSWORD
    except MemoryError:
        return EXIT_TOO_LARGE
    except (CalamineError, OSError, ValueError, zipfile.BadZipFile, KeyError):
        return EXIT_UNREADABLE
    return 0


def rows_of(content: bytes) -> Iterator[tuple[int, list[object]]]:
    """Yield the number and the cells of each row of the first visible sheet that has any."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for index, about in enumerate(book.sheets_metadata):
        if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        if sheet.end is None:
            continue
        unknown = unknown_cells(content, index) if content.startswith(b"PK") else {}
        yield from filled_rows(sheet, unknown)
        return


def filled_rows(sheet: CalamineSheet, unknown: dict[tuple[int, int], str]) -> Iterator[tuple[int, list[object]]]:
    """Yield rows with the values of merged cells, and with marks where a value is unknown.

    Cells merged downwards hold the value of the first; which column a value belongs to that spans several is unknown.
    """
    merged = sheet.merged_cell_ranges or []
    below: dict[tuple[int, int], tuple[int, int]] = {}
    across: set[tuple[int, int]] = set()
    for (top, left), (bottom, right) in merged:
        if right > left:
            across.update((row, left) for row in range(top, min(bottom, top + 100_000) + 1))
        else:
            below.update({(row, left): (top, left) for row in range(top + 1, min(bottom, top + 100_000) + 1)})
    firsts = {first: "" for first in below.values()}
    values: dict[tuple[int, int], object] = dict(firsts)
    head = None
    for row, cells in enumerate(sheet.iter_rows()):
        line: list[object] = [plain(cell) for cell in cells]
        for column in range(len(line)):
            place = (row, column)
            line[column] = unknown.get(place, values.get(below.get(place, (-1, -1)), line[column]))
            if place in values:
                values[place] = line[column]
        # A title above the table spans it on purpose.
        head = row if head is None and sum(cell != "" for cell in line) > 1 else head
        if head is None and len(line) > 1:
            continue
        for column in range(len(line)):
            if (row, column) in across and line[column] != "":
                line[column] = MERGED
        yield row + 1, line


def plain(cell: object) -> object:
    """Return a cell as JSON has it: numbers without a fraction as integers, dates and times as ISO 8601."""
    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    if isinstance(cell, datetime.datetime):
        return cell.date().isoformat() if cell.time() == datetime.time() else cell.isoformat(timespec="minutes")
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    if isinstance(cell, datetime.time):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, datetime.timedelta):
        return str(cell)
    return cell


def unknown_cells(content: bytes, index: int) -> dict[tuple[int, int], str]:
    """Return the error, or `NOT_CALCULATED`, by row and column of the XLSX cells that calamine gives as empty ones."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        path = sheet_path(archive, index)
        xml = archive.read(path) if path else b""
    found: dict[tuple[int, int], str] = {}
    if b't="e"' not in xml and not re.search(rb"<(?:\w+:)?f[ >/]", xml):
        return found
    for attributes, inside in CELL.findall(xml):
        reference, value = REFERENCE.search(attributes), VALUE.search(inside)
        is_error = b't="e"' in attributes
        # A formula that gives an empty text has the type "str".
        is_blank_formula = value is None and re.search(rb"<(?:\w+:)?f\b", inside) and b't="str"' not in attributes
        if reference and (is_error or is_blank_formula):
            text = value.group(1).decode("utf-8", "replace") if is_error and value else NOT_CALCULATED
            found[int(reference.group(2)) - 1, column_number(reference.group(1))] = text
    return found


def sheet_path(archive: zipfile.ZipFile, index: int) -> str:
    """Return the path of a sheet in an XLSX file; empty for other formats."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return ""
    wanted = SHEET_ID.findall(archive.read("xl/workbook.xml"))[index]
    for tag in RELATIONSHIP.findall(archive.read("xl/_rels/workbook.xml.rels")):
        if b'Id="' + wanted + b'"' in tag:
            target = re.search(rb'Target="([^"]+)"', tag)
            path = target.group(1).decode() if target else ""
            return path.lstrip("/") if path.startswith("/") else f"xl/{path}"
    return ""


def column_number(letters: bytes) -> int:
    """Return the number of a column, counted from 0: A is 0, AA is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


if __name__ == "__main__":
    sys.exit(main())
