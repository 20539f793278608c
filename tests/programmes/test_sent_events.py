"""Events that organisations send in: nothing is public before a moderator publishes it; the sender is told."""

import re
from datetime import time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from wagtail.log_actions import registry

from programmes.models import Event, SentEvent
from programmes.sent_events.links import token_of
from programmes.sent_events.receiving import RETENTION, SENT_IN, clear_old
from tests.mails import deliver

pytestmark = pytest.mark.django_db

FORM = "/fi/ilmoita-tapahtuma/"
ADMIN = "/admin/events-sent-in/"
DAY = timezone.localdate() + timedelta(days=20)
FILLED = {
    "name": "Kyläjuhla",
    "organiser": "Toivo ry",
    "summary": "Kaikille avoin juhla.",
    "description": "Ohjelmaa <b>kaikille</b>.\n\nTervetuloa!",
    "dates": f"{DAY:%-d.%-m.%Y}",
    "start": "17:00",
    "end": "19:00",
    "venue": "Seuratalo",
    "town": "Mikkeli",
    "your_email": "tove@yhdistys.example",
    "message": "Juhla on pieni.",
}


def sent(visitor: Any, within: Any, **fields: str) -> tuple[SentEvent, str]:
    """Send in an event; return it and the address of the sender's page."""
    response = visitor("etela-savo").post(FORM, FILLED | fields)
    assert response.status_code == 302, response.context["form"].errors
    with within("etela-savo"):
        return SentEvent.objects.latest("pk"), response.url


def page(visitor: Any, url: str) -> str:
    text: str = visitor("etela-savo").get(url).content.decode()
    return text


@pytest.mark.parametrize("typed", ["klo 9", "9.00", "09:00"])
def test_times_are_read_as_people_type_them(typed: str, visitor: Any, within: Any) -> None:
    one, _url = sent(visitor, within, start=typed, end="11.30")
    with within("etela-savo"):
        assert (one.event.start, one.event.end) == (time(9), time(11, 30))


def test_a_time_that_is_none_stays_in_its_field(visitor: Any) -> None:
    html = visitor("etela-savo").post(FORM, {**FILLED, "start": "aamulla"}).content.decode()
    assert 'value="aamulla"' in html
    assert "Kyläjuhla" in html


@pytest.mark.parametrize("name", ["Voita auto: voita.example", "Kahvit https://10.0.0.1"])
def test_a_name_brings_no_address_into_a_mail(name: str, visitor: Any) -> None:
    response = visitor("etela-savo").post(FORM, {**FILLED, "name": name})
    assert response.status_code == 400
    assert "ilman verkko-osoitetta" in response.content.decode()
    assert name in response.content.decode()


def test_a_name_is_one_line(visitor: Any, within: Any) -> None:
    one, _url = sent(visitor, within, name="Kahvit klo 9.30\r\n\r\nVoita auto")
    assert one.name == "Kahvit klo 9.30 Voita auto"
    (mail,) = deliver()
    assert mail.subject == "Tapahtumasi on saapunut: Kahvit klo 9.30 Voita auto"


def test_going_back_and_sending_again_shows_the_first_one(visitor: Any, within: Any) -> None:
    first, url = sent(visitor, within)
    again, same = sent(visitor, within)
    assert again == first
    assert same == f"{url}?again=yes"
    assert "jo" in page(visitor, same)
    other, _url = sent(visitor, within, venue="Kirjasto")
    assert other != first


def test_it_waits_and_is_public_only_once_published(
    visitor: Any, within: Any, signed_in: Any, organisation: Any, drain: Any
) -> None:
    toivo = organisation("etela-savo", name_fi="Toivo ry")
    one, url = sent(visitor, within)
    assert "Tapahtumasi on saapunut" in page(visitor, url)
    assert visitor("etela-savo").get("/fi/tapahtuma/kylajuhla/").status_code == 404
    client = signed_in("etela-savo", "moderator")
    assert "Kyläjuhla" in client.get("/admin/").content.decode()
    shown = client.get(f"{ADMIN}{one.pk}/").content.decode()
    for text in ("Kaikille avoin juhla.", "Seuratalo", "Juhla on pieni."):
        assert text in shown, text
    assert client.post(f"{ADMIN}{one.pk}/", {"deed": "publish", "answer": "Hieno!"}).status_code == 302
    drain()
    html = page(visitor, "/fi/tapahtuma/kylajuhla/")
    assert "Ohjelmaa &lt;b&gt;kaikille&lt;/b&gt;." in html
    assert "Juhla on pieni." not in html
    assert "Tapahtumasi on julkaistu" in page(visitor, url)
    with within("etela-savo"):
        event = Event.objects.get()
        assert (event.organisation_id, event.organiser_fi) == (toivo.pk, "")
        one.refresh_from_db()
        assert (one.state, one.email) == ("published", "")
        first = registry.get_logs_for_instance(event).get(action=SENT_IN)
        assert (first.revision, first.user, first.content_changed) == (event.live_revision, None, True)
    history = client.get(f"/admin/snippets/programmes/event/history/{event.pk}/").content.decode()
    assert "Järjestön lähettämä" in history
    mails = deliver()
    assert [mail.subject for mail in mails] == [
        "Tapahtumasi on saapunut: Kyläjuhla",
        "Tapahtumasi on julkaistu: Kyläjuhla",
    ]
    assert "Hieno!" in mails[-1].body
    assert client.post(f"{ADMIN}{one.pk}/", {"deed": "refuse"}).status_code == 302
    with within("etela-savo"):
        assert Event.objects.get().live


