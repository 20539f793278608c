"""The page of a group, what hides it, and what is never on it."""

import json
import re
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.utils import timezone

from directory.hours.osm import from_osm
from directory.models import Group, Organisation, Place
from search.models import Document
from sites.kinds import sources
from tests.directory.groups.common import ADDRESS, ADMIN, LIST, text_at

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Kahvihetki", "Kahvia ja juttuseuraa.", "Keskiviikkoisin klo 13–15", "Toivon Tupa ry"]),
        ("sv", ["Kaffestund", "På onsdagar kl. 13–15", "Hoppets stuga rf", "Psykisk hälsa"]),
        ("en", ["On Wednesdays at 13:00–15:00", "Mental health"]),
    ],
)  # fmt: skip
def test_the_page_in_each_language(language: str, expected: list[str], visitor: Any, kahvihetki: Group) -> None:
    html = text_at(visitor, ADDRESS[language])
    for text in (*expected, "Koivukuja 3", "015 555 0199"):
        assert text in html, text


def test_the_page_tells_the_next_meetings(visitor: Any, kahvihetki: Group) -> None:
    context = visitor("etela-savo").get(ADDRESS["fi"]).context
    days = [datetime.fromisoformat(each.machine) for each in context["dates"]]
    assert len(days) == 6
    assert {(each.weekday(), each.hour) for each in days} == {(2, 13)}
    assert timezone.now() - timedelta(hours=2) < days[0] < timezone.now() + timedelta(days=7)


