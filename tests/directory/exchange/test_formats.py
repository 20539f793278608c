"""Files as programs save them: the right value, or an error with a name."""

import io
import json
import zipfile
from datetime import date, datetime
from itertools import count
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from directory.exchange.formats import ptv_v11, sheets
from directory.exchange.mapping import known_heads
from directory.exchange.reading import read
from directory.exchange.table import (
    MAX_ROWS,
    MERGED,
    NOT_CALCULATED,
    FileRow,
    ReadErrorCode,
    TableReadError,
    error_of_cell,
    table_of,
)


def xlsx(*rows: list[Any], merged: tuple[tuple[Any, ...], ...] = ()) -> bytes:
    """An XLSX file; a tuple (formula, value) is a formula with its stored result."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    day = book.add_format({"num_format": "d.m.yyyy"})
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if isinstance(value, tuple):
                sheet.write_formula(number, column, value[0], None, value[1])
            elif isinstance(value, date):
                sheet.write_datetime(number, column, value, day)
            elif value is not None:
                sheet.write(number, column, value)
    for each in merged:
        sheet.merge_range(*each)
    book.close()
    return file.getvalue()


def error_in(content: bytes) -> tuple[ReadErrorCode, int]:
    with pytest.raises(TableReadError) as error:
        read(content)
    return error.value.code, error.value.line


def cells(content: bytes) -> list[tuple[Any, ...]]:
    return [row.cells for row in read(content).rows]


# CSV


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("key,name_fi,town\n1,Äitien Yö ry,Åbo\n".encode(), ("1", "Äitien Yö ry", "Åbo")),
        ("key,name_fi,town\n1,Äitien Yö ry,Åbo\n".encode("utf-8-sig"), ("1", "Äitien Yö ry", "Åbo")),
        ("key;name_fi;town\r\n1;€uro – ”Tupa”;\r\n".encode("cp1252"), ("1", "€uro – ”Tupa”", "")),
        ("key\tname_fi\ttown\r\n1\tÄitien Yö ry\tÅbo\r\n".encode("utf-16"), ("1", "Äitien Yö ry", "Åbo")),
        ("key;name_fi;town\r1;Äitien Yö ry;Åbo\r".encode("mac_roman"), ("1", "Äitien Yö ry", "Åbo")),
        ("key;name_fi;town\n1;Šimonin tyttö;Žižkov\n".encode("cp1252"), ("1", "Šimonin tyttö", "Žižkov")),
        ("sep=;\nkey;name_fi;town\n1;Tupa;Åbo\n".encode(), ("1", "Tupa", "Åbo")),
        ("key\tname_fi\ttown\n1\tTupa, Talo\tÅbo\n".encode(), ("1", "Tupa, Talo", "Åbo")),
        ("\n\nkey,name_fi,town\r1,Tupa,Åbo\r,,\r".encode(), ("1", "Tupa", "Åbo")),
        ("key,name\u00ad_fi,town\n1,Vertais\u00adtupa\u00a0ry,\u200bÅbo\n".encode(), ("1", "Vertaistupa ry", "Åbo")),
        (b'key,name_fi,town\n007,"Tupa; ""Talo""\nry", Juva \n', ("007", 'Tupa; "Talo"\nry', "Juva")),
    ],
    ids=[
        "UTF-8",
        "byte order mark",
        "Windows-1252",
        "Excel's Unicode text",
        "Excel's CSV for Macintosh",
        "Windows-1252 with letters of others",
        "Excel's first line",
        "tabs",
        "empty lines",
        "invisible signs",
        "quotes, zeros",
    ],
)
def test_csv(content: bytes, row: tuple[str, ...]) -> None:
    assert cells(content) == [row]
    assert read(content).heads == ("key", "name_fi", "town")


def test_rows_are_named_by_the_line_they_begin_on_and_may_be_too_long() -> None:
    assert read(b'key,summary_fi\n1,"a\nb"\n\n2,c,,d\n3,e,,\n').rows == (
        FileRow(2, ("1", "a\nb")),
        FileRow(5, ("2", "c"), is_too_long=True),
        FileRow(6, ("3", "e")),
    )


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", (ReadErrorCode.EMPTY, 0)),
        (b"\xef\xbb\xbf \r\n", (ReadErrorCode.EMPTY, 0)),
        (b"key,name_fi\n,\n", (ReadErrorCode.EMPTY, 0)),
        (b"key,name_fi\n1,Tu\x00pa\n", (ReadErrorCode.UNKNOWN_FORMAT, 0)),
        (b"key," + b"x" * 5000 + b"\n\x00", (ReadErrorCode.NOT_TEXT, 0)),
        (b'key,name_fi\n1,"Tupa\n2,Talo\n', (ReadErrorCode.BROKEN_QUOTES, 2)),
        (b'key,name_fi\n1,Tupa\n2,"Talo"ry\n', (ReadErrorCode.BROKEN_QUOTES, 3)),
        (b"key,name_fi\n" + b"1,2\n" * 10_001, (ReadErrorCode.TOO_MANY_ROWS, 10_002)),
        (b"a," * 250 + b"b\n1\n", (ReadErrorCode.TOO_MANY_COLUMNS, 1)),
        (b"x" * (20 * 1024 * 1024 + 1), (ReadErrorCode.FILE_TOO_LARGE, 0)),
        (b"%PDF-1.7\n", (ReadErrorCode.UNKNOWN_FORMAT, 0)),
        (b"\xef\xbb\xbf\n<html><table><tr><td>key</td><td>name_fi</td></tr>", (ReadErrorCode.UNKNOWN_FORMAT, 0)),
        (rb"{\rtf1\ansi key}", (ReadErrorCode.UNKNOWN_FORMAT, 0)),
        (b"\xff\xfek\x00;\x00\x00", (ReadErrorCode.NOT_TEXT, 0)),
        (b'{"organizationNames": [', (ReadErrorCode.UNREADABLE, 1)),
        (b'[{"serviceNames": []}]', (ReadErrorCode.NO_ORGANISATIONS, 0)),
        (b"PK\x03\x04\x14\x00\x06\x00", (ReadErrorCode.UNREADABLE, 0)),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, (ReadErrorCode.UNREADABLE, 0)),
    ],
)
def test_files_that_are_refused(content: bytes, expected: tuple[ReadErrorCode, int]) -> None:
    assert error_in(content) == expected


# Spreadsheets


def test_no_row_is_read_after_one_too_many() -> None:
    rows = ((line, ["x"]) for line in count(1))
    with pytest.raises(TableReadError, match=ReadErrorCode.TOO_MANY_ROWS.value):
        table_of(rows, "csv")
    assert next(rows)[0] == MAX_ROWS + 3


def test_numbers_dates_and_truth_values() -> None:
    content = xlsx(["a", "b", "c", "d", "e"], [100.0, 61.5, date(2026, 5, 1), datetime(2026, 5, 1, 10, 30), True])
    assert cells(content) == [(100, 61.5, "2026-05-01", "2026-05-01T10:30", True)]
    assert cells(xlsx(["a", "b"], ["007", " Åbo\u00ad "])) == [("007", "Åbo")]


def test_a_title_above_the_table_and_empty_rows_are_skipped() -> None:
    content = xlsx(
        ["", ""], [None, None, None], ["key", "name_fi"], ["1", "Tupa"], [], ["2", "Talo"],
        merged=((0, 0, 0, 3, "Järjestöt 2026"),),
    )  # fmt: skip
    table = read(content)
    assert (table.heads, table.rows) == (("key", "name_fi"), (FileRow(4, ("1", "Tupa")), FileRow(6, ("2", "Talo"))))


def test_what_stands_above_the_heads_and_heads_once_more_are_no_rows() -> None:
    known = known_heads({"name_fi": ("Yhdistys",), "phone": ("Puhelin",), "email": ("Sähköposti",), "kind": ("Laji",)})
    rows = [
        [], ["Päivitetty", date(2026, 11, 30)], [None, None, None], [None, "Puhelin", "Sähköposti"],
        ["1", "015 555 0100", "a@a.example"], [], ["Yhdistys", "Puhelin", "Sähköposti"], ["2"],
    ]  # fmt: skip
    merged = ((0, 0, 0, 2, "Järjestöt"), (2, 0, 3, 0, "Yhdistys"), (2, 1, 2, 2, "Yhteystiedot"))
    table = read(xlsx(*rows, merged=merged), known)
    assert table.heads == ("Yhdistys", "Puhelin", "Sähköposti")
    assert [(row.line, row.cells) for row in table.rows] == [
        (5, ("1", "015 555 0100", "a@a.example")),
        (8, ("2", "", "")),
    ]
    assert read(b"Lista,2026\nYhdistys,Laji\nTupa,liitto\n", known).heads == ("Yhdistys", "Laji")
    assert read(b'Lista, uusi, 2026\n"Yhdistys";Laji\nTupa;liitto\n', known).heads == ("Yhdistys", "Laji")
    assert read(b"Seura,Numero\nYhdistys,7\n", known).heads == ("Seura", "Numero")


def test_merged_cells_have_their_value_in_each_row_and_an_error_across_columns() -> None:
    content = xlsx(
        ["key", "town", "phone"], ["1", None, "a"], ["2", None, "b"], ["3"],
        merged=((1, 1, 2, 1, "Mikkeli"), (3, 1, 3, 2, "Juva")),
    )  # fmt: skip
    assert cells(content) == [("1", "Mikkeli", "a"), ("2", "Mikkeli", "b"), ("3", MERGED, "")]


def test_formulas_have_their_result_or_an_error() -> None:
    content = xlsx(
        ["a", "b", "c", "d"], [("=1+1", 2), ("=A1&B1", "Tupa"), ("=1/0", "#DIV/0!"), ("=VLOOKUP(1,A:A,1)", "#N/A")]
    )
    assert cells(content) == [(2, "Tupa", "#DIV/0!", "#N/A")]
    book = openpyxl.Workbook()
    for row in (["key", "name_fi"], ["1", "=A2"], ["2", "Talo"]):
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue()) == [("1", NOT_CALCULATED), ("2", "Talo")]
    assert [error_of_cell(cell) for cell in (2, "Tupa", "#DIV/0!", "Err:502", NOT_CALCULATED, MERGED)] == [
        None,
        None,
        ReadErrorCode.FORMULA_ERROR,
        ReadErrorCode.FORMULA_ERROR,
        ReadErrorCode.NOT_CALCULATED,
        ReadErrorCode.MERGED,
    ]


def test_a_hidden_sheet_and_an_empty_one_are_passed_over() -> None:
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active.append(["secret"])
    book.create_sheet("empty")
    for row in (["key", "name_fi"], ["1", "Tupa"]):
        book.create_sheet("list").append(row) if row[0] == "key" else book["list"].append(row)
    file = io.BytesIO()
    book.save(file)
    assert cells(file.getvalue()) == [("1", "Tupa")]


ODS = """<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
<office:body><office:spreadsheet>%s</office:spreadsheet></office:body></office:document-content>"""


def ods(*tables: str) -> bytes:
    """An ODS file of these tables, each as XML."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", (ODS % "".join(tables)).replace(">\n", ">"))
        archive.writestr(
            "META-INF/manifest.xml",
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    return file.getvalue()


def ods_table(name: str, *rows: str) -> str:
    """A table of an ODS file; each row is the XML of its cells, after which attributes may stand behind a `|`."""
    parts = (row.partition("|") for row in rows)
    lines = (f"<table:table-row{more and f' {more}'}>{row}</table:table-row>" for row, _bar, more in parts)
    return f'<table:table table:name="{name}">{"".join(lines)}</table:table>'


def ods_cell(inside: str, attributes: str = "") -> str:
    """A cell with a text; `inside` is XML."""
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{inside}</text:p></table:table-cell>'


def test_ods() -> None:
    number = '<table:table-cell office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
    table = ods_table("A", ods_cell("key") + ods_cell("town"), number + ods_cell("Åbo"))
    assert cells(ods(table)) == [(7, "Åbo")]


def parts(content: bytes, **changed: bytes) -> bytes:
    """An archive with some parts replaced: `sheet` and `strings`."""
    names = {"sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml"}
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as after:
        for part in before.namelist():
            new = next((changed[key] for key, name in names.items() if name == part and key in changed), None)
            after.writestr(part, before.read(part) if new is None else new)
    return file.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


def test_an_archive_that_unpacks_without_end_is_refused() -> None:
    content = parts(xlsx(["a"], ["b"]), sheet=SHEET % (b" " * (130 * 1024 * 1024)))
    assert len(content) < 1024 * 1024
    assert error_in(content) == (ReadErrorCode.UNPACKS_TOO_LARGE, 0)


def test_an_archive_that_declares_other_sizes_is_refused() -> None:
    content = bytearray(parts(xlsx(["a"], ["b"]), sheet=SHEET % (b" " * 1024 * 1024)))
    size = len(SHEET % b"") + 1024 * 1024
    at = content.rfind(size.to_bytes(4, "little"))
    content[at : at + 4] = (100).to_bytes(4, "little")
    assert error_in(bytes(content)) == (ReadErrorCode.UNREADABLE, 0)


def test_a_text_that_stands_in_a_million_cells_is_refused() -> None:
    strings = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    row = b"<row>" + b'<c t="s"><v>0</v></c>' * 200 + b"</row>"
    content = parts(xlsx(["a"], ["b"]), strings=strings % (b"x" * 30_000), sheet=SHEET % (row * 2000))
    assert error_in(content) == (ReadErrorCode.UNPACKS_TOO_LARGE, 0)


def test_a_cell_at_the_end_of_the_sheet_is_refused_and_not_waited_for() -> None:
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert error_in(parts(xlsx(["a"], ["b"]), sheet=SHEET % far))[0] in (
        ReadErrorCode.UNPACKS_TOO_LARGE,
        ReadErrorCode.UNREADABLE,
    )


def test_what_a_cell_links_to_is_read_beside_its_text() -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Nimi", "Kotisivut", "Sähköposti"])
        sheet.write(1, 0, "Toivo ry")
        sheet.write_url(1, 1, "https://toivo.example/?a=1&b=2", string="Kotisivut")
        sheet.write_url(1, 2, "mailto:toimisto@toivo.example", string="Toimisto")
        sheet.write(2, 0, "Aamu ry")
        sheet.write_formula(2, 1, '=HYPERLINK("https://aamu.example/","Sivut")', None, "Sivut")
        sheet.write_url(2, 2, "internal:Sheet1!A1", string="ylös")
    assert [(row.cells, row.links) for row in read(file.getvalue()).rows] == [
        (
            ("Toivo ry", "Kotisivut", "Toimisto"),
            {"1": "https://toivo.example/?a=1&b=2", "2": "mailto:toimisto@toivo.example"},
        ),
        (("Aamu ry", "Sivut", "ylös"), {"1": "https://aamu.example/"}),
    ]


def test_what_a_range_of_cells_links_to_is_read_beside_each_text() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for line in (["Nimi", "Kotisivut", "Muualla"], ["A ry", "A", "a"], ["B ry", "B", None], ["C ry", "C", "c"]):
        sheet.append(line)
    for cell, reference, address in (
        (sheet["B2"], "B2:C3", "https://liitto.example/"),
        (sheet["B4"], "B4:B1048576", "https://c.example/"),
    ):
        cell.hyperlink = address
        cell.hyperlink.ref = reference
    file = io.BytesIO()
    book.save(file)
    both = {"1": "https://liitto.example/", "2": "https://liitto.example/"}
    assert [row.links for row in read(file.getvalue()).rows] == [
        both,
        {"1": "https://liitto.example/"},
        {"1": "https://c.example/"},
    ]


LINKED = "<text:span><text:a xlink:href='%s'>%s</text:a></text:span>"
ODS_HEADS = "".join(map(ods_cell, ("Nimi", "Kotisivut", "Sähköposti")))


def test_what_another_sheet_of_an_ods_file_links_to_is_left_out() -> None:
    tables = [ods_table(name, ODS_HEADS, ods_cell(LINKED % (f"https://{name}.example/", "x"))) for name in "abc"]
    assert [row.links for row in read(ods(*tables)).rows] == [{"0": "https://a.example/"}]


def test_what_a_cell_of_an_ods_file_links_to_is_read_beside_its_text() -> None:
    comment = f"<office:annotation><text:p>{LINKED % ('https://muu.example/', 'x')}</text:p></office:annotation>"
    empty = "<table:table-cell/>|table:number-rows-repeated='3'"
    rows = (
        empty,
        ODS_HEADS,
        ods_cell("Toivo ry")
        + ods_cell(f"Katso {LINKED % ('https://toivo.example/?a=1&amp;b=2', 'sivut')}")
        + ods_cell(LINKED % ("mailto:toimisto@toivo.example", "Toimisto")),
        ods_cell("Ilta ry")
        + ods_cell(LINKED % ("https://ilta.example/", "x"), 'table:number-columns-repeated="2"')
        + "|table:number-rows-repeated='2'",
        ods_cell("Aamu ry")
        + ods_cell("Sivut", "table:formula='of:=HYPERLINK(&quot;https://aamu.example/&quot;;&quot;Sivut&quot;)'")
        + ods_cell(LINKED % ("#B.A1", "ylös")),
        ods_cell("Yö ry")
        + f'<table:table-cell office:value-type="string">{comment}<text:p>-</text:p></table:table-cell>',
    )
    evening = {"1": "https://ilta.example/", "2": "https://ilta.example/"}
    assert [(row.line, row.links) for row in read(ods(ods_table("A", *rows))).rows] == [
        (5, {"1": "https://toivo.example/?a=1&b=2", "2": "mailto:toimisto@toivo.example"}),
        (6, evening),
        (7, evening),
        (8, {"1": "https://aamu.example/"}),
        (9, {}),
    ]


def test_a_workbook_with_a_password_is_named(monkeypatch: Any) -> None:
    monkeypatch.setattr(
        sheets, "rows_of", lambda _content: (_ for _ in ()).throw(TableReadError(ReadErrorCode.PASSWORD))
    )
    assert error_in(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") == (ReadErrorCode.PASSWORD, 0)


# PTV

PTV = {
    "id": "2b0ea2a2-5b4c-4ec1-a4b2-c1a2d8c3f7a1",
    "organizationType": "Organization",
    "businessCode": "2077474-0",
    "organizationNames": [
        {"language": "fi", "value": "Toivon Tupa ry", "type": "Name"},
        {"language": "sv", "value": "Hoppets stuga rf", "type": "Name"},
        {"language": "fi", "value": "Vanha Tupa", "type": "AlternativeName"},
    ],
    "organizationDescriptions": [
        {"language": "fi", "value": "Olohuone kaikille.", "type": "Summary"},
        {"language": "fi", "value": "Kah\u00advila\u00a0on auki.", "type": "Description"},
    ],
    "areaType": "LimitedType",
    "areas": [{"type": "Municipality", "municipalities": [{"code": "491"}, {"code": "097"}]}],
    "emails": None,
    "phoneNumbers": [{"prefixNumber": "+358", "number": "155550199", "language": "fi"}],
    "webPages": [{"url": "https://tupa.example", "language": "fi"}],
    "addresses": [
        {"type": "Postal", "postOfficeBoxAddress": {}},
        {
            "type": "Location",
            "streetAddress": {
                "street": [{"value": "Koivukuja", "language": "fi"}],
                "streetNumber": "3",
                "postalCode": "50999",
                "postOffice": [{"value": "MIKKELI", "language": "fi"}],
                "latitude": "6840000.000",
                "longitude": "515000.000",
                "coordinateState": "Ok",
            },
        },
    ],
}
CELLS = {
    "key": "2b0ea2a2-5b4c-4ec1-a4b2-c1a2d8c3f7a1",
    "business_id": "2077474-0",
    "former_names": "Vanha Tupa",
    "name_fi": "Toivon Tupa ry",
    "name_sv": "Hoppets stuga rf",
    "summary_fi": "Olohuone kaikille.",
    "description_fi": "Kahvila on auki.",
    "municipalities": "491|097",
    "phone": "+358 155550199",
    "web": "https://tupa.example",
    "street": "Koivukuja 3",
    "postal_code": "50999",
    "town": "Mikkeli",
    "latitude": 61.692879,
    "longitude": 27.283534,
}


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one], lambda one: {"itemList": [one], "pageCount": 1}])
def test_ptv(wrap: Any) -> None:
    table = read(b"\xef\xbb\xbf" + json.dumps(wrap(PTV)).encode())
    found = dict(zip(table.heads, table.rows[0].cells, strict=True))
    assert {name: found.pop(name) for name in ("latitude", "longitude")} == pytest.approx(
        {name: CELLS[name] for name in ("latitude", "longitude")}, abs=1e-4
    )
    assert found == {name: value for name, value in CELLS.items() if name in found}
    assert (len(found), table.has_blanks) == (len(CELLS) - 2, False)


def test_ptv_says_nothing_with_nulls_and_odd_values() -> None:
    name = {"language": "fi", "value": "Tupa", "type": "Name"}
    place = {"type": "Location", "streetAddress": {"latitude": "x", "coordinateState": None}}
    odd = {"id": 7, "organizationNames": [None, name], "areas": "x", "areaType": "Nationwide", "addresses": [place]}
    assert ptv_v11.cells_of(odd) == {"name_fi": "Tupa", "nationwide": "yes"}


def test_what_is_written_as_ptv_is_read_as_the_same() -> None:
    values = CELLS | {"id": "x", "municipalities": ["491", "097"]}
    assert ptv_v11.cells_of(ptv_v11.shape_of(values)) == CELLS
