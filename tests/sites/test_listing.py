"""What a thing says of itself, and how it looks to a reader of one language."""

import json

import pytest

from sites.listing import Listing, pick

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
    themes=("mental-health",),
    municipalities=("491", "507"),
    facts={"takes_new": "yes"},
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


def test_an_unknown_part_in_json_is_an_error():
    with pytest.raises(TypeError):
        Listing.from_json({"source": "page", "key": "1", "kind": "page", "names": {}, "paths": {}, "colour": "red"})
