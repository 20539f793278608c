"""The programming interface: what it tells, of which region, and what it refuses."""

import datetime
import json
from typing import Any

import pytest
from django.core.cache import caches
from django.utils import timezone

from search.open_data import reading
from search.open_data.middleware import API
from search.word_list import clear_cache
from sites.operations.limits import key_of
from sites.public_ids import public_id

TUPA = {
    "name_fi": "Toivon Tupa ry",
    "name_sv": "Hoppets stuga rf",
    "summary_fi": "Vertaistukea omaisille.",
    "themes": ["caring"],
    "municipalities": ["491"],
    "phone": "015 555 0100",
    "street": "Satamakatu 1",
    "postal_code": "50100",
    "town": "Mikkeli",
}


@pytest.fixture
def filled(organisation: Any, group: Any, event: Any, outbox: Any, drain: Any) -> Any:
    """Etelä-Savo has two organisations, a group and an event; Pohjanmaa an organisation and a draft."""
    tupa = organisation("etela-savo", **TUPA)
    organisation("etela-savo", name_fi="Kansan Apu ry", nationwide=True)
    organisation("pohjanmaa", name_fi="Rannan Tuki ry", municipalities=["905"])
    organisation("pohjanmaa", live=False, name_fi="Luonnos ry")
    group("etela-savo", tupa, name_fi="Kahvihetki")
    day = timezone.localdate() + datetime.timedelta(days=7)
    event(
        "etela-savo",
        name_fi="Avoimet ovet",
        organisation=tupa,
        frequency="dates",
        dates=[day],
        start=datetime.time(13),
        end=datetime.time(15),
    )
    drain()
    return tupa


def names(answer: Any) -> list[str]:
    """The Finnish names of an answer's things, sorted."""
    return sorted(each["name"]["fi"] for each in answer["items"])


def test_a_region_s_host_tells_its_own_things_and_the_national_one_all(filled: Any, read: Any) -> None:
    assert names(read("etela-savo", "organisations")) == ["Kansan Apu ry", "Toivon Tupa ry"]
    assert names(read("pohjanmaa", "organisations")) == ["Rannan Tuki ry"]
    assert names(read("national", "organisations")) == ["Kansan Apu ry", "Rannan Tuki ry", "Toivon Tupa ry"]
    assert names(read("national", "organisations?region=pohjanmaa")) == ["Rannan Tuki ry"]
    assert read("pohjanmaa", "organisations?region=etela-savo")["items"] == []
    assert names(read("etela-savo", "groups")) == ["Kahvihetki"]
    assert names(read("etela-savo", "events")) == ["Avoimet ovet"]


def test_a_thing_is_told_with_its_facts(filled: Any, read: Any) -> None:
    own = str(public_id("etela-savo", "organisation", filled.pk))
    told = read("etela-savo", f"organisations/{own}")
    assert told["id"] == own
    assert told["name"] == {"fi": "Toivon Tupa ry", "sv": "Hoppets stuga rf", "en": None}
    assert told["summary"]["fi"] == "Vertaistukea omaisille."
    assert told["terms"]["theme"] == ["caring"]
    assert told["place"]["address"] == "Satamakatu 1, 50100 Mikkeli"
    assert told["phone"] == "015 555 0100"
    assert told["url"]["fi"].endswith(f"/fi/jarjesto/{filled.slug}/")
    read("pohjanmaa", f"organisations/{own}", status=404)
    read("national", f"organisations/{own}")
    read("etela-savo", f"groups/{own}", status=404)
    (organiser,) = read("etela-savo", "events")["items"][0]["organisers"]
    assert organiser["id"] == own


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ("theme=caring", ["Toivon Tupa ry"]),
        ("municipality=491", ["Kansan Apu ry", "Toivon Tupa ry"]),
        ("municipality=491&theme=caring", ["Toivon Tupa ry"]),
        ("theme=caring&theme=crisis", ["Toivon Tupa ry"]),
        ("theme=crisis", []),
    ],
)
def test_filters_are_those_of_the_site(filters: str, found: list[str], filled: Any, read: Any) -> None:
    assert names(read("etela-savo", f"organisations?{filters}")) == found


