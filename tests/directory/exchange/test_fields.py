"""What a cell means: a load and the admin's form take the same, in the words of the admin."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from directory.exchange.fields.reading import CellParser
from directory.exchange.fields.writing import displayed
from directory.hours.osm import from_osm
from directory.hours.value import Hours
from directory.models import Organisation, Place

TOWNS = ["491", "097"]
WEEK = from_osm("Mo-Fr 09:00-16:00; PH off")
PARAGRAPHS = "<p>Tule</p><p>mukaan</p>"
WITH_LIST = "<p>Ryhmiä:</p><ul><li><b>ma</b> &amp; ti</li><li>ke</li></ul>"
WITH_LINK = '<p>Tuki</p><p>lue <a href="https://tupa.example/a">lisää</a></p>'
IN_SWEDISH = "mån–fre 9–16; lör–sön stängt; helgdagar stängt"


@pytest.mark.parametrize(
    ("column", "cells", "value"),
    [
        ("nationwide", ["yes", "Kyllä", "JA", "x", "1", "true", "TOSI", "Sant", " ky\u00adllä ", "kyllä\u200b"], True),
        ("nationwide", ["no", "Ei", "NEJ", "0", "false", "EPÄTOSI", "Falskt", "ei\u00a0"], False),
        ("address_public", [""], True),
        ("kind", ["foundation", "Säätiö", "STIFTELSE", "Foundation", "s\u00e4\u00e4ti\u00f6"], "foundation"),
        ("kind", ["county", "hyvinvointialue", "Välfärdsområde", "wellbeing  services\u00a0county"], "county"),
        ("kind", [""], "association"),
        ("takes_new", ["yes", "Kyllä", "ja", "x"], "yes"),
        ("takes_new", ["queue", "On jonoa", "det finns kö", "There is a queue", "jono", "kö"], "queue"),
        ("takes_new", ["no", "Ei juuri nyt", "inte just nu", "ei", "Nej"], "no"),
        ("takes_new", [""], ""),
        ("municipalities", ["491", "Mikkeli", "S:T MICHEL", " mikkeli | Mikkeli|491 "], ["491"]),
        ("municipalities", [""], []),
        (
            "municipalities",
            ["Mikkeli, Hirvensalmi", "491;97", "Mikkeli\nHirvensalmi", "Mikkeli ja Hirvensalmi,"],
            TOWNS,
        ),
        ("languages", ["suomi, ruotsi", "fi | sv", "finska och svenska"], ["fi", "sv"]),
        ("web", ["www.tupa.example", "https://www.tupa.example"], "https://www.tupa.example"),
        ("web", ["tupa.example/fi"], "https://tupa.example/fi"),
        ("web", ["http://tupa.example"], "http://tupa.example"),
        ("business_id", ["2077474-0", "20774740", "FI20774740"], "2077474-0"),
        ("postal_code", ["50100"], "50100"),
        ("phone", ["015 555 0199"], "015 555 0199"),
        ("phone", ["0445550199", 445550199], "0445550199"),
        ("phone", [358155550199], "+358155550199"),
        ("former_names", ["Tupatoimikunta | Vanha  Tupa |"], "Tupatoimikunta\nVanha Tupa"),
        ("former_names", ["Tupatoimikunta\nVanha Tupa", "Tupatoimikunta<br>Vanha Tupa"], "Tupatoimikunta\nVanha Tupa"),
        ("description_fi", ["a\nb"], "<p>a<br>b</p>"),
        (
            "description_fi",
            ["<div>Tule<br />mukaan</div>", "<P>Tule</P> <p class='x'>mukaan<o:p></o:p></p>"],
            PARAGRAPHS,
        ),
        ("description_fi", ["Ryhmiä:<ul><li><strong>ma</strong> &amp; ti</li><li>ke</li></ul>"], WITH_LIST),
        ("description_fi", ["a < b, <nimi>", "<p>a < b, <nimi></p>"], "<p>a &lt; b, &lt;nimi&gt;</p>"),
        ("description_fi", ["<p><script>x</script></p>"], "<p>&lt;script&gt;x&lt;/script&gt;</p>"),
        ("description_fi", ["<h2>Tuki</h2>lue <a href='https://tupa.example/a'>lis&auml;&auml;</a>"], WITH_LINK),
        ("summary_fi", ["Kahvia & pullaa <3", "<p>Kahvia &amp; pullaa</p>\n<p><3</p>"], "Kahvia & pullaa <3"),
        (
            "for_whom_fi",
            ["<ul><li>Nuorille</li><li>heid&#228;n <b>vanhemmilleen</b></li></ul>"],
            "Nuorille, heidän vanhemmilleen",
        ),
        ("how_to_join_fi", ["Lue <a href='https://tupa.example'>ohje</a>"], "Lue ohje (https://tupa.example)"),
        ("email", ['<a href="mailto:tupa@tupa.example">tupa@tupa.example</a>'], "tupa@tupa.example"),
        ("municipalities", ["<p>Mikkeli</p><p>Hirvensalmi</p>"], TOWNS),
        ("opening_hours", ["Mo-Fr 09:00-16:00; PH off", "ma–pe 9–16; pyhäpäivinä suljettu"], WEEK),
        ("opening_hours", [""], Hours()),
    ],
)
def test_what_a_cell_means(column: str, cells: list[str], value: Any, region: Any) -> None:
    parser = CellParser([column])
    assert [parser.value_of(column, cell) for cell in cells] == [value] * len(cells)


@pytest.mark.parametrize("cell", ["county", "Kaikki hyvinvointialueen kunnat", "alla kommuner i välfärdsområdet"])
def test_the_municipalities_of_the_county_have_one_word(cell: str, region: Any) -> None:
    codes = CellParser(["municipalities"]).value_of("municipalities", f"{cell} | Helsinki")
    assert {"491", "097", "091"} < set(codes)


def test_a_region_that_is_no_county_has_no_municipalities_of_its_own(within: Any, db: None) -> None:
    with within("national"), pytest.raises(ValidationError):
        CellParser(["municipalities"]).value_of("municipalities", "county")


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("web", "tupa"),
        ("web", "javascript:alert(1)"),
        ("web", "ftp//tupa"),
        ("phone", "soita Ainolle"),
        ("phone", 155550199),
        ("phone", 4.5),
        ("email", "tupa@"),
        ("postal_code", "501"),
        ("business_id", "2077474-1"),
        ("business_id", "20774741"),
        ("kind", "yhtiö"),
        ("takes_new", "joo"),
        ("nationwide", "ehkä"),
        ("themes", "astrologia"),
        ("municipalities", "Mikkeli, Tuhkimola"),
        ("name_fi", "a" * 201),
        ("description_fi", "a" * 2501),
        ("opening_hours", "tarvittaessa"),
        ("opening_hours", "sunrise-sunset"),
        ("networks", "Tuntematon liitto"),
    ],
)
def test_what_a_cell_cannot_mean(column: str, cell: Any, region: Any) -> None:
    with pytest.raises(ValidationError):
        CellParser([column]).value_of(column, cell)


@pytest.mark.parametrize(("language", "end"), [("fi", "luultavasti 0155550199."), ("sv", "troligen 0155550199.")])
def test_of_a_landline_without_its_zero_the_likely_number_is_said(language: str, end: str, region: Any) -> None:
    with override(language):
        for cell, is_said in ((155550199, True), (5550199, False)):
            with pytest.raises(ValidationError) as error:
                CellParser(["phone"]).value_of("phone", cell)
            assert (end in error.value.messages[0]) is is_said


def test_of_a_list_the_words_that_are_not_known_are_named(region: Any) -> None:
    with override("fi"), pytest.raises(ValidationError) as error:
        CellParser(["municipalities"]).value_of("municipalities", "Mikkeli, Kuu ja Aurinko | Juva")
    assert error.value.messages == ["Ei ole sanastossa: Kuu, Aurinko"]


@pytest.mark.parametrize(
    ("column", "value", "finnish", "swedish"),
    [
        ("kind", "foundation", "Säätiö", "Stiftelse"),
        ("nationwide", True, "Kyllä", "Ja"),
        ("nationwide", False, "Ei", "Nej"),
        ("takes_new", "queue", "On jonoa", "Det finns kö"),
        ("municipalities", ["491", "097"], "Mikkeli, Hirvensalmi", "S:t Michel, Hirvensalmi"),
        ("town", "", "–", "–"),
        ("opening_hours", WEEK, "ma–pe 9–16; la–su suljettu; pyhäpäivinä suljettu", IN_SWEDISH),
        ("description_fi", "<p>a<br>b</p>", "a b", "a b"),
        ("summary_fi", "a" * 100, "a" * 79 + "…", "a" * 79 + "…"),
    ],
)
def test_values_are_displayed_in_the_readers_language(
    column: str, value: Any, finnish: str, swedish: str, region: Any
) -> None:
    with override("fi"):
        assert displayed(column, value) == finnish
    with override("sv"):
        assert displayed(column, value) == swedish


def test_a_value_that_is_displayed_alone_names_what_it_refers_to(region: Any) -> None:
    union = Organisation(name_fi="Liitto", name_sv="Förbundet", live=True)
    hall, shelter = Place(name_fi="Tupa"), Place(name_fi="Turvatalo", is_public=False)
    union.places.set([hall, shelter])
    union.save()
    with override("sv"):
        assert displayed("part_of", union.pk) == displayed("networks", [union.pk]) == "Förbundet"
    with override("fi"):
        assert displayed("group.place", hall.pk) == "Tupa"
        assert displayed("group.place", shelter.pk) == "Paikka, joka ei ole julkinen"
        assert displayed("part_of", None) == displayed("networks", []) == displayed("group.place", None) == "–"
