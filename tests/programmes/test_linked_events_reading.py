"""What the Linked Events of others say of their events, as values of our fields, and why some are left out."""

import json
from datetime import date
from typing import Any

import pytest

from programmes.imports import linked_events
from programmes.imports.told import CalendarReadError

TODAY = date(2026, 11, 30)


@pytest.mark.parametrize("content", [b"{", b'{"data": 1}', b'{"data": [1]}', b"{}"])
def test_what_is_no_list_of_events(content: bytes) -> None:
    with pytest.raises(CalendarReadError):
        linked_events.page_of(content)


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ({"keywords": 5}, "unreadable"),
        ({"offers": 5}, "unreadable"),
        ({"name": {"fi": ["Kahvit"]}}, "no-name"),
        ({"name": {"fi": "\0\ud800"}}, "no-name"),
        ({"start_time": "9999-12-31T23:00:00Z"}, "unreadable"),
    ],
)
def test_an_odd_event_holds_no_other_back(odd: dict[str, Any], expected: str) -> None:
    plain = {"id": "x:1", "name": {"fi": "Kahvit"}, "start_time": "2026-12-01T15:00:00Z"}
    found = linked_events.read([{**plain, "id": "x:2", **odd}, plain], "etela-savo", TODAY)
    assert [each.problem for each in found] == [expected, ""]


def test_what_nobody_sees_is_left_out_of_linked_events() -> None:
    event = {
        "id": "x:\0\ud8001",
        "name": {"fi": "Kah\u00advit\ud800"},
        "start_time": "2026-12-01T15:00:00Z",
        "keywords": [{"name": {"fi": "a\0"}}],
    }
    (found,) = linked_events.read([event], "etela-savo", TODAY)
    assert (found.uid, found.values["name_fi"], list(found.words)) == ("x:  1", "Kahvit", ["a "])


def test_linked_events() -> None:
    base = {"name": {"fi": "Kahvit", "sv": "Kaffe"}, "publication_status": "public"}
    data = [
        base | {"id": "x:1", "@id": "https://x/1", "start_time": None, "super_event_type": "recurring"},
        base
        | {"id": "x:2", "@id": "https://x/2", "start_time": "2026-12-01T15:00:00Z", "end_time": "2026-12-01T16:00:00Z",
           "super_event": {"@id": "https://x/1"}, "offers": [{"is_free": True}],
           "location": {"name": {"fi": "Tupa"}, "street_address": {"fi": "Tie 1"}, "postal_code": "50100",
                        "address_locality": {"fi": "Mikkeli"}}},
        base
        | {"id": "x:3", "@id": "https://x/3", "start_time": "2026-12-08T15:00:00Z", "event_status": "EventCancelled",
           "end_time": "2026-12-08T16:00:00Z", "super_event": {"@id": "https://x/1"}},
        {"id": "x:4", "name": {"fi": "Poistettu"}, "deleted": True, "start_time": "2026-12-08T15:00:00Z"},
        {"id": "x:5", "name": {"fi": "Viikko"}, "has_start_time": False, "start_time": "2026-12-06T22:00:00Z",
         "end_time": "2026-12-08T22:00:00Z"},
    ]  # fmt: skip
    content = json.dumps({"meta": {"next": None}, "data": data}).encode()
    events, following = linked_events.page_of(content)
    kahvit, deleted, week = linked_events.read(events, "etela-savo", TODAY)
    assert following == ""
    assert (kahvit.uid, kahvit.values["name_sv"], kahvit.values["cost"]) == ("x:1", "Kaffe", "free")
    assert kahvit.values["dates"] == ["2026-12-01", "2026-12-08"]
    assert kahvit.values["changed_dates"] == [{"day": "2026-12-08", "status": "cancelled"}]
    assert (kahvit.values["venue_fi"], kahvit.values["street"]) == ("Tupa", "Tie 1")
    assert deleted.problem == "deleted"
    assert (week.values["dates"], week.values["more_days"]) == (["2026-12-07"], 1)


def test_what_is_left_out_of_linked_events_is_named() -> None:
    event = {"id": "muu:1", "name": {"fi": "Kerho"}, "start_time": "2026-12-01T15:00:00Z"}
    place = {"name": {"fi": "Talo"}, "position": {"type": "Point", "coordinates": [27.27, 61.69]}}
    full = {**event, "location": place, "images": [{"url": "https://muu.example/kuva.jpg"}]}
    found = [linked_events.read([each], "etela-savo", TODAY)[0].dropped for each in (event, full)]
    assert found == [[], ["coordinates", "pictures"]]
    linked = {**event, "location": {"@id": "https://muu.example/v1/place/muu:1/"}}
    assert linked_events.read([linked], "etela-savo", TODAY)[0].dropped == ["place"]
    (long,) = linked_events.read([{**event, "provider": {"fi": "Ä" * 201}}], "etela-savo", TODAY)
    assert (long.dropped, long.values.get("organiser_fi")) == (["organiser"], None)


@pytest.mark.parametrize(
    ("address", "query"),
    [
        ("https://muu.example/linkedevents/v1/event/", "include=location%2Ckeywords%2Caudience"),
        ("https://muu.example/v1/event?text=a%20b", "text=a%20b&include=location%2Ckeywords%2Caudience"),
        ("https://muu.example/v1/event/?include=location", "include=location"),
        ("https://muu.example/kalenteri.ics", ""),
    ],
)
def test_lists_of_events_are_asked_for_their_places(address: str, query: str) -> None:
    asked = linked_events.with_places(address)
    assert asked.partition("?")[2] == query
    assert asked.startswith(address)


def test_a_place_with_a_site_of_its_own_is_no_place_on_the_internet() -> None:
    event = {"id": "muu:1", "name": {"fi": "Kerho"}, "start_time": "2026-12-01T15:00:00Z"}
    house = {"id": "tprek:1", "name": {"fi": "Kirjasto"}, "info_url": {"fi": "https://kirjasto.example/"}}
    internet = {"id": "helsinki:internet", "name": {"fi": "Internet"}, "info_url": {"fi": "https://video.example/3"}}
    found = [
        linked_events.read([{**event, "location": each}], "etela-savo", TODAY)[0].values for each in (house, internet)
    ]
    where = [(each["venue_fi"], each["online"], each["online_address"]) for each in found]
    assert where == [("Kirjasto", False, ""), ("", True, "https://video.example/3")]
