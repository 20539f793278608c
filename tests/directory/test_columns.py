"""Lists read columns, cards and the search read Listings: both say the same of every organisation and group."""

from typing import Any

import pytest

from directory.columns import groups, organisations
from directory.facets import OF_LISTS
from directory.groups.listing import GROUPS
from directory.hours.osm import from_osm
from directory.listing import ORGANISATIONS
from directory.models import Group, Organisation, Place
from sites.columns import Columns
from sites.facets import facets
from sites.listing import pick
from sites.records.listing import RecordListings
from sites.translated import LANGUAGES

OLD = "2020-01-01"
FIELDS: list[dict[str, Any]] = [
    {"themes": ["caring", "crisis"], "municipalities": ["491", "097"], "languages": ["fi", "sv"]},
    {"name_sv": "Hoppets stuga rf", "activities": ["peer-support"], "target_groups": ["KR1.1"], "takes_new": "yes"},
    {"life_events": ["KE1.1"], "nationwide": True, "municipalities": ["491"], "takes_new": "queue"},
    {"county_wide": True, "municipalities": ["491", "889"], "takes_new": "yes", "takes_new_said": OLD},
    {"safety": True, "takes_new": "yes", "round_the_clock": True},
    {"takes_new": "no", "takes_new_said": OLD},
    {},
]
PLACES: list[dict[str, Any]] = [
    {"town": "Mikkeli"},
    {"town": "Mikkeli", "is_public": False, "hours": from_osm("24/7")},
    {"town": "Mikkeli", "kind": "online"},
    {"town": "Kylä jota ei ole"},
]


def said_by_listings(records: RecordListings, language: str) -> dict[int, tuple[str, dict[str, set[str]]]]:
    found = records.listings(records.keys())
    return {
        int(key): (
            pick(listing.names, language, LANGUAGES)[0],
            {name: set(facets()[name].values_of(listing, "etela-savo")) for name in OF_LISTS},
        )
        for key, listing in found.items()
    }


def said_by_columns(columns: Columns) -> dict[int, tuple[str, dict[str, set[str]]]]:
    return {
        key: (name, {facet: set(columns.codes[facet][row]) for facet in OF_LISTS})
        for row, (key, name) in enumerate(zip(columns.keys, columns.names, strict=True))
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_of_organisations(language: str, organisation: Any, within: Any, db: None) -> None:
    for number, fields in enumerate(FIELDS):
        organisation("etela-savo", **{"name_fi": f"Tupa {number} ry"} | fields)
    with within("etela-savo"):
        for owner, place in zip(Organisation.objects.all(), PLACES, strict=False):
            Place.objects.create(organisation=owner, **place)
        Place.objects.create(organisation=Organisation.objects.first(), hours=from_osm("24/7"))
        expected = said_by_listings(ORGANISATIONS, language)
        assert sum("1" in codes["open"] for _name, codes in expected.values()) == 2
        assert len(expected) == len(FIELDS)
        assert said_by_columns(organisations("", language)) == expected


def test_of_groups(organisation: Any, within: Any, db: None) -> None:
    for number, fields in enumerate(FIELDS):
        organisation("etela-savo", **{"name_fi": f"Tupa {number} ry"} | fields)
    with within("etela-savo"):
        of_other = Place.objects.create(organisation=Organisation.objects.latest("pk"), town="Mikkeli")
        for whole in Organisation.objects.all():
            places = [Place.objects.create(organisation=whole, **fields) for fields in PLACES]
            for place in (None, of_other, *places):
                for own in ({}, {"online": True}, {"themes": ["mental-health"], "takes_new": "yes"}):
                    Group.objects.create(
                        organisation=whole, place=place, name_fi="Kerho", slug=f"kerho-{Group.objects.count()}",
                        live=True, **own,
                    )  # fmt: skip
        expected = said_by_listings(GROUPS, "fi")
        assert len(expected) > 100
        assert said_by_columns(groups("", "fi")) == expected


@pytest.mark.parametrize(
    ("words", "found"), [("", 2), ("TUPA", 1), ("äitien", 1), ("ÄITIEN", 1), ("stuga", 1), ("%", 0), ("ry hop", 0)]
)
def test_words_are_looked_for_in_every_language_whatever_their_case(
    words: str, found: int, organisation: Any, within: Any, db: None
) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", name_sv="Hoppets stuga rf")
    organisation("etela-savo", name_fi="Äitien ilta ry")
    with within("etela-savo"):
        assert len(organisations(words, "fi").keys) == found