def test_a_refused_draft_is_deleted_and_the_sender_reads_why(visitor: Any, within: Any, signed_in: Any) -> None:
    one, url = sent(visitor, within, your_email="")
    client = signed_in("etela-savo", "moderator")
    client.post(f"{ADMIN}{one.pk}/", {"deed": "refuse", "answer": "Juhla ei ole avoin."})
    assert "Juhla ei ole avoin." in page(visitor, url)
    with within("etela-savo"):
        assert not Event.objects.exists()


def test_an_editor_may_publish_it_in_the_usual_form_too(visitor: Any, within: Any) -> None:
    one, url = sent(visitor, within)
    with within("etela-savo"):
        Event.objects.get().latest_revision.publish()
        one.refresh_from_db()
        assert one.state == "published"
    assert "/fi/tapahtuma/kylajuhla/" in page(visitor, url)


def test_the_sender_withdraws(visitor: Any, within: Any) -> None:
    _one, url = sent(visitor, within)
    assert visitor("etela-savo").post(url).status_code == 302
    assert "Olet perunut ilmoituksesi" in page(visitor, url)
    assert visitor("etela-savo").post(url).status_code == 409
    with within("etela-savo"):
        assert not Event.objects.exists()


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"name": ""}, "Kirjoita tapahtuman nimi."),
        ({"dates": ""}, "Kerro, milloin tapahtuma on."),
        ({"dates": "1.1.2020"}, "Tapahtuma on jo ohi."),
        ({"start": ""}, "Kerro"),
        ({"postal_code": "123"}, "Postinumerossa on viisi numeroa."),
        ({"summary": "Ä" * 400}, "Kirjoita enintään"),
        ({"your_email": "tove"}, "Kirjoita osoite"),
    ],
)
def test_bad_input_is_named_and_nothing_typed_is_lost(fields: dict[str, str], text: str, visitor: Any) -> None:
    response = visitor("etela-savo").post(FORM, FILLED | fields)
    assert response.status_code == 400
    html = response.content.decode()
    assert "Juhla on pieni." in html
    assert response.context["form"].errors
    assert text in html


def test_days_must_be_told_and_may_stand_on_one_line(visitor: Any, within: Any) -> None:
    assert visitor("etela-savo").get(FORM).context["form"]["dates"].field.required
    days = [DAY, DAY + timedelta(days=1)]
    found, _url = sent(visitor, within, dates=", ".join(f"{day:%-d.%-m.%Y}" for day in days))
    assert found.event
    assert found.event.dates == days


def test_a_camp_is_one_date_from_its_first_day_to_its_last(visitor: Any, within: Any, signed_in: Any) -> None:
    days = f"{DAY + timedelta(days=2):%-d.%-m.%Y}\n{DAY:%-d.%-m.%Y}"
    found, _url = sent(visitor, within, dates=days, goes_on="on", end="15:00")
    assert found.event
    assert (found.event.dates, found.event.more_days, found.event.end) == ([DAY], 2, time(15))
    refused = visitor("etela-savo").post(FORM, FILLED | {"dates": days, "goes_on": "on", "end": ""})
    assert list(refused.context["form"].errors) == ["end"]
    html = signed_in("etela-savo", "editor").get(f"{ADMIN}{found.pk}/").content.decode()
    assert "päivän kuluttua" in html


def test_spam_and_a_form_sent_twice(visitor: Any, within: Any) -> None:
    client = visitor("etela-savo")
    assert client.post(FORM, FILLED | {"website": "x"}).status_code == 200
    (number,) = re.findall(r'name="submission" value="([^"]+)"', client.get(FORM).content.decode())
    first, again = (client.post(FORM, FILLED | {"submission": number}).url for _time in range(2))
    assert again == f"{first}?again=yes"
    with within("etela-savo"):
        assert (SentEvent.objects.count(), Event.objects.count()) == (1, 1)


def test_links_are_of_their_region_and_the_country_has_no_form(visitor: Any, within: Any) -> None:
    _one, url = sent(visitor, within)
    assert visitor("pohjanmaa").get(url).status_code == 404
    assert visitor("etela-savo").get(f"{url[:-3]}x/").status_code == 404
    assert visitor("national").get(FORM).status_code == 404
    assert f'href="{FORM}"' in page(visitor, "/fi/kalenteri/")
    assert FORM not in visitor("national").get("/fi/kalenteri/").content.decode()


def test_addresses_and_messages_are_cleared_after_a_year(visitor: Any, within: Any) -> None:
    one, _url = sent(visitor, within)
    with within("etela-savo"):
        assert clear_old() == 0
        SentEvent.objects.update(created=timezone.now() - RETENTION - timedelta(days=1))
        assert clear_old() == 1
        one.refresh_from_db()
        assert (one.email, one.message, bool(token_of(one))) == ("", "", True)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow(
    count: int, visitor: Any, within: Any, signed_in: Any, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        sent(visitor, within, name=f"Juhla {number}")
    client = signed_in("etela-savo", "moderator")
    client.get(ADMIN)
    with django_assert_num_queries(LIST_QUERIES):
        client.get(ADMIN)


LIST_QUERIES = 11


def test_authors_may_not_decide(visitor: Any, within: Any, signed_in: Any) -> None:
    one, _url = sent(visitor, within)
    client = signed_in("etela-savo", "author")
    assert client.get(f"{ADMIN}{one.pk}/").status_code in (302, 403)
