"""CSV files as spreadsheets save them, valid and invalid."""

from typing import Any

import pytest

from directory.imports.csv_file import CellError, FormatError, parse

KNOWN = ("key", "name_fi", "summary_fi", "town")


def rows(content: bytes) -> list[dict[str, str]]:
    """The cells of a table that is well-formed."""
    file, errors = parse(content, known=KNOWN, required=("key",))
    assert errors == []
    return [row.cells for row in file.rows]


def errors(content: bytes) -> list[CellError]:
    return parse(content, known=KNOWN, required=("key",))[1]


TUPA = {"key": "1", "name_fi": "Äitien Yö ry", "town": "Åbo"}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("key,name_fi,town\n1,Äitien Yö ry,Åbo\n".encode(), [TUPA]),
        ("key,name_fi,town\n1,Äitien Yö ry,Åbo\n".encode("utf-8-sig"), [TUPA]),
        ("key,name_fi,town\n1,Äitien Yö ry,Åbo\n".encode("cp1252"), [TUPA]),
        ("key;name_fi;town\n1;Äitien Yö ry;Åbo".encode(), [TUPA]),
        ("key,name_fi,town\r\n1,Äitien Yö ry,Åbo\r\n".encode(), [TUPA]),
        ("key,name_fi,town\r1,Äitien Yö ry,Åbo\r".encode(), [TUPA]),
        (" KEY , Name_FI ,Town\n 1 ,  Äitien Yö ry , Åbo \n".encode(), [TUPA]),
        ('"key","name_fi","town"\n"1","Äitien Yö ry","Åbo"\n'.encode("utf-8-sig"), [TUPA]),
        ("key,name_fi,town\n\n1,Äitien Yö ry,Åbo\n,,\n\n".encode(), [TUPA]),
        (b'key,name_fi\n1,"Tupa, Talo ja ""Tuki"" ry"\n', [{"key": "1", "name_fi": 'Tupa, Talo ja "Tuki" ry'}]),
        (b'key;name_fi\n1;"Tupa; Talo, Tuki"\n', [{"key": "1", "name_fi": "Tupa; Talo, Tuki"}]),
        (b'key,summary_fi\n1,"Two\nlines"\n', [{"key": "1", "summary_fi": "Two\nlines"}]),
        (b"key,name_fi,town\n1\n2,Tupa\n", [{"key": "1"}, {"key": "2", "name_fi": "Tupa"}]),
        (b"key,name_fi,,\n1,Tupa,,\n", [{"key": "1", "name_fi": "Tupa", "": ""}]),
        (b"key,name_fi\n1,Tupa,,,\n", [{"key": "1", "name_fi": "Tupa"}]),
        ("key,name_fi\n1,€uro – ”Tupa”\n".encode("cp1252"), [{"key": "1", "name_fi": "€uro – ”Tupa”"}]),
    ],
    ids=[
        "UTF-8", "UTF-8 with a byte order mark", "Windows-1252", "semicolons", "CRLF", "CR", "spaces and capitals",
        "quotes after a byte order mark", "empty lines", "quoted commas and quotes", "semicolons and commas",
        "a line break in a cell", "short rows", "empty columns", "empty cells too many", "only in Windows-1252",
    ],
)  # fmt: skip
def test_tables_that_are_read(content: bytes, expected: list[dict[str, str]]) -> None:
    assert rows(content) == expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", [(1, "", FormatError.EMPTY)]),
        (b"\xef\xbb\xbf", [(1, "", FormatError.EMPTY)]),
        (b" \r\n \n", [(1, "", FormatError.EMPTY)]),
        (b"key,name_fi\n", [(1, "", FormatError.EMPTY)]),
        (b"key,name_fi\n,\n,\n", [(1, "", FormatError.EMPTY)]),
        (b"key,name_fi\n1,Tu\x00pa\n", [(1, "", FormatError.NOT_TEXT)]),
        ("key,name_fi\n1,Tupa\n".encode("utf-16"), [(1, "", FormatError.NOT_TEXT)]),
        (b"PK\x03\x04\x14\x00\x06\x00", [(1, "", FormatError.NOT_TEXT)]),
        (b"key,nimi\n1,Tupa\n", [(1, "nimi", FormatError.UNKNOWN_COLUMN)]),
        (b"name_fi\nTupa\n", [(1, "key", FormatError.MISSING_COLUMN)]),
        (b"key,name_fi,name_fi\n1,Tupa,Talo\n", [(1, "name_fi", FormatError.DUPLICATE_COLUMN)]),
        (b"key,KEY\n1,2\n", [(1, "key", FormatError.DUPLICATE_COLUMN)]),
        (b"key,name_fi\n1,Tupa\n2,Talo,Tuki\n", [(3, "", FormatError.TOO_MANY_CELLS)]),
        (b'key,summary_fi\n1,"a\nb\nc"\n2,d,e\n', [(5, "", FormatError.TOO_MANY_CELLS)]),
        (b'key,name_fi\n1,"Tupa\n2,Talo\n', [(2, "", FormatError.BROKEN_QUOTES)]),
        (b'key,name_fi\n1,"Tupa"ry\n', [(2, "", FormatError.BROKEN_QUOTES)]),
        (b'"key,name_fi\n1,Tupa\n', [(1, "", FormatError.BROKEN_QUOTES)]),
        (b'key,"name"_fi\n1,Tupa\n', [(1, "", FormatError.BROKEN_QUOTES)]),
        (b"nimi,kunta\n1,2,3\n", [(1, "nimi", FormatError.UNKNOWN_COLUMN), (1, "kunta", FormatError.UNKNOWN_COLUMN),
                                  (1, "key", FormatError.MISSING_COLUMN), (2, "", FormatError.TOO_MANY_CELLS)]),
    ],
    ids=[
        "nothing", "only a byte order mark", "only white space", "only a header", "only empty rows", "NUL", "UTF-16",
        "a workbook", "unknown column", "missing column", "a column twice", "the key twice", "too many cells",
        "too many cells after a long record", "unclosed quotes", "text after quotes", "unclosed quotes in the header",
        "text after quotes in the header", "several errors",
    ],
)  # fmt: skip
def test_tables_that_are_refused(content: bytes, expected: list[tuple[Any, ...]]) -> None:
    assert errors(content) == [CellError(*each) for each in expected]


def test_rows_are_named_by_the_line_they_begin_on() -> None:
    file, _ = parse(b'key,summary_fi\n1,"a\nb"\n\n2,c\n', known=KNOWN, required=("key",))
    assert [(row.line, row.cells["key"]) for row in file.rows] == [(2, "1"), (5, "2")]
