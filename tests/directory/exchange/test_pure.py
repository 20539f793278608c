"""Coordinates, the meaning of heads, and likely doubles: rules without a database."""

import pyproj
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.exchange.doubles import DoubleCandidate, DoubleFinder, normalised
from directory.exchange.fields import markup
from directory.exchange.formats import tm35fin
from directory.exchange.mapping import by_head, duplicates, guess
from directory.exchange.table import error_of_cell
from sites.invisible import one_line

PROJECTION = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:3067")  # latitude, longitude to easting, northing


@settings(max_examples=200, deadline=None)
@given(st.floats(59.0, 70.5), st.floats(19.0, 32.0))
def test_coordinates_are_those_of_proj(latitude: float, longitude: float) -> None:
    easting, northing = PROJECTION.transform(latitude, longitude)
    assert tm35fin.to_metres(latitude, longitude) == pytest.approx((northing, easting), abs=0.001)
    assert tm35fin.to_degrees(northing, easting) == pytest.approx((latitude, longitude), abs=1e-8)


NAMES = {
    "key": ("Tunniste", "Nyckel"),
    "name_fi": ("Nimi suomeksi", "Nimi", "Namn på finska"),
    "name_sv": ("Nimi ruotsiksi", "Namn på svenska", "Namn"),
    "phone": ("Puhelin", "Telefon", "Puh."),
}


@pytest.mark.parametrize(
    ("heads", "columns"),
    [
        (["key", "NAME_FI", " Puhelin "], ["key", "name_fi", "phone"]),
        (["tunniste", "nimi", "puh"], ["key", "name_fi", "phone"]),
        (["Nyckel:", "Namn", "Telefon"], ["key", "name_sv", "phone"]),
        (["Nimi", "Nimi suomeksi", "Muuta", ""], ["name_fi", "", "", ""]),
    ],
)
def test_heads_mean_columns(heads: list[str], columns: list[str]) -> None:
    assert guess(heads, NAMES) == columns


def test_what_somebody_mapped_before_takes_precedence() -> None:
    remembered = by_head(["Nimi", "Nro", "Puhelin", "Vanha"], ["name_sv", "key", "", "gone"])
    assert remembered == {"nimi": "name_sv", "nro": "key", "puhelin": "", "vanha": "gone"}
    assert guess(["NRO", "nimi", "puhelin", "vanha"], NAMES, remembered) == ["key", "name_sv", "", ""]
    assert duplicates(["key", "", "phone", "phone", ""]) == ["phone"]


TOWNS = ("Mikkeli", "S:t Michel", "Kuopio", "Helsinki", "Turku", "Vaasa", "Vasa", "Juva")
STORED = [
    DoubleCandidate(1, ("Mikkelin seudun Reumayhdistys ry",), "Mikkeli"),
    DoubleCandidate(2, ("Toivon Tupa ry", "Hoppets stuga r.f."), "Mikkeli"),
    DoubleCandidate(3, ("Kuopion seudun omaishoitajat ja läheiset ry",), ""),
    DoubleCandidate(4, ("Äitien Talo",), "Juva"),
]


@pytest.mark.parametrize(
    ("name", "town", "found"),
    [
        ("Mikkelin seudun reumayhdistys r.y.", "", 1),
        ("Reumayhdistys, Mikkelin seudun", "Mikkeli", 1),
        ("Kuopion seudun reumayhdistys ry", "Kuopio", None),
        ("Mikkelin seudun omaishoitajat ja läheiset ry", "Mikkeli", None),
        ("Kuopion seudun omaishoitajat ja läheiset", "Kuopio", 3),
        ("HOPPETS STUGA RF", "", 2),
        ("Toivon Tupa", "Kuopio", None),
        ("Toivon tupa", "Mikkeli", 2),
        ("Äitien talo ry", "", 4),
        ("Näkövammaiset ry", "Mikkeli", None),
        ("ry", "", None),
    ],
)
def test_likely_doubles(name: str, town: str, found: int | None) -> None:
    double = DoubleFinder(STORED, TOWNS).find([name], town)
    assert (double.pk if double else None) == found


@pytest.mark.parametrize("name", ["Tupa ry", "Tupa r.y.", "TUPA RF", "Tupa r. f.", " Tupa,  ry. "])
def test_the_form_of_an_association_is_no_part_of_its_name(name: str) -> None:
    assert normalised(name) == "tupa"


def test_each_pair_of_likely_doubles_is_found_once() -> None:
    stored = [
        DoubleCandidate(1, ("Mikkelin seudun reumayhdistys ry",), "Mikkeli"),
        DoubleCandidate(2, ("Kuopion seudun reumayhdistys ry",), "Kuopio"),
        DoubleCandidate(3, ("Mikkelin seudun Reumayhdistys r.y.", "S:t Michels reumaförening rf"), ""),
        DoubleCandidate(4, ("Mikkelin seudun reumayhdistis",), "Mikkeli"),
        DoubleCandidate(5, ("Tupa",), "Juva"),
        DoubleCandidate(6, ("Tupa ry",), "Puumala"),
    ]
    found = DoubleFinder(stored, TOWNS).pairs()
    assert [(match.one.pk, match.other.pk) for match in found] == [(1, 3), (1, 4), (3, 4)]
    assert found[0].similarity == 100 > found[1].similarity


@pytest.mark.parametrize(
    ("cell", "words", "is_within"),
    [
        ('<a href="/ohje?a=1&amp;b=2">Lue ohje</a>.', "Lue ohje (/ohje?a=1&b=2).", True),
        ("<p>Lue <A class=x HREF='../a.pdf'><b>esite</b></A></p>", "Lue esite (../a.pdf)", True),
        ('<a href=tuki.html>tuki.html</a>, <a href="#alku">alkuun</a>', "tuki.html, alkuun", False),
        ('<a href="www.tupa.example/a">Tupa</a>', "Tupa (https://www.tupa.example/a)", False),
        ('<a href="//tupa.example">Tupa</a>', "Tupa (https://tupa.example)", False),
        ('<a href="mailto:a@tupa.example">Aino</a>', "Aino (a@tupa.example)", False),
        ('<a href="tupa@tupa.example">tupa@tupa.example</a>', "tupa@tupa.example", False),
        ('<a href="javascript:alert(1)">Aino</a>', "Aino", False),
        ('<abbr href="/x">a</abbr> <a name="x">b</a>', '<abbr href="/x">a</abbr> b', False),
    ],
)
def test_no_address_of_a_link_is_lost_in_silence(cell: str, words: str, is_within: bool) -> None:
    assert (markup.as_plain_text(cell), markup.has_link_within_site(cell)) == (words, is_within)


PIECES = ["<b>", "</p>", "<br/>", "<x>", "&amp;", "&", "<", " < ", "a", "-->", "<!--", '"', "-", "–", "#N/A", "&#45;"]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from([*PIECES, '<a href="/x">', "</a>", "#MERGED!"]), max_size=8))
def test_a_text_that_looks_like_markup_is_read_from_its_cell_as_it_was(parts: list[str]) -> None:
    text = one_line("".join(parts))
    cell = markup.as_cell(text)
    assert not markup.DASH.fullmatch(cell)
    assert error_of_cell(cell) is None
    assert (markup.as_plain_text(cell) if markup.has_markup(cell) else cell) == text
