"""Prints the rows of a spreadsheet that comes on standard input; a process of its own with little memory and time.

It is run as a script and imports nothing of the project. A workbook can name a cell a million rows away, or a text of
megabytes a million times: whatever it does, it does it here. Each line of the output is JSON: the number of a row, its
cells, and the addresses that cells link to by their places.
"""

import datetime
import html
import io
import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from itertools import islice
from xml.etree import ElementTree

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
TARGET = re.compile(rb'\bTarget="([^"]+)"')
LINK = re.compile(rb"<(?:\w+:)?hyperlink\b[^>]*>")
LINK_PARTS = re.compile(rb'\b(ref|\w+:id)="([^"]+)"')
LINK_FORMULA = re.compile(rb'<(?:\w+:)?f\b[^>]*>HYPERLINK\((?:"|&quot;)([^"&]+(?:&amp;[^"&]+)*)(?:"|&quot;)')
CELL_RANGE = re.compile(rb"\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")
OPEN_DOCUMENT = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}%s"
TABLE, TABLE_NAME = OPEN_DOCUMENT % ("table", "table"), OPEN_DOCUMENT % ("table", "name")
TABLE_ROW, ROWS_REPEATED = OPEN_DOCUMENT % ("table", "table-row"), OPEN_DOCUMENT % ("table", "number-rows-repeated")
TABLE_CELLS = (OPEN_DOCUMENT % ("table", "table-cell"), OPEN_DOCUMENT % ("table", "covered-table-cell"))
COLUMNS_REPEATED = OPEN_DOCUMENT % ("table", "number-columns-repeated")
TABLE_FORMULA = OPEN_DOCUMENT % ("table", "formula")
PARAGRAPH, ANCHOR = OPEN_DOCUMENT % ("text", "p"), OPEN_DOCUMENT % ("text", "a")
HREF = "{http://www.w3.org/1999/xlink}href"
ODS_LINK_FORMULA = re.compile(r'(?:\w+:)?=\s*HYPERLINK\("([^"]+)"')

RowLinks = dict[int, dict[int, str]]
"""The addresses that cells link to, by the number of the row and the place in it."""


def main() -> int:
    """Read, print, and return the exit code."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    try:
        printed = 0
        rows = (row for row in rows_of(sys.stdin.buffer.read()) if any(cell != "" for cell in row[1]))
        for row in islice(rows, int(sys.argv[1])):
            line = json.dumps(row, ensure_ascii=False)
            printed += len(line)
            if printed > OUTPUT_CHARACTERS:
                return EXIT_TOO_LARGE
            sys.stdout.write(f"{line}\n")
    except PasswordError:
        return EXIT_PASSWORD
    except MemoryError:
        return EXIT_TOO_LARGE
    except (CalamineError, ElementTree.ParseError, OSError, ValueError, zipfile.BadZipFile, KeyError):
        return EXIT_UNREADABLE
    return 0


def rows_of(content: bytes) -> Iterator[tuple[int, list[object], dict[int, str]]]:
    """Yield each row of the first visible sheet that has any: its number, its cells, and the addresses that they link
    to by their places.
    """
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    for index, about in enumerate(book.sheets_metadata):
        if about.visible != SheetVisibleEnum.Visible or about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(index)
        if sheet.end is None:
            continue
        path, xml = sheet_part(content, index) if content.startswith(b"PK") else ("", b"")
        links = xlsx_links(content, path, xml, sheet.end) if path else ods_links(content, about.name, sheet.end)
        for number, cells in filled_rows(sheet, unknown_cells(xml)):
            in_row = links.get(number, {}).items()
            yield number, cells, {place: each for place, each in in_row if place < len(cells) and cells[place] != ""}
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


def sheet_part(content: bytes, index: int) -> tuple[str, bytes]:
    """Return the path and the XML of a sheet in an XLSX file; empty for other formats."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        path = sheet_path(archive, index)
        return path, archive.read(path) if path else b""


def unknown_cells(xml: bytes) -> dict[tuple[int, int], str]:
    """Return the error, or `NOT_CALCULATED`, by row and column of the XLSX cells that calamine gives as empty ones."""
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