def test_pages_lead_to_each_other(filled: Any, read: Any) -> None:
    first = read("national", "organisations?limit=2")
    assert (first["count"], len(first["items"])) == (3, 2)
    second = read("national", "organisations" + first["next"].partition("organisations")[2])
    assert second["next"] is None
    assert len({each["id"] for each in first["items"] + second["items"]}) == 3


def test_dates_stand_in_their_order_within_days(filled: Any, read: Any) -> None:
    today = timezone.localdate()
    (told,) = read("etela-savo", "occurrences?kind=event")["items"]
    assert told["name"]["fi"] == "Avoimet ovet"
    assert told["start"][:10] == str(today + datetime.timedelta(days=7))
    until = f"occurrences?kind=event&end={today + datetime.timedelta(days=6)}"
    assert read("etela-savo", until)["count"] == 0
    assert read("pohjanmaa", "occurrences?kind=event")["count"] == 0


def test_dates_are_told_as_far_ahead_as_the_calendar_has_them(event: Any, outbox: Any, drain: Any, read: Any) -> None:
    first, far = (timezone.localdate() + datetime.timedelta(days=days) for days in (7, 400))
    times = {"start": datetime.time(13), "end": datetime.time(15)}
    event("etela-savo", name_fi="Kerho", frequency="dates", dates=[first, far], themes=["caring"], **times)
    event("etela-savo", name_fi="Luonnos", frequency="dates", dates=[far], live=False, **times)
    drain()
    assert [each["start"][:10] for each in read("etela-savo", "occurrences")["items"]] == [str(first)]
    (told,) = read("national", f"occurrences?start={far}&end={far}&theme=caring")["items"]
    assert (told["start"][:10], told["region"]) == (str(far), "etela-savo")
    assert read("national", f"occurrences?start={far}&end={far}&theme=crisis")["count"] == 0
    pages = read("etela-savo", f"occurrences?end={far}&limit=1")
    assert (pages["count"], len(pages["items"])) == (2, 1)
    assert read("etela-savo", pages["next"].partition("/api/v1/")[2])["items"][0]["start"][:10] == str(far)
    assert len(read("etela-savo", f"linked-events/event?start={far}&end={far}")["data"]) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_of_dates_costs_the_same_however_many_there_are(
    count: int, event: Any, outbox: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        day = timezone.localdate() + datetime.timedelta(days=number + 1)
        event("etela-savo", name_fi=f"Ovet {number}", frequency="dates", dates=[day], start=datetime.time(13))
    drain()
    client = visitor("etela-savo")
    client.get("/api/v1/occurrences")
    with django_assert_num_queries(3):  # their number, a page of them, their things
        client.get("/api/v1/occurrences")


def test_the_search_finds_what_the_site_finds(filled: Any, read: Any) -> None:
    clear_cache()
    answer = read("etela-savo", "search?q=vertaistuki&kind=organisation&language=fi")
    assert "Toivon Tupa ry" in names(answer)
    assert answer["urgent"] is False
    assert read("etela-savo", "search?q=tahdon kuolla")["urgent"] is True
    read("etela-savo", "search?limit=10&offset=5", status=422)


def test_the_search_may_begin_with_the_nearest(organisation: Any, outbox: Any, drain: Any, read: Any) -> None:
    clear_cache()
    for town in ("Mikkeli", "Juva", "Savonlinna"):
        organisation("etela-savo", name_fi=f"Ruoka-apu {town}", town=town)
    drain()
    answer = read("etela-savo", "search?q=ruoka-apu&sort=nearest&near=740&limit=2")
    assert [each["name"]["fi"] for each in answer["items"]] == ["Ruoka-apu Savonlinna", "Ruoka-apu Juva"]
    assert "sort=nearest&near=740" in answer["next"]
    assert read("etela-savo", "search?q=ruoka-apu&sort=nearest&municipality=178")["count"] == 0
    assert read("etela-savo", "search?q=ruoka-apu juva&sort=nearest")["items"][0]["name"]["fi"] == "Ruoka-apu Juva"


@pytest.mark.parametrize(
    ("host", "query", "scope", "found"),
    [
        ("etela-savo", "q=tupa", "region", ["Toivon Tupa ry"]),
        ("pohjanmaa", "q=toivon+tupa", "country", ["Toivon Tupa ry"]),
        ("pohjanmaa", "q=toivon+tupa&scope=region", "region", []),
        ("pohjanmaa", "q=toivon+tupa&scope=country", "country", ["Toivon Tupa ry"]),
        ("pohjanmaa", "q=tuki&scope=region", "region", ["Rannan Tuki ry"]),
        ("national", "q=toivon+tupa", "country", ["Toivon Tupa ry"]),
    ],
)
def test_the_answer_says_what_was_searched(
    host: str, query: str, scope: str, found: list[str], filled: Any, read: Any
) -> None:
    clear_cache()
    answer = read(host, f"search?{query}&kind=organisation&language=fi")
    assert (answer["scope"], names(answer)) == (scope, found)


def test_the_search_is_sorted_as_on_the_site(filled: Any, read: Any) -> None:
    clear_cache()
    best = read("national", "search?q=tuki+tupa&language=fi&kind=organisation")
    newest = read("national", "search?q=tuki+tupa&language=fi&kind=organisation&sort=newest")
    assert (best["sort"], newest["sort"]) == (None, "newest")
    assert len(names(newest)) > 1
    updated = [each["updated"] for each in newest["items"]]
    assert updated == sorted(updated, reverse=True)


def test_the_national_host_has_no_region_of_its_own(db: None, read: Any) -> None:
    told = read("national", "search?q=tupa&scope=region", status=422)
    assert [each["name"] for each in told["errors"]] == ["scope"]


def test_vocabularies_regions_and_filters(filled: Any, read: Any) -> None:
    assert {each["code"] for each in read("pohjanmaa", "regions")["items"]} == {"etela-savo", "national", "pohjanmaa"}
    themes = read("etela-savo", "terms?vocabulary=theme&limit=100")
    assert "caring" in {each["code"] for each in themes["items"]}
    by_name = {each["name"]: each for each in read("etela-savo", "filters")["items"]}
    assert by_name["theme"]["label"]["fi"] == "Aihe"
    assert "491" in {each["code"] for each in by_name["municipality"]["codes"]}


@pytest.mark.parametrize(
    ("address", "status", "name"),
    [
        ("organisations?limit=101", 422, "limit"),
        ("organisations?limit=no", 422, "limit"),
        ("organisations?offset=-1", 422, "offset"),
        ("organisations?theme=nonsense", 422, "theme"),
        ("organisations?themes=caring", 422, "themes"),
        ("organisations?changed_since=yesterday", 422, "changed_since"),
        ("terms?vocabulary=nonsense", 422, "vocabulary"),
        ("occurrences?start=2026-02-30", 422, "start"),
        ("occurrences?start=0001-01-01", 422, "start"),
        ("occurrences?end=2000-01-01", 422, "end"),
        ("linked-events/event?end=9999-12-31", 422, "end"),
        ("search?scope=world", 422, "scope"),
        ("search?sort=name", 422, "sort"),
        ("search?sort=nearest", 422, "near"),
        ("search?sort=nearest&near=999", 422, "near"),
        ("search?sort=nearest&near=62.3", 422, "near"),
        ("search?scope=country&region=pohjanmaa", 422, "scope"),
        ("organisations/12", 404, None),
        ("nothing", 404, None),
        ("organisations?q=%00", 400, None),
    ],
)
def test_what_is_refused_is_told_as_a_problem(
    address: str, status: int, name: str | None, db: None, visitor: Any
) -> None:
    response = visitor("etela-savo").get(f"/api/v1/{address}")
    told = json.loads(response.content)
    assert (response.status_code, told["status"]) == (status, status)
    assert response.headers["Content-Type"] == "application/problem+json"
    assert told["title"]
    assert told["detail"]
    if name:
        assert [each["name"] for each in told["errors"]] == [name]


def test_methods_other_than_reading(db: None, visitor: Any) -> None:
    client = visitor("etela-savo")
    refused = client.post("/api/v1/organisations", {})
    assert (refused.status_code, refused.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert json.loads(refused.content)["title"] == "Method Not Allowed"
    assert client.head("/api/v1/organisations").status_code == 200
    asked = client.options("/api/v1/organisations")
    assert (asked.status_code, asked.headers["Access-Control-Allow-Origin"]) == (204, "*")


def test_an_unknown_host_is_a_problem_too(db: None, client: Any) -> None:
    response = client.get("/api/v1/organisations", headers={"host": "nobody.example"})
    assert (response.status_code, response.headers["Content-Type"]) == (404, "application/problem+json")


def test_an_answer_that_is_known_is_not_sent_again(filled: Any, visitor: Any) -> None:
    client = visitor("etela-savo")
    first = client.get("/api/v1/organisations/" + str(public_id("etela-savo", "organisation", filled.pk)))
    again = client.get(first.wsgi_request.path, headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["Access-Control-Allow-Origin"] == "*"


def test_other_sites_may_read_the_open_data_alone(db: None, visitor: Any) -> None:
    client = visitor("etela-savo")
    assert client.get("/api/v1/regions").headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Origin" not in client.get("/fi/").headers
    assert not client.get("/api/v1/regions").cookies


def test_who_asks_too_often_is_told_when_to_come_back(db: None, visitor: Any, within: Any) -> None:
    client = visitor("etela-savo")
    first = client.get("/api/v1/")
    assert (first.headers["RateLimit-Limit"], first.headers["RateLimit-Remaining"]) == ("240", "239")
    with within("etela-savo"):
        caches["default"].set(key_of(API, "127.0.0.1"), API.count)
    refused = client.get("/api/v1/")
    assert refused.status_code == 429
    assert refused.headers["RateLimit-Remaining"] == "0"
    assert 0 < int(refused.headers["Retry-After"]) <= API.seconds
    assert json.loads(refused.content)["title"] == "Too Many Requests"


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_costs_the_same_however_many_things_it_has(
    count: int, organisation: Any, outbox: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        organisation("etela-savo", name_fi=f"Savon {number} ry")
    drain()
    client = visitor("etela-savo")
    client.get("/api/v1/organisations")
    with django_assert_num_queries(3):
        client.get("/api/v1/organisations")


def test_the_document_describes_every_address(db: None, visitor: Any) -> None:
    told = json.loads(visitor("etela-savo").get("/api/v1/openapi.json").content)
    assert told["openapi"].startswith("3.1")
    assert told["info"]["title"] == "Kohtaamo: South Savo"
    assert told["info"]["license"]["identifier"] == "CC-BY-4.0"
    assert {"/api/v1/organisations", "/api/v1/events/{public_id}", "/api/v1/search"} <= set(told["paths"])
    other = json.loads(visitor("pohjanmaa").get("/api/v1/openapi.json").content)
    assert other["servers"] != told["servers"]


def test_what_would_take_too_long_is_a_problem_too(
    filled: Any, visitor: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.NATIONAL_QUERY_SECONDS = 0.05
    slow = reading.things

    def slowly(*some: Any) -> Any:
        return slow(*some).extra(where=["pg_sleep(1) IS NOT NULL"])

    monkeypatch.setattr(reading, "things", slowly)
    response = visitor("national").get("/api/v1/organisations")
    assert (response.status_code, response.headers["Content-Type"]) == (503, "application/problem+json")
    assert response.headers["Retry-After"]
