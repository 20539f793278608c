"""Pasted lines that begin with hyphens or bullets become lists; rows of cells become tables."""

import pytest

from sites.pages.pasted import rows_of, with_lists, with_tables


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        (
            "<p>Tarjolla on:</p><p>- kahvia</p><p>- seuraa ja <b>lauluja</b></p><p>Tervetuloa.</p>",
            "<p>Tarjolla on:</p><ul><li>kahvia</li><li>seuraa ja <b>lauluja</b></li></ul><p>Tervetuloa.</p>",
        ),
        # As copied from a page that has an empty line between all items.
        ("<p>- a</p><p></p><p>- b</p><p></p><p>c</p>", "<ul><li>a</li><li>b</li></ul><p></p><p>c</p>"),
        ("<p>• a</p><p>•b</p>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>· a</p>", "<ul><li>a</li></ul>"),
        ("<p>\u2013 a</p><p>* b</p>", "<ul><li>a</li><li>b</li></ul>"),
        ("<p>Tuo:<br/>- kuppi<br/>- <i>laulu</i></p>", "<p>Tuo:</p><ul><li>kuppi</li><li><i>laulu</i></li></ul>"),
        ('<p data-block-key="k1">- a</p><p>- <a href="/x">b</a></p>',
         '<ul><li data-block-key="k1">a</li><li><a href="/x">b</a></li></ul>'),
        ("<h2>A</h2><p><b>- a</b></p><p>- b</p>", "<h2>A</h2><ul><li><b>a</b></li><li>b</li></ul>"),
    ],
)  # fmt: skip
def test_lists(pasted: str, kept: str) -> None:
    assert with_lists(pasted) == kept
    assert with_lists(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<p>Ei mitään &amp; kaikki</p>",
        "<p>- Tule mukaan, sanoi Aino.</p>",
        "<p>-ryhmä</p><p>-kerho</p>",
        "<p>klo 9 - 11</p><p>klo 12 - 14</p>",
        "<p>*) ilmainen</p><p>**) maksullinen</p>",
        "<ul><li>- a</li><li>- b</li></ul>",
        "<p>- a</p><p>välissä</p><p>- b</p>",
    ],
)
def test_what_is_no_list_stays(text: str) -> None:
    assert with_lists(text) == text


@pytest.mark.parametrize(
    ("pasted", "parts"),
    [
        ("<p>Päivä | Paikka</p><p>ma | Tupa</p>", [("table", "Päivä | Paikka\nma | Tupa")]),
        ("<p>Päivä\tPaikka</p><p>ma\tTupa</p>", [("table", "Päivä | Paikka\nma | Tupa")]),
        (
            "<h2>Ajat</h2><p>Päivä | Paikka</p><p></p><p>ma | <b>Tupa</b></p><p>Tervetuloa.</p>",
            [("text", "<h2>Ajat</h2>"), ("table", "Päivä | Paikka\nma | Tupa"), ("text", "<p>Tervetuloa.</p>")],
        ),
        # Cells that are empty, as spreadsheets copy them and as bars show them.
        ("<p>a\t\tb</p><p>\tc\t</p>", [("table", "a |  | b\n | c | ")]),
        ("<p>Päivä | Paikka</p><p>| Tupa</p><p>ti |</p>", [("table", "Päivä | Paikka\n | Tupa\nti | ")]),
        # A bar within a cell.
        (
            "<p>Päivä | Paikka</p><p>ma \\| ti | Tupa</p><p>ke | Lyhty \\|</p>",
            [("table", "Päivä | Paikka\nma \\| ti | Tupa\nke | Lyhty \\|")],
        ),
        # A table holds plain text: what has a link stays as it was written.
        (
            '<p>a | b</p><p>c | d</p><p>ma | <a href="/x">Tupa</a></p><p>ti | <a href="/y">Lyhty</a></p>',
            [
                ("table", "a | b\nc | d"),
                ("text", '<p>ma | <a href="/x">Tupa</a></p><p>ti | <a href="/y">Lyhty</a></p>'),
            ],
        ),
        ("<p>yksi | rivi</p>", [("text", "<p>yksi | rivi</p>")]),
        ("<p>a | b</p><p>a | b | c</p>", [("text", "<p>a | b</p><p>a | b | c</p>")]),
        ("<p>Kahvia</p><p>ja seuraa</p>", [("text", "<p>Kahvia</p><p>ja seuraa</p>")]),
    ],
)
def test_tables(pasted: str, parts: list[tuple[str, str]]) -> None:
    assert with_tables(pasted) == parts


def test_a_bar_within_a_cell() -> None:
    assert rows_of("a | b\nma \\| ti | | c\n| d \\| |") == [["a", "b", ""], ["ma | ti", "", "c"], ["d |", "", ""]]


def test_rows_have_the_same_length() -> None:
    assert rows_of("Päivä | Paikka\n\nma\n| ti | Tupa |") == [["Päivä", "Paikka"], ["ma", ""], ["ti", "Tupa"]]
