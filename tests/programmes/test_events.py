"""Events: their page, what the search knows of them, and the admin."""

import json
import re
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programmes.models import Event, EventDate
from search.models import Document
from sites.kinds import sources
from sites.occurrences.text import rule_text
from tests.programmes.sessions.content import next_tuesdays

pytestmark = pytest.mark.django_db

ADDRESS = {"fi": "/fi/tapahtuma/avoimet-ovet/", "sv": "/sv/evenemang/avoimet-ovet/", "en": "/en/event/avoimet-ovet/"}
TUESDAYS = {"frequency": "weekly", "weekdays": ["TU"], "start": time(17), "end": time(19)}


@pytest.fixture
def ovet(event: Any) -> Event:
    """An event every Tuesday at a place, online too."""
    made: Event = event(
        "etela-savo",
        name_fi="Avoimet ovet",
        name_sv="Öppet hus",
        summary_fi="Tule tutustumaan.",
        description_fi="<p>Kahvia ja tietoa.</p>",
        organiser_fi="Kylätoimikunta",
        venue_fi="Seuratalo",
        street="Koivukuja 3",
        postal_code="50100",
        town="Mikkeli",
        online=True,
        online_address="https://video.example/ovet",
        cost="free",
        languages=["fi", "sv"],
        themes=["mental-health"],
        **TUESDAYS,
    )
    return made


def text_at(visitor: Any, path: str) -> str:
    response = visitor("etela-savo").get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fi", ["Avoimet ovet", "Tule tutustumaan.", "Kahvia ja tietoa.", "Tiistaisin klo 17–19", "Maksuton"]),
        ("sv", ["Öppet hus", "På tisdagar kl. 17–19", "Avgiftsfri"]),
        ("en", ["Avoimet ovet", "On Tuesdays at 17:00–19:00", "Free of charge"]),
    ],
)
def test_the_page_in_each_language(language: str, expected: list[str], visitor: Any, ovet: Event) -> None:
    html = text_at(visitor, ADDRESS[language])
    for text in (
        *expected,
        "Seuratalo",
        "Koivukuja 3",
        "50100 Mikkeli",
        "https://video.example/ovet",
        "Kylätoimikunta",
    ):
        assert text in html, text


