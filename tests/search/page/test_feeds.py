"""A saved search for other programs: what it finds as Atom, the dates of what it finds as iCalendar."""

from datetime import time
from typing import Any

import icalendar
import pytest
from defusedxml.ElementTree import fromstring
from django.utils import timezone

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def town(settings: Any, organisation: Any, event: Any, drain: Any) -> None:
    """Peer support in both regions, and dates of it."""
    settings.ELASTICSEARCH_URL = ""
    today = timezone.localdate()
    organisation("etela-savo", name_fi="Vertaistuki & <Tupa> ry", themes=["caring"])
    organisation("etela-savo", name_fi="Uimaseura ry")
    event("etela-savo", name_fi="Vertaistuen ilta", frequency="dates", dates=[today], start=time(18), end=time(20))
    event("etela-savo", name_fi="Uintipäivä", frequency="dates", dates=[today])
    event("pohjanmaa", name_fi="Vertaistuki Vaasassa", name_sv="Kamratstöd", frequency="dates", dates=[today])
    drain()


def feed_links(visitor: Any, address: str) -> list[str]:
    """The addresses that the search page gives of itself for other programs."""
    context = visitor("etela-savo").get(address).context
    return [each.url for each in context["feeds"]]


def test_what_a_search_finds_as_atom(visitor: Any) -> None:
    address, _ = feed_links(visitor, "/fi/haku/?q=vertaistuki")
    response = visitor("etela-savo").get(address)
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert response["X-Robots-Tag"] == "noindex"
    feed = fromstring(response.content)
    assert feed.findtext(f"{ATOM}title") == "Etelä-Savo: vertaistuki"
    entries = {each.findtext(f"{ATOM}title"): each for each in feed.findall(f"{ATOM}entry")}
    assert set(entries) == {"Vertaistuki & <Tupa> ry", "Vertaistuen ilta"}
    assert all(each.findtext(f"{ATOM}id").startswith("urn:uuid:") for each in entries.values())
    narrowed, _ = feed_links(visitor, "/fi/haku/?q=vertaistuki&theme=caring")
    found = fromstring(visitor("etela-savo").get(narrowed).content).findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}title") for each in found] == ["Vertaistuki & <Tupa> ry"]


@pytest.mark.parametrize("number", [0, 1])
def test_what_did_not_change_is_not_sent_again(visitor: Any, number: int) -> None:
    address = feed_links(visitor, "/fi/haku/?q=vertaistuki")[number]
    tag = visitor("etela-savo").get(address)["ETag"]
    assert visitor("etela-savo").get(address, headers={"if-none-match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=vertaistuki", ["Vertaistuen ilta"]),
        ("q=vertaistuki&region=all", ["Vertaistuen ilta", "Vertaistuki Vaasassa"]),
        ("q=vertaistuki&kind=event", ["Vertaistuen ilta"]),
        ("q=vertaistuki&kind=organisation", []),
        ("q=vertaistuki&theme=caring", []),
    ],
)
def test_the_dates_of_what_a_search_finds_as_a_calendar(visitor: Any, query: str, found: list[str]) -> None:
    response = visitor("etela-savo").get(f"/fi/haku/loydetyt.ics?{query}")
    assert response["Content-Type"].startswith("text/calendar")
    calendar = icalendar.Calendar.from_ical(response.content)
    assert sorted(str(each["SUMMARY"]) for each in calendar.walk("VEVENT")) == found


def test_whoever_follows_a_search_is_not_counted(visitor: Any, django_assert_num_queries: Any) -> None:
    from search.models import AskedQuestion

    for address in feed_links(visitor, "/fi/haku/?q=vertaistuki&theme=caring"):
        assert visitor("etela-savo").get(address).status_code == 200
    assert not AskedQuestion.objects.exists()


def test_a_language_that_the_region_has_not_got_has_none(visitor: Any) -> None:
    assert visitor("etela-savo").get("/se/haku/loydetyt.atom").status_code == 404
    assert visitor("etela-savo").post("/fi/haku/loydetyt.atom").status_code == 405
