"""The open data in the shapes of other services: HSDS 3.0, the Finnish Service Catalogue, Linked Events."""

import datetime
import json
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.utils import timezone

from directory.hours.osm import from_osm
from directory.hours.value import Hours
from directory.models import Place
from sites.public_ids import public_id, related_id
from tests.directory.exchange.hsds_3_0 import OF_THE_SERVICE, check, without_lists


@pytest.fixture
def filled(organisation: Any, event: Any, outbox: Any, drain: Any) -> Any:
    """Etelä-Savo has an organisation with a place, one without, and an event on two days."""
    tupa = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        summary_fi="Vertaistukea omaisille.",
        description_fi="<p>Pitkä kuvaus.</p>",
        themes=["caring"],
        municipalities=["491"],
        languages=["fi", "sv"],
        activities=["peer-support"],
        takes_new="queue",
        age_from=18,
        phone="015 555 0100",
        email="tupa@example.org",
        web="https://äijälä.example/tupa/?q=yö#alku",
        street="Satamakatu 1",
        postal_code="50100",
        town="Mikkeli",
    )
    organisation("etela-savo", name_fi="Pelkkä nimi ry")
    today = timezone.localdate()
    event(
        "etela-savo",
        name_fi="Avoimet ovet",
        organisation=tupa,
        frequency="dates",
        dates=[today + datetime.timedelta(days=days) for days in (7, 8)],
        start=datetime.time(13),
        end=datetime.time(15),
    )
    drain()
    return tupa


def hsds(visitor: Any, address: str = "", status: int = 200) -> Any:
    """What the HSDS service of Etelä-Savo answers."""
    response = visitor("etela-savo").get(f"/hsds/{address}")
    assert response.status_code == status, response.content[:300]
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    return json.loads(response.content)


def test_hsds_lists_services_in_its_pages(filled: Any, visitor: Any) -> None:
    assert hsds(visitor)["version"] == "3.0"
    page = hsds(visitor, "services?per_page=1")
    facts = {name: value for name, value in page.items() if name != "contents"}
    assert facts == {
        "total_items": 2,
        "total_pages": 2,
        "page_number": 1,
        "size": 1,
        "first_page": True,
        "last_page": False,
        "empty": False,
    }
    second = hsds(visitor, "services?per_page=1&page=2")
    assert (second["last_page"], second["first_page"]) == (True, False)
    assert hsds(visitor, "services?page=9")["empty"] is True
    (narrowed,) = hsds(visitor, "services?theme=caring")["contents"]
    assert narrowed["name"] == "Toivon Tupa ry"


def test_hsds_tells_a_service_in_full(filled: Any, visitor: Any) -> None:
    own = public_id("etela-savo", "organisation", filled.pk)
    service = hsds(visitor, f"services/{related_id(own, 'service')}")
    assert (service["status"], service["organization"]["id"]) == ("active", str(own))
    assert service["service_at_locations"][0]["location"]["addresses"][0]["address_1"] == "Satamakatu 1"
    place = hsds(visitor, "locations?full=true")["contents"]
    assert [each["location_type"] for each in place] == ["physical"]
    assert hsds(visitor, f"locations/{place[0]['id']}") == place[0]
    organisation = hsds(visitor, f"organizations/{own}")
    assert organisation["description"] == "Pitkä kuvaus."
    assert {each["code"] for each in organisation["services"][0]["languages"]} == {"fi", "sv"}


def test_hsds_is_valid_and_the_same_as_in_the_files(filled: Any, visitor: Any) -> None:
    told = {name: hsds(visitor, f"{name}?full=true")["contents"] for name in OF_THE_SERVICE}
    for name, schema in OF_THE_SERVICE.items():
        check(told[name], schema)
        check(hsds(visitor, name)["contents"], without_lists(schema))
        check([hsds(visitor, f"{name}/{each['id']}") for each in told[name]], schema)
    found = told["organizations"]
    assert {each.get("website") for each in found} == {None, "https://xn--ijl-placb.example/tupa/?q=y%C3%B6#alku"}
    response = visitor("etela-savo").get("/fi/avoin-data/jarjestot/hsds/")
    exported = json.loads(b"".join(response.streaming_content))
    assert {each["id"]: each["services"][0]["id"] for each in exported} == {
        each["id"]: each["services"][0]["id"] for each in found
    }