def test_a_date_that_is_cancelled_and_one_that_is_moved(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    one, other = next_tuesdays(2)
    with within("etela-savo"):
        EventDate(event=ovet, day=one, status="cancelled", reason_fi="Talo on remontissa.").save()
        EventDate(event=ovet, day=other, status="rescheduled", new_start=time(18), new_place_fi="Kirjasto").save()
    html = text_at(visitor, ADDRESS["fi"])
    for text in ("Peruttu", "Talo on remontissa.", "Siirretty", "Kirjasto", "klo 18–20", "Piti olla"):
        assert text in html, text
    facts = [each for each in json_ld(html) if each["@type"] == "Event"]
    by_day = {each["startDate"][:10]: each for each in facts}
    assert by_day[one.isoformat()]["eventStatus"] == "https://schema.org/EventCancelled"
    moved = by_day[other.isoformat()]
    assert moved["eventStatus"] == "https://schema.org/EventRescheduled"
    assert moved["previousStartDate"].startswith(f"{other}T17:00")
    assert moved["location"] == [{"@type": "Place", "name": "Kirjasto"}]
    drain()
    told = Document.objects.get(source="event", region="etela-savo").listing["occurrences"]
    assert {"cancelled", "rescheduled"} <= {each.get("status") for each in told}


def test_a_date_that_is_moved_to_another_municipality_is_there(ovet: Event, within: Any, drain: Any) -> None:
    one, other = next_tuesdays(2)
    with within("etela-savo"):
        EventDate(event=ovet, day=one, status="rescheduled", new_place_fi="Kirjasto, Pieksämäki").save()
        EventDate(event=ovet, day=other, status="rescheduled", new_place_fi="Kirjasto").save()
    drain()
    assert set(Document.objects.get(source="event").facets["location"]) == {"491", "593"}


def test_the_rule_of_what_lasts_for_days_says_so(ovet: Event) -> None:
    ovet.more_days = 2
    assert rule_text(ovet) == "Tiistaisin klo 17, 3 päivän ajan"
    ovet.end = None
    with pytest.raises(ValidationError) as refused:
        ovet.clean()
    assert list(refused.value.message_dict) == ["end"]


def json_ld(html: str) -> list[dict[str, Any]]:
    (data,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    graph: list[dict[str, Any]] = json.loads(data)["@graph"]
    return graph


def test_machines_read_where_it_is_and_that_it_is_free(visitor: Any, ovet: Event) -> None:
    facts = next(each for each in json_ld(text_at(visitor, ADDRESS["fi"])) if each["@type"] == "Event")
    assert facts["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert facts["location"][0]["address"]["addressLocality"] == "Mikkeli"
    assert facts["location"][1] == {"@type": "VirtualLocation", "url": "https://video.example/ovet"}
    assert facts["isAccessibleForFree"] is True
    assert facts["inLanguage"] == ["fi", "sv"]


def test_a_cancelled_event_keeps_its_address_and_says_why(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        ovet.status, ovet.status_reason_fi = "cancelled", "Vetäjä on sairas."
        ovet.save_revision().publish()
    html = text_at(visitor, ADDRESS["fi"])
    assert "Vetäjä on sairas." in html
    assert {each["eventStatus"] for each in json_ld(html) if each["@type"] == "Event"} == {
        "https://schema.org/EventCancelled"
    }
    drain()
    listing = Document.objects.get(source="event", region="etela-savo").listing
    assert "cancelled" in listing["badges"]
    assert {each["status"] for each in listing["occurrences"]} == {"cancelled"}


def test_dates_that_go_on_without_an_end_are_not_counted(visitor: Any, ovet: Event, event: Any) -> None:
    event("etela-savo", name_fi="Kerho", first_day=next_tuesdays(1)[0], last_day=next_tuesdays(10)[-1], **TUESDAYS)
    assert "ja niin edelleen" in text_at(visitor, ADDRESS["fi"])
    assert "ja vielä 2 kertaa" in text_at(visitor, "/fi/tapahtuma/kerho/")


def test_an_event_that_is_over_says_so(visitor: Any, event: Any) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    event("etela-savo", name_fi="Avoimet ovet", frequency="dates", dates=[yesterday])
    assert "Tämä tapahtuma on ohi." in text_at(visitor, ADDRESS["fi"])


def test_an_organiser_that_residents_may_not_find_is_not_named(
    visitor: Any, organisation: Any, ovet: Event, within: Any, drain: Any
) -> None:
    made = organisation("etela-savo", name_fi="Piilo ry")
    with within("etela-savo"):
        Event.objects.update(organisation=made)
    drain()
    assert "Piilo ry" in text_at(visitor, ADDRESS["fi"])
    assert "piilo" in json.dumps(Document.objects.get(source="event", region="etela-savo").tokens)
    with within("etela-savo"):
        made.unpublish()
    drain()
    assert "Piilo" not in text_at(visitor, ADDRESS["fi"])
    assert "piilo" not in json.dumps(Document.objects.get(source="event", region="etela-savo").tokens)


def test_the_search_knows_its_dates_and_facets(ovet: Event, drain: Any) -> None:
    drain()
    document = Document.objects.get(source="event", region="etela-savo")
    assert document.listing["terms"]["municipality"] == ["491"]
    assert set(document.facets["attendance"]) == {"on-site", "online"}
    assert document.facets["cost"] == ["free"]
    assert len(document.listing["occurrences"]) in (8, 9)


def test_a_wide_window_has_the_dates_of_it(ovet: Event, within: Any) -> None:
    now = timezone.now()
    with within("etela-savo"):
        dated = sources()["event"].dated
        assert dated
        (listing,) = dated([str(ovet.pk)], now - timedelta(days=364), now + timedelta(days=364)).values()
    assert len(listing.occurrences) == 104


@pytest.mark.parametrize(
    ("fields", "field"),
    [({}, "frequency"), ({"frequency": "weekly"}, "weekdays"), ({"frequency": "dates"}, "dates")],
)
def test_what_is_missing_is_said_beside_its_field(fields: dict[str, Any], field: str, within: Any) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        Event(name_fi="Avoimet ovet", **fields).full_clean()
    assert list(raised.value.message_dict) == [field]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"status": "rescheduled"}, "new_day"),
        ({"status": "cancelled", "new_day": date(2026, 12, 9)}, "new_day"),
    ],
)
def test_a_change_that_makes_no_sense_is_refused(fields: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as raised:
        EventDate(day=date(2026, 12, 8), **fields).clean()
    assert list(raised.value.message_dict) == [field]


def test_an_editor_publishes_an_event(signed_in: Any, visitor: Any, within: Any) -> None:
    client = signed_in("etela-savo")
    sent = {
        "name_fi": "Avoimet ovet",
        "frequency": "dates",
        "dates": f"{timezone.localdate() + timedelta(days=3):%-d.%-m.%Y}",
        "start": "13",
        "status": "scheduled",
        "changed_dates-TOTAL_FORMS": "0",
        "changed_dates-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    response = client.post("/admin/snippets/programmes/event/add/", sent)
    assert response.status_code == 302, response.context["form"].errors
    assert "klo 13" in text_at(visitor, ADDRESS["fi"])
    assert "Avoimet ovet" in client.get("/admin/snippets/programmes/event/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(
    count: int, signed_in: Any, event: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        event("etela-savo", name_fi=f"Kerho {number}", **TUESDAYS)
    client = signed_in("etela-savo")
    client.get("/admin/snippets/programmes/event/")
    with django_assert_num_queries(12):
        html = client.get("/admin/snippets/programmes/event/").content.decode()
    assert html.count("Kerho") >= count
