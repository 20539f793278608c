"""Municipalities in questions."""

import pytest

from search.thesaurus.places import Places, RegionNames, named_places, places_of, without_place

NAMES = {
    "178": {"fi": "Juva", "sv": "Jockas", "en": "Juva"},
    "213": {"fi": "Kangasniemi", "sv": "Kangasniemi", "en": "Kangasniemi"},
    "273": {"fi": "Kolari", "sv": "Kolari", "en": "Kolari"},
    "491": {"fi": "Mikkeli", "sv": "S:t Michel", "en": "Mikkeli"},
    "508": {"fi": "Mänttä-Vilppula", "sv": "Mänttä-Vilppula", "en": "Mänttä-Vilppula"},
    "905": {"fi": "Vaasa", "sv": "Vasa", "en": "Vaasa"},
}
REGIONS = (
    RegionNames("etela-savo", "12", ("Etelä-Savon hyvinvointialue", "Etelä-Savo", "Södra Savolax", "Eloisa", "Essote")),
    RegionNames("kanta-hame", "06", ("Kanta-Häme", "Oma Häme")),
)
COUNTIES = {"178": "12", "213": "12", "491": "12", "273": "21", "508": "08", "905": "17"}


@pytest.fixture(scope="module")
def places() -> Places:
    return places_of(NAMES, COUNTIES, REGIONS)


@pytest.mark.parametrize(
    ("text", "language", "codes", "rest"),
    [
        ("Kangasniemi ruoka-apu", "fi", ["213"], "ruoka-apu"),
        ("ruoka-apu kangasniemellä", "fi", ["213"], "ruoka-apu"),
        ("juva yksinäisyys", "fi", ["178"], "yksinäisyys"),
        ("velkaneuvonta Mikkelissä ja Juvalla", "fi", ["491", "178"], "velkaneuvonta ja Juvalla"),
        ("Mänttä-Vilppulan perhekahvila", "fi", ["508"], "perhekahvila"),
        ("mathjälp i Vasa", "sv", ["905"], "mathjälp"),
        ("Vaasa språkkafé", "sv", ["905"], "språkkafé"),
        ("S:t Michel närståendevårdare", "sv", ["491"], "närståendevårdare"),
        ("food aid in Mikkeli", "en", ["491"], "food aid"),
        ("Kolari ruoka-apu", "fi", ["273"], "ruoka-apu"),
        ("jouduin kolariin", "fi", [], ""),
        ("Mikkeli-talo", "fi", [], ""),
        ("masennus", "fi", [], ""),
        ("", "fi", [], ""),
    ],
)
def test_a_municipality_is_read_in_any_inflection(
    text: str, language: str, codes: list[str], rest: str, places: Places
) -> None:
    found = named_places(text, language, places)
    assert [place.codes[0] for place in found] == codes
    assert not found or without_place(text, found[0], language) == rest


def test_around_a_municipality_are_those_of_its_county(places: Places) -> None:
    assert places.around("178") == ("178", "213", "491")
    assert places.around("999") == ("999",)


@pytest.mark.parametrize(
    ("text", "language", "name", "region"),
    [
        ("Essote velkaneuvonta", "fi", "Essote", "etela-savo"),
        ("essoten velkaneuvonta", "fi", "essoten", "etela-savo"),
        ("velkaneuvonta Etelä-Savossa", "fi", "Etelä-Savossa", "etela-savo"),
        ("skuldrådgivning i Södra Savolax", "sv", "Södra Savolax", "etela-savo"),
        ("debts Eloisa", "en", "Eloisa", "etela-savo"),
        ("oma häme velat", "fi", "oma häme", "kanta-hame"),
    ],
)
def test_a_region_is_read_by_its_names_of_today_and_former_ones(
    text: str, language: str, name: str, region: str, places: Places
) -> None:
    (found,) = named_places(text, language, places)
    assert (text[found.start : found.end], found.region) == (name, region)
    assert found.codes == (("178", "213", "491") if region == "etela-savo" else ())
