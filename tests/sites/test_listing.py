"""Listings, and cards of them in one language."""

import json
from datetime import UTC, datetime

import pytest

from sites.listing import Contact, Image, ListedPlace, Listing, occurrence, pick

VERTAISTUKI = Listing(
    source="organisation",
    key="7",
    kind="organisation",
    names={"fi": "Toivon Tupa ry", "sv": "Hoppets Stuga rf"},
    paths={
        "fi": "/fi/jarjesto/toivon-tupa/",
        "sv": "/sv/organisation/toivon-tupa/",
        "en": "/en/organisation/toivon-tupa/",
    },
    summaries={"fi": "Vertaistukea omaisille."},
    alert={"sv": "Stängt i juli."},
    keywords={"fi": ("Mikkelin Toivo ry",)},
    mentions=("Vertaistalo",),
    terms={"theme": ("mental-health",), "municipality": ("491", "507")},
    badges=("yes",),
    occurrences=(occurrence(datetime(2026, 6, 30, 15, 0, tzinfo=UTC), datetime(2026, 6, 30, 17, 0, tzinfo=UTC)),),
    place=ListedPlace({"fi": "Mikkeli", "sv": "S:t Michel"}, "491", (61.688, 27.272)),
    contact=Contact(phone="015 555 0199", web="https://tupa.example/"),
    image=Image("/media/etela_savo/tupa.jpg", {"fi": "Tuvan piha"}),
    updated="2026-05-02T09:00:00+00:00",
)


@pytest.mark.parametrize(
    ("texts", "language", "order", "expected"),
    [
        ({"fi": "talo", "sv": "hus"}, "sv", (), ("hus", "sv")),
        ({"fi": "talo", "sv": "hus"}, "en", ("sv", "fi"), ("hus", "sv")),
        ({"fi": "talo", "sv": "hus"}, "en", (), ("talo", "fi")),
        ({"sv": "hus"}, "fi", ("fi", "en"), ("hus", "sv")),
        ({"fi": "", "sv": "hus"}, "fi", ("fi",), ("hus", "sv")),
        ({}, "fi", ("fi", "sv"), ("", "fi")),
        ({"fi": ""}, "sv", ("fi",), ("", "sv")),
    ],
)
def test_a_reader_gets_the_own_language_then_the_regions_order_then_any(texts, language, order, expected):
    assert pick(texts, language, order) == expected


@pytest.mark.parametrize(
    ("language", "name", "summary", "alert", "path"),
    [
        (
            "fi",
            ("Toivon Tupa ry", "fi"),
            ("Vertaistukea omaisille.", "fi"),
            ("Stängt i juli.", "sv"),
            "/fi/jarjesto/toivon-tupa/",
        ),
        (
            "sv",
            ("Hoppets Stuga rf", "sv"),
            ("Vertaistukea omaisille.", "fi"),
            ("Stängt i juli.", "sv"),
            "/sv/organisation/toivon-tupa/",
        ),
        (
            "en",
            ("Hoppets Stuga rf", "sv"),
            ("Vertaistukea omaisille.", "fi"),
            ("Stängt i juli.", "sv"),
            "/en/organisation/toivon-tupa/",
        ),
    ],
)
def test_each_text_of_a_card_names_the_language_it_is_in(language, name, summary, alert, path):
    card = VERTAISTUKI.seen_in(language, ("sv", "fi"))
    assert (card.name, card.name_language) == name
    assert (card.summary, card.summary_language) == summary
    assert (card.alert, card.alert_language) == alert
    assert card.path == path
    assert card.listing is VERTAISTUKI


def test_the_languages_are_those_of_the_names_not_of_the_addresses():
    assert VERTAISTUKI.languages == ("fi", "sv")


@pytest.mark.parametrize("thing", [VERTAISTUKI, Listing("page", "a-key", "page", {"fi": "Etusivu"}, {"fi": "/fi/"})])
def test_a_listing_survives_its_way_through_json(thing):
    assert Listing.from_json(json.loads(json.dumps(thing.to_json()))) == thing
    assert thing.to_json() == json.loads(json.dumps(thing.to_json()))


@pytest.mark.parametrize(
    ("moments", "whole_day", "expected"),
    [
        (
            ("2026-06-30T15:00+00:00", "2026-06-30T17:00+00:00"),
            False,
            ("2026-06-30T18:00+03:00", "2026-06-30T20:00+03:00"),
        ),
        (("2026-12-01T22:30+00:00",), False, ("2026-12-02T00:30+02:00", "")),
        (("2026-12-01T22:30+00:00", "2026-12-03T10:00+00:00"), True, ("2026-12-02", "2026-12-03")),
    ],
    ids=["summer", "winter", "whole days"],
)
def test_an_occurrence_has_the_local_time_of_finland(moments, whole_day, expected):
    made = occurrence(*(datetime.fromisoformat(moment) for moment in moments), whole_day=whole_day)
    assert (made.start, made.end) == expected


def test_an_occurrence_without_a_time_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        occurrence(datetime(2026, 6, 30, 15, 0))


def test_an_unknown_part_in_json_is_an_error():
    with pytest.raises(TypeError):
        Listing.from_json({"source": "page", "key": "1", "kind": "page", "names": {}, "paths": {}, "colour": "red"})