def xlsx_links(content: bytes, path: str, xml: bytes, end: tuple[int, int]) -> RowLinks:
    """Return the links of an XLSX sheet, whose last filled row and column are `end`, counted from 0."""
    found: RowLinks = {}
    targets = link_targets(content, path) if b"hyperlink" in xml else {}
    for tag in LINK.findall(xml):
        parts = dict(LINK_PARTS.findall(tag))
        name = next((value for key, value in parts.items() if key != b"ref"), b"")
        if name in targets:
            put_link(found, parts.get(b"ref", b""), targets[name], end)
    for attributes, inside in CELL.findall(xml) if b"HYPERLINK(" in xml else ():
        reference, formula = REFERENCE.search(attributes), LINK_FORMULA.search(inside)
        if reference and formula:
            put_link(found, b"".join(reference.groups()), formula.group(1), end)
    return found


def put_link(found: RowLinks, reference: bytes, address: bytes, end: tuple[int, int]) -> None:
    """Add the address that a cell links to, or each cell of a range up to the last filled row and column."""
    if cells := CELL_RANGE.fullmatch(reference):
        first, top, last, bottom = cells.groups()
        text = html.unescape(address.decode("utf-8", "replace"))
        places = range(column_number(first), min(column_number(last or first), end[1]) + 1)
        for number in range(int(top), min(int(bottom or top), end[0] + 1) + 1):
            found.setdefault(number, {}).update(dict.fromkeys(places, text))


def ods_links(content: bytes, name: str, end: tuple[int, int]) -> RowLinks:
    """Return the links of an ODS sheet, whose last filled row and column are `end`, counted from 0; of an XLS none."""
    found: RowLinks = {}
    number, is_here = 1, False
    for event, element in ods_elements(content):
        if element.tag == TABLE:
            is_here = event == "start" and element.get(TABLE_NAME) == name
        elif element.tag == TABLE_ROW and event == "end":
            if is_here:
                following = number + int(element.get(ROWS_REPEATED, "1"))
                if links := ods_row_links(element, end[1]):
                    found |= dict.fromkeys(range(number, min(following, end[0] + 2)), links)
                number = following
            element.clear()
    return found


def ods_elements(content: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    """Yield the beginnings and ends of the elements of an ODS file that has links; nothing of another file."""
    if not content.startswith(b"PK"):
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml") if "content.xml" in archive.namelist() else b""
    if b":href=" in xml or b"HYPERLINK(" in xml:
        yield from ElementTree.iterparse(io.BytesIO(xml), ("start", "end"))  # noqa: S314 - a bomb ends this process only


def ods_row_links(row: ElementTree.Element, last: int) -> dict[int, str]:
    """Return the links of a row up to a last column by their places."""
    found: dict[int, str] = {}
    place = 0
    for cell in (each for each in row if each.tag in TABLE_CELLS):
        following = place + int(cell.get(COLUMNS_REPEATED, "1"))
        if address := ods_address(cell):
            found |= dict.fromkeys(range(place, min(following, last + 1)), address)
        place = following
    return found


def ods_address(cell: ElementTree.Element) -> str:
    """Return the first address outside the file that a cell's text or formula links to; empty without one."""
    formula = ODS_LINK_FORMULA.match(cell.get(TABLE_FORMULA, ""))
    anchors = (anchor.get(HREF, "") for paragraph in cell.findall(PARAGRAPH) for anchor in paragraph.iter(ANCHOR))
    addresses = [*([formula.group(1)] if formula else []), *anchors]
    return next((each for each in addresses if each and not each.startswith("#")), "")


def link_targets(content: bytes, path: str) -> dict[bytes, bytes]:
    """Return the addresses of a sheet's links by the names of its relationships."""
    folder, _slash, name = path.rpartition("/")
    relationships = f"{folder}/_rels/{name}.rels"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        tags = RELATIONSHIP.findall(archive.read(relationships)) if relationships in archive.namelist() else []
    names = ((re.search(rb'\bId="([^"]+)"', tag), TARGET.search(tag)) for tag in tags if b'"External"' in tag)
    return {each.group(1): target.group(1) for each, target in names if each and target}


def sheet_path(archive: zipfile.ZipFile, index: int) -> str:
    """Return the path of a sheet in an XLSX file; empty for other formats."""
    names = set(archive.namelist())
    if "xl/workbook.xml" not in names or "xl/_rels/workbook.xml.rels" not in names:
        return ""
    wanted = SHEET_ID.findall(archive.read("xl/workbook.xml"))[index]
    for tag in RELATIONSHIP.findall(archive.read("xl/_rels/workbook.xml.rels")):
        if b'Id="' + wanted + b'"' in tag:
            target = TARGET.search(tag)
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