def test_hsds_tells_whoever_keeps_a_copy_what_there_is_and_what_changed(
    filled: Any, visitor: Any, within: Any, drain: Any
) -> None:
    page = hsds(visitor, "services?minimal=true")
    known = {each["id"]: each["modified_date"] for each in page["contents"]}
    assert (page["total_pages"], len(known)) == (1, 2)
    assert {frozenset(each) for each in page["contents"]} == {frozenset(("id", "modified_date"))}
    since = timezone.now()
    assert hsds(visitor, f"services?modified_after={since:%Y-%m-%dT%H:%M:%S.%fZ}")["empty"] is True
    with within("etela-savo"):
        filled.contact_points.update(phone="015 555 0177")
    drain()
    (told,) = hsds(visitor, f"services?modified_after={since:%Y-%m-%dT%H:%M:%S.%fZ}&minimal=true")["contents"]
    assert datetime.datetime.fromisoformat(told["modified_date"]) >= since
    own = public_id("etela-savo", "organisation", filled.pk)
    assert told["id"] == str(related_id(own, "service"))
    assert hsds(visitor, f"services/{told['id']}")["organization"]["id"] == str(own)
    at = quote(told["modified_date"])
    assert [each["id"] for each in hsds(visitor, f"services?modified_after={at}")["contents"]] == [told["id"]]
    assert hsds(visitor, f"services?modified_after={timezone.localdate()}")["total_items"] == 2
    assert {each["id"] for each in hsds(visitor, "organizations?minimal=true")["contents"]} > {str(own)}
    assert [each["id"] for each in hsds(visitor, "locations?minimal=true")["contents"]] == [
        each["id"] for each in hsds(visitor, "locations")["contents"]
    ]


def test_hours_are_those_of_the_place_that_is_told_and_of_no_hidden_one(
    filled: Any, group: Any, visitor: Any, within: Any, drain: Any, read: Any
) -> None:
    with within("etela-savo"):
        first = Place.objects.get(organisation=filled)
        first.hours, first.sort_order = from_osm("Tu 10:00-15:00"), 1
        first.save()
        others = ((0, "Mikkeli", False, "Mo 03:00-04:00"), (2, "Juva", True, "We 05:00-06:00"))
        for place, town, is_public, hours in others:
            own = {"sort_order": place, "town": town, "street": "Salakatu 1", "is_public": is_public}
            Place.objects.create(organisation=filled, hours=from_osm(hours), **own)
    group("etela-savo", filled, name_fi="Kerho", frequency="weekly", weekdays=["WE"], start=datetime.time(13))
    drain()
    (place,) = hsds(visitor, "locations?full=true")["contents"]
    assert [(each["byday"], each["opens_at"]) for each in place["schedules"]] == [("TU", "10:00")]
    (told,) = read("etela-savo", "organisations?theme=caring")["items"]
    assert (told["opening_hours"], told["schedule"]) == ("Tu 10:00-15:00", {"fi": None, "sv": None, "en": None})
    (told,) = read("etela-savo", "groups")["items"]
    assert told["schedule"]["fi"] == "Keskiviikkoisin klo 13"
    assert told["schedule"]["sv"] == "På onsdagar kl. 13"
    with within("etela-savo"):
        first.hours = Hours()
        first.save()
    drain()
    (told,) = read("etela-savo", "organisations?theme=caring")["items"]
    assert (told["place"]["address"], told["opening_hours"]) == ("Satamakatu 1, 50100 Mikkeli", None)


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("services?page=0", 422),
        ("services?per_page=101", 422),
        ("services?language=xx", 422),
        ("services?full=perhaps", 422),
        ("services?minimal=perhaps", 422),
        ("services?minimal=true&full=true", 422),
        ("services?modified_after=yesterday", 422),
        ("services?modified_after=2026-11-30T12:00:00%2B99:00", 422),
        ("services?minimal=true&per_page=10001", 422),
        ("services?nonsense=1", 422),
        ("services?theme=nonsense", 422),
        ("nonsense", 404),
        ("services/00000000-0000-4000-8000-000000000000", 404),
        ("services/12", 404),
    ],
)
def test_hsds_tells_what_is_wrong(address: str, status: int, db: None, visitor: Any) -> None:
    assert hsds(visitor, address, status)["status"] == status


def test_organisations_as_ptv_has_them(filled: Any, read: Any) -> None:
    items = read("etela-savo", "ptv/organisations?theme=caring")["items"]
    assert [each["organizationNames"][0]["value"] for each in items] == ["Toivon Tupa ry"]
    assert items[0]["id"] == str(public_id("etela-savo", "organisation", filled.pk))
    assert items[0]["addresses"][0]["streetAddress"]["postOffice"][0]["value"] == "MIKKELI"
    assert items[0]["areas"][0]["municipalities"] == [{"code": "491"}]


def test_dates_as_linked_events_has_them(filled: Any, read: Any) -> None:
    first = read("etela-savo", "linked-events/event?page_size=1")
    assert (first["meta"]["count"], first["meta"]["previous"]) == (2, None)
    (told,) = first["data"]
    assert (told["@type"], told["name"], told["event_status"]) == (
        "Event/LinkedEvent",
        {"fi": "Avoimet ovet"},
        "EventScheduled",
    )
    assert told["start_time"].endswith("Z")
    following = urlsplit(first["meta"]["next"])
    second = read("etela-savo", f"linked-events/event?{following.query}")
    assert (second["meta"]["next"], len(second["data"])) == (None, 1)
    assert second["data"][0]["id"] != told["id"]


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_services_costs_the_same(
    count: int, organisation: Any, outbox: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        organisation("etela-savo", name_fi=f"Savon {number} ry")
    drain()
    client = visitor("etela-savo")
    client.get("/hsds/services")
    with django_assert_num_queries(2):
        client.get("/hsds/services")
