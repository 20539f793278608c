"""The calendar as feeds, Linked Events and tables: what the page shows for the same days and filters."""

import csv
import io
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any

import jsonschema
import pytest
from django.utils import timezone
from lxml import etree
from python_calamine import CalamineWorkbook

from programmes.calendar import exports
from programmes.calendar.exports import EXPORT_FORMATS
from programmes.models import Event, EventDate

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)
ATOM = "{http://www.w3.org/2005/Atom}"
TEXT = {"type": ["object", "null"], "patternProperties": {"^(fi|sv|en)$": {"type": "string", "minLength": 1}}}
MOMENT = {"type": ["string", "null"], "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"}
LINKED_EVENT = {
    "type": "object",
    "required": [
        "id",
        "@id",
        "@type",
        "name",
        "short_description",
        "location",
        "super_event",
        "sub_events",
        "keywords",
    ],
    "properties": {
        "@context": {"const": "http://schema.org"},
        "@type": {"const": "Event/LinkedEvent"},
        "name": TEXT,
        "provider": TEXT,
        "info_url": TEXT,
        "start_time": MOMENT,
        "end_time": MOMENT,
        "last_modified_time": MOMENT,
        "event_status": {"enum": ["EventScheduled", "EventCancelled", "EventPostponed", "EventRescheduled"]},
        "in_language": {"type": "array", "items": {"required": ["@id"]}},
        "offers": {"type": "array", "items": {"required": ["is_free", "price", "description", "info_url"]}},
    },
}
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "items": {"type": "array", "items": {"required": ["id", "content_text", "url", "date_modified"]}},
    },
}


@pytest.fixture
def ovet(event: Any, organisation: Any, drain: Any) -> Event:
    """An event that is on tomorrow, cancelled, and in a week; its name begins as a formula does."""
    made: Event = event(
        "etela-savo",
        name_fi="=Avoimet ovet",
        name_sv="Öppet hus",
        organisation=organisation("etela-savo", name_fi="Toivo ry"),
        venue_fi="Seuratalo",
        town="Mikkeli",
        cost="free",
        languages=["fi", "fse"],
        themes=["mental-health"],
        frequency="dates",
        dates=[TOMORROW, TOMORROW + timedelta(days=7)],
        start=time(17),
        end=time(19),
    )
    drain()
    return made


@pytest.fixture
def cancelled(ovet: Event, within: Any, drain: Any) -> Event:
    """The same, with the date of tomorrow cancelled."""
    with within("etela-savo"):
        EventDate(event=ovet, day=TOMORROW, status="cancelled", reason_fi="Vetäjä on sairas.").save()
    drain()
    return ovet


def get(visitor: Any, code: str, region: str = "etela-savo", **query: str) -> Any:
    response = visitor(region).get(f"/fi/kalenteri.{code}", query)
    assert response.status_code == 200
    return response


def test_atom(visitor: Any, cancelled: Event) -> None:
    root = etree.fromstring(get(visitor, "atom").content)
    assert root.get("{http://www.w3.org/XML/1998/namespace}lang") == "fi"
    first, second = root.findall(f"{ATOM}entry")
    for each in (root, first, second):
        assert each.findtext(f"{ATOM}id").startswith("urn:uuid:")
        assert each.findtext(f"{ATOM}title")
        assert datetime.fromisoformat(each.findtext(f"{ATOM}updated")).tzinfo
    assert first.findtext(f"{ATOM}title").startswith("Peruttu: =Avoimet ovet, ")
    assert "etela-savo.localhost" in root.find(f"{ATOM}link[@rel='self']").get("href")


def test_json_feed(visitor: Any, cancelled: Event) -> None:
    feed = get(visitor, "feed.json").json()
    jsonschema.validate(feed, JSON_FEED)
    first, second = feed["items"]
    assert (first["_event"]["status"], second["_event"]["status"]) == ("cancelled", "scheduled")
    assert "Vetäjä on sairas." in first["content_text"]
    assert first["id"] != second["id"]


def test_linked_events(visitor: Any, cancelled: Event) -> None:
    answer = get(visitor, "events.json").json()
    for each in answer["data"]:
        jsonschema.validate(each, LINKED_EVENT)
    first, second = answer["data"]
    assert (first["event_status"], second["event_status"]) == ("EventCancelled", "EventScheduled")
    assert first["provider"] == {"fi": "Toivo ry"}
    assert first["short_description"] is None
    assert datetime.fromisoformat(first["start_time"]) == datetime.combine(TOMORROW, time(17)).astimezone()
    assert first["offers"][0]["is_free"] is True


def test_linked_events_come_in_pages_with_a_maximum(visitor: Any, ovet: Event, monkeypatch: Any) -> None:
    monkeypatch.setattr(exports, "PAGE_SIZE", 1)
    first = get(visitor, "events.json", page_size="1000").json()
    assert (first["meta"]["count"], len(first["data"]), first["meta"]["previous"]) == (2, 1, None)
    assert first["meta"]["next"].endswith("page=2")
    second = get(visitor, "events.json", page="2").json()
    assert (second["meta"]["next"], len(second["data"])) == (None, 1)
    assert visitor("etela-savo").get("/fi/kalenteri.events.json", {"page": "3"}).status_code == 404


def test_tables_take_no_text_for_a_formula(visitor: Any, ovet: Event) -> None:
    text = get(visitor, "csv").content.decode("utf-8-sig")
    heads, first, _second = csv.reader(io.StringIO(text), delimiter=";")
    assert len(heads) == len(first)
    assert first[0] == "'=Avoimet ovet"
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(get(visitor, "xlsx").content)).get_sheet_by_index(0).to_python()
    assert sheet[1][0] == "=Avoimet ovet"


@pytest.mark.parametrize("code", EXPORT_FORMATS)
def test_days_filters_and_the_country_hold_in_each_format(
    code: str, visitor: Any, ovet: Event, monkeypatch: Any
) -> None:
    found: list[int] = []
    export = EXPORT_FORMATS[code]

    def respond(*arguments: Any) -> Any:
        found.append(len(arguments[2]))
        return export.respond(*arguments)

    monkeypatch.setattr(exports, "EXPORT_FORMATS", {code: replace(export, respond=respond)})
    get(visitor, code)
    get(visitor, code, when="table", theme="mental-health", **{"from": TOMORROW.isoformat()})
    get(visitor, code, theme="caring")
    get(visitor, code, "national")
    get(visitor, code, "pohjanmaa")
    assert (found[0], found[2:]) == (2, [0, 2, 0])
    assert found[1]


@pytest.mark.parametrize("code", EXPORT_FORMATS)
def test_an_unchanged_file_is_not_sent_again(code: str, visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    client = visitor("etela-savo")
    path = f"/fi/kalenteri.{code}"
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    head = client.head(path)
    assert (head.status_code, head.content, head.headers["ETag"]) == (200, b"", etag)
    assert head.headers["Content-Type"] == EXPORT_FORMATS[code].media_type


def test_the_page_links_to_all(visitor: Any, ovet: Event) -> None:
    html = visitor("etela-savo").get("/fi/kalenteri/", {"theme": "mental-health"}).content.decode()
    for code in ("ics", *EXPORT_FORMATS):
        assert f'href="/fi/kalenteri.{code}?theme=mental-health"' in html
    assert 'type="application/feed+json"' in html
    assert visitor("etela-savo").get("/fi/kalenteri.exe").status_code == 404