def test_the_hours_of_the_house_do_not_stand_beside_those_of_the_group(
    visitor: Any, kahvihetki: Group, within: Any
) -> None:
    with within("etela-savo"):
        assert Place.objects.filter(pk=kahvihetki.place_id).update(hours=from_osm("Mo-Fr 08:00-09:00")) == 1
    assert "ma–pe" in text_at(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    assert "ma–pe" not in text_at(visitor, ADDRESS["fi"])


def test_a_group_whose_days_are_over_says_so(visitor: Any, tupa: Organisation, group: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    group("etela-savo", tupa, name_fi="Kahvihetki", frequency="dates", dates=[yesterday])
    assert "Lähiviikoille ei ole sovittu kokoontumisia." in text_at(visitor, ADDRESS["fi"])


def test_the_page_tells_machines_the_schedule(visitor: Any, kahvihetki: Group) -> None:
    html = text_at(visitor, ADDRESS["fi"])
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    (event,) = [each for each in json.loads(data)["@graph"] if each["@type"] == "Event"]
    assert event["eventSchedule"] == {
        "@type": "Schedule",
        "repeatFrequency": "P1W",
        "byDay": ["https://schema.org/Wednesday"],
        "startTime": "13:00:00",
        "endTime": "15:00:00",
        "scheduleTimezone": "Europe/Helsinki",
    }
    assert event["location"]["address"]["addressLocality"] == "Mikkeli"
    assert event["organizer"]["name"] == "Toivon Tupa ry"


def test_a_former_address_leads_to_the_group(visitor: Any, kahvihetki: Group, within: Any) -> None:
    with within("etela-savo"):
        kahvihetki.slug = "teehetki"
        kahvihetki.save()
    assert visitor("etela-savo").get(ADDRESS["fi"]).headers["Location"] == "/fi/ryhma/teehetki/"


def test_it_is_on_its_organisations_page(visitor: Any, kahvihetki: Group) -> None:
    html = text_at(visitor, "/fi/jarjesto/toivon-tupa-ry/")
    assert f'href="{ADDRESS["fi"]}"' in html
    assert "Keskiviikkoisin klo 13–15" in html
    assert "Mikkeli" in html


def test_a_group_of_a_hidden_organisation_is_nowhere(visitor: Any, kahvihetki: Group, within: Any, drain: Any) -> None:
    drain()
    with within("etela-savo"):
        kahvihetki.organisation.unpublish()
        assert list(sources()["group"].keys()) == []
    drain()
    assert visitor("etela-savo").get(ADDRESS["fi"]).status_code == 404
    assert "Kahvihetki" not in text_at(visitor, LIST["fi"])
    assert not Document.objects.filter(source="group", removed=False).exists()


def test_its_listing_expires_with_its_organisation(kahvihetki: Group, within: Any) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    with within("etela-savo"):
        Organisation.objects.update(expire_at=tomorrow)
        (listing,) = sources()["group"].listings([str(kahvihetki.pk)]).values()
    assert listing.expires == tomorrow.isoformat()


def test_a_hidden_place_is_nowhere(visitor: Any, kahvihetki: Group, within: Any, drain: Any, signed_in: Any) -> None:
    drain()
    assert Document.objects.get(source="group", region="etela-savo").listing["place"]["municipality"] == "491"
    with within("etela-savo"):
        Place.objects.update(is_public=False, street="Piilopolku 7", town="Kätkölä", name_fi="Salapaikka")
    drain()
    document = Document.objects.get(source="group", region="etela-savo")
    seen = [
        json.dumps(document.listing) + json.dumps(document.tokens) + json.dumps(document.facets),
        *(text_at(visitor, path) for path in (*ADDRESS.values(), LIST["fi"], "/fi/jarjesto/toivon-tupa-ry/")),
        signed_in("etela-savo").get(ADMIN).content.decode(),
    ]
    for text in seen:
        for trace in ("Piilopolku", "piilopolku", "Kätkölä", "kätkölä", "Salapaikka", "salapaikka"):
            assert trace not in text


def test_a_group_that_helps_against_violence_has_a_quick_exit_and_neutral_words(
    visitor: Any, organisation: Any, group: Any
) -> None:
    shelter = organisation("etela-savo", name_fi="Suoja ry", safety=True, phone="015 555 0112")
    group("etela-savo", shelter, name_fi="Kahvihetki", takes_new="no")
    html = text_at(visitor, ADDRESS["fi"])
    assert "data-quick-exit" in html
    assert "Soita, niin löydämme paikan" in html
    assert "Uusia ei oteta nyt" not in html


def test_it_names_others_like_it_near_ones_with_room_first(
    visitor: Any, kahvihetki: Group, tupa: Organisation, organisation: Any, group: Any, within: Any
) -> None:
    other = organisation("etela-savo", name_fi="Savon Sydän ry", street="Katu 1", town="Pieksämäki", themes=["caring"])
    shelter = organisation("etela-savo", name_fi="Suoja ry", themes=["mental-health"], safety=True)
    with within("etela-savo"):
        here, there = tupa.places.get(), other.places.get()
    weekly = {"frequency": "weekly", "weekdays": ["MO"], "start": time(10)}
    group("etela-savo", tupa, name_fi="Täysi kerho", place=here, takes_new="no", **weekly)
    group("etela-savo", other, name_fi="Kaukana", place=there, themes=["mental-health"], takes_new="yes", **weekly)
    group("etela-savo", tupa, name_fi="Tilaa täällä", place=here, takes_new="yes", **weekly)
    group("etela-savo", shelter, name_fi="Turvaryhmä", online=True, takes_new="yes", **weekly)
    group("etela-savo", other, name_fi="Toista aihetta", online=True, **weekly)
    group("etela-savo", tupa, name_fi="Luonnos", live=False, place=here, **weekly)
    response = visitor("etela-savo").get(ADDRESS["fi"])
    names = [each["text"] for each in response.context["similar"]]
    assert names == ["Tilaa täällä", "Turvaryhmä", "Täysi kerho"]
    html = response.content.decode()
    assert "Muita samankaltaisia ryhmiä" in html
    assert "Toivon Tupa ry</span> · Maanantaisin klo 10 · Koivukuja 3, Mikkeli" in html
    assert [[str(each.label) for each in row["badges"]] for row in response.context["similar"]] == [
        ["Ottaa uusia mukaan"], ["Verkossa"], ["Ei ota nyt uusia"],
    ]  # fmt: skip


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_others_like_it(
    count: int, visitor: Any, kahvihetki: Group, tupa: Organisation, group: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        group("etela-savo", tupa, name_fi=f"Kerho {number}", online=True)
    client = visitor("etela-savo")
    client.get(ADDRESS["fi"])
    with django_assert_num_queries(7):
        assert len(client.get(ADDRESS["fi"]).context["similar"]) == count
