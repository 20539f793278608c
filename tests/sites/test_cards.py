"""A thing's card: its sort, its badges, its area, its contact."""

from typing import Any

import pytest

from sites.cards import ServiceArea, area_of, card_view
from sites.listing import Contact, ListedPlace, Listing
from sites.regions.open_regions import open_regions
from sites.terms import labels

pytestmark = pytest.mark.django_db

MIKKELI = ListedPlace({"fi": "Mikkeli"}, "491")


def tupa(**fields: Any) -> Listing:
    return Listing("organisation", "7", "organisation", {"fi": "Toivon Tupa ry"}, {"fi": "/fi/tupa/"}, **fields)


def in_municipalities(*codes: str) -> dict[str, tuple[str, ...]]:
    return {"municipality": codes}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ServiceArea()),
        ({"terms": in_municipalities("491")}, ServiceArea("Mikkeli")),
        ({"terms": in_municipalities("491", "213")}, ServiceArea("Mikkeli, Kangasniemi")),
        ({"terms": in_municipalities("491", "213", "097")}, ServiceArea("3 kuntaa")),
        ({"terms": in_municipalities("213", "491", "097"), "place": MIKKELI}, ServiceArea("Mikkeli", 2)),
        ({"terms": in_municipalities("491"), "place": MIKKELI}, ServiceArea("Mikkeli", 0)),
        ({"terms": in_municipalities("213"), "place": ListedPlace({"fi": "Otava"})}, ServiceArea("Otava", 1)),
        ({"place": MIKKELI}, ServiceArea("Mikkeli")),
        ({"terms": in_municipalities("491"), "place": MIKKELI, "nationwide": True}, ServiceArea("Koko maa")),
    ],
)
def test_the_area_is_the_home_town_and_the_number_of_the_others(fields: dict[str, Any], expected: ServiceArea) -> None:
    assert area_of(tupa(**fields), "fi") == expected


@pytest.mark.parametrize(("more", "others"), [((), 0), (("905",), 1)])
def test_a_whole_county_goes_by_its_name(more: tuple[str, ...], others: int) -> None:
    codes = (*open_regions()["etela_savo"].municipalities, *more)
    assert len(codes) > 10
    listing = tupa(terms=in_municipalities(*codes), place=MIKKELI)
    assert area_of(listing, "fi") == ServiceArea("Koko Etelä-Savo", others)


def in_county(code: str) -> list[str]:
    return [place for place, word in labels.vocabulary(labels.MUNICIPALITY).items() if word.group == code]


def test_a_county_without_a_region_here_goes_by_its_name_too() -> None:
    assert "06" not in {region.statistics_code for region in open_regions().values()}
    assert area_of(tupa(terms=in_municipalities(*in_county("06"))), "fi") == ServiceArea("Koko Satakunta")


def test_of_several_whole_counties_that_of_the_home_is_named() -> None:
    codes = [*in_county("06"), *in_county("12")]
    assert area_of(tupa(terms=in_municipalities(*codes), place=MIKKELI), "fi") == ServiceArea(
        "Koko Etelä-Savo", len(in_county("06"))
    )


def test_all_municipalities_are_the_whole_country() -> None:
    every = [place for place, word in labels.vocabulary(labels.MUNICIPALITY).items() if word.group != "00"]
    assert area_of(tupa(terms=in_municipalities(*every), place=MIKKELI), "fi") == ServiceArea("Koko maa")
    assert area_of(tupa(terms=in_municipalities(*every[1:]), place=MIKKELI), "fi").name == "Koko Etelä-Savo"


def test_a_home_town_has_its_name_in_the_readers_language() -> None:
    assert area_of(tupa(place=MIKKELI), "sv") == ServiceArea(labels.municipality("491", "sv"))
    assert labels.municipality("491", "sv") != "Mikkeli"


def test_what_the_kind_declares_and_what_may_stand_on_a_card() -> None:
    listing = tupa(subkind="parish", badges=("queue", "unheard-of"), contact=Contact(phone="015 555 0199"))
    view = card_view(listing, "fi")
    assert view.kind_label == "Seurakunta"
    assert [(str(badge.label), badge.tone) for badge in view.badges] == [("On jonoa", "queue")]
    assert view.phone == "015 555 0199"


@pytest.mark.parametrize(
    ("kind", "subkind", "label"),
    [("organisation", "", "Järjestö"), ("organisation", "unheard-of", "Järjestö"), ("ghost", "", "ghost")],
)
def test_without_a_known_subkind_the_kind_is_named(kind: str, subkind: str, label: str) -> None:
    assert card_view(Listing("x", "1", kind, {"fi": "X"}, {"fi": "/"}, subkind=subkind), "fi").kind_label == label
