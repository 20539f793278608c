"""Info sessions: their page, what the search and calendars know of them, and links for staff only."""

import json
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from programmes.models import InfoSession, InfoSessionDate
from search.models import Document
from sites.kinds import sources
from tests.programmes.sessions.content import SECRET, next_tuesdays, publish_session

pytestmark = pytest.mark.django_db

PAGE = {"fi": "/fi/jarjestoinfo/jarjestoinfo/", "sv": "/sv/foreningsinfo/jarjestoinfo/"}
FEED = "/fi/jarjestoinfo/jarjestoinfo/tilaisuudet.ics"


def text_at(client: Any, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return str(response.content.decode())


@pytest.mark.parametrize(
    ("language", "expected"),
    [("fi", ["Järjestöinfo", "Tiistaisin klo 9–9.30", "Osallistu verkossa"]), ("sv", ["Föreningsinfo", "På tisdagar"])],
)
def test_the_page_of_a_public_series(language: str, expected: list[str], visitor: Any) -> None:
    publish_session()
    html = text_at(visitor("etela-savo"), PAGE[language])
    for text in (*expected, f"https://video.example/{SECRET}"):
        assert text in html, text
    assert "Kaisa" not in html


def test_only_presenters_who_have_confirmed_are_named(visitor: Any, staff_session: InfoSession) -> None:
    html = text_at(visitor("etela-savo"), PAGE["fi"])
    assert "Toivon Tupa ry" in html
    assert "Avoin kohtaamispaikka" in html
    assert "Arka yhdistys" not in html


def test_visitors_are_told_that_the_link_is_for_staff(visitor: Any, staff_session: InfoSession) -> None:
    html = text_at(visitor("etela-savo"), PAGE["fi"])
    assert SECRET not in html
    assert "Linkin näkee kirjautunut henkilöstö." in html


def test_signed_in_staff_sees_every_link_and_machines_none(signed_in: Any, staff_session: InfoSession) -> None:
    client = signed_in("etela-savo", "author")
    html = text_at(client, PAGE["fi"])
    assert f"https://video.example/{SECRET}" in html
    assert f"https://toinen.example/{SECRET}" in html
    assert SECRET not in html.split("application/ld+json")[1].split("</script>")[0]
    assert SECRET not in text_at(client, FEED)


def test_what_staff_was_shown_is_stored_for_nobody(signed_in: Any, staff_session: InfoSession) -> None:
    response = signed_in("etela-savo", "author").get(PAGE["fi"])
    assert SECRET in response.content.decode()
    assert "Cookie" in response.headers["Vary"]


def test_a_visitors_page_can_be_stored(visitor: Any, staff_session: InfoSession) -> None:
    assert "Cookie" not in visitor("etela-savo").get(PAGE["fi"]).headers.get("Vary", "")


def test_staff_of_another_region_sees_no_link(signed_in: Any, visitor: Any, staff_session: InfoSession) -> None:
    stranger = signed_in("pohjanmaa", "editor")
    stranger.defaults["HTTP_HOST"] = visitor("etela-savo").defaults["HTTP_HOST"]
    assert SECRET not in text_at(stranger, PAGE["fi"])


def test_the_calendar_has_the_dates_without_the_link(visitor: Any, staff_session: InfoSession, drain: Any) -> None:
    drain()
    text = text_at(visitor("etela-savo"), FEED)
    assert text.count("BEGIN:VEVENT") > 20
    assert SECRET not in text
    assert "Järjestöinfo" in text_at(visitor("etela-savo"), "/fi/kalenteri/?kind=info-session")


def test_the_search_finds_it_by_who_presents(staff_session: InfoSession, drain: Any, within: Any) -> None:
    drain()
    document = Document.objects.get(source="info-session", region="etela-savo")
    assert "tupa" in json.dumps(document.tokens)
    assert "arka" not in json.dumps(document.tokens)
    assert document.listing["badges"] == ["online"]
    with within("etela-savo"):
        staff_session.presenters.get(state="confirmed").organisation.unpublish()
    drain()
    assert "tupa" not in json.dumps(Document.objects.get(source="info-session", region="etela-savo").tokens)


def test_days_left_out_are_no_dates(within: Any) -> None:
    first, second = next_tuesdays(2)
    made = publish_session(skipped=[first])
    with within("etela-savo"):
        start = timezone.make_aware(datetime.combine(first, time.min))
        found = made.occurrences(start, start + timedelta(weeks=3))
    assert found[0].uid == second.strftime("%Y%m%d")


def test_a_cancelled_date_says_why(visitor: Any) -> None:
    (day,) = next_tuesdays(1)
    publish_session(rows=[InfoSessionDate(day=day, reason_fi="Vetäjä on sairas.")])
    html = text_at(visitor("etela-savo"), PAGE["fi"])
    assert "Peruttu" in html
    assert "Vetäjä on sairas." in html


def test_an_open_hour_says_that_nobody_has_to_register(visitor: Any) -> None:
    publish_session(variant="open-hour", online_address="", venue_fi="Terveysaseman aula", town="Mikkeli")
    html = text_at(visitor("etela-savo"), PAGE["fi"])
    for text in ("Avoin tunti", "Terveysaseman aula", "ei ilmoittautumista"):
        assert text in html, text


@pytest.mark.parametrize(
    ("fields", "field"),
    [({}, "frequency"), ({"frequency": "dates", "dates": next_tuesdays(1), "variant": "open-hour"}, "venue_fi")],
)
def test_what_is_missing_is_said_beside_its_field(fields: dict[str, Any], field: str, within: Any) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        InfoSession(name_fi="Järjestöinfo", **fields).full_clean()
    assert list(raised.value.message_dict) == [field]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_rows(count: int, django_assert_num_queries: Any, within: Any) -> None:
    for number in range(count):
        publish_session(name_fi=f"Info {number}")
    with within("etela-savo"):
        source = sources()["info-session"]
        keys = sorted(source.keys())
        with django_assert_num_queries(3):
            assert len(source.listings(keys)) == count
