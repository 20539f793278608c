"""Helmi sends a tray to her own e-mail."""

import re
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from directory.hours.osm import from_osm
from directory.tray.mail import RECIPIENTS
from tests.mails import deliver

pytestmark = pytest.mark.django_db


@pytest.fixture
def item(organisation: Callable[..., Any], drain: Callable[[], Any], within: Any) -> str:
    made = organisation(
        "etela-savo",
        name_fi="Toivon Tupa ry",
        name_sv="Hoppets stuga rf",
        street="Raatihuoneenkatu 3",
        postal_code="50100",
        town="Mikkeli",
        phone="015 555 0199",
        email="tupa@tupa.example",
        municipalities=["491", "213"],
    )
    with within("etela-savo"):
        closed = f"Mo-Fr 09:00-16:00; {timezone.localdate() + timedelta(days=3):%Y %b %d} off"
        made.places.update(hours=from_osm(closed), opening_hours=closed)
        made.refresh_from_db()
        made.save()
    drain()
    return f"etela-savo.organisation.{made.pk}"


def send(visitor: Any, item: str, email: str = "helmi@example.fi", **fields: str) -> Any:
    return visitor("etela-savo").post(f"/fi/tarjotin/sahkoposti/?k={item}", {"email": email} | fields)


def test_she_gets_the_contact_details_in_the_language_of_the_page(visitor: Any, item: str) -> None:
    answer = visitor("etela-savo").post(f"/sv/bricka/e-post/?k={item}", {"email": "helmi@example.fi"})
    assert answer.status_code == 302
    assert answer["Location"] == f"/sv/bricka/e-post/skickad/?k={item}"
    (message,) = deliver()
    assert message.to == ["helmi@example.fi"]
    assert message.subject == "Din bricka från tjänsten Kohtaamo"
    assert re.search(r"mån–fre kl\. 9–16|mån–fre 9–16", message.body)
    assert re.search(r"\n\S.*\bstängt\b", message.body), "the day on which it is closed"
    assert "Område: S:t Michel +1" in message.body
    for part in ("Hoppets stuga rf", "015 555 0199", "tupa@tupa.example", f"/sv/bricka/?k={item}"):
        assert part in message.body


def test_the_mail_tells_who_organises_a_group_and_how_often_it_meets(
    visitor: Any, organisation: Any, group: Any, drain: Any
) -> None:
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    often = {"frequency": "every-other-week", "weekdays": ["WE"], "first_day": date(2026, 1, 7)}
    made = group("etela-savo", tupa, name_fi="Kahvihetki", **often, start=time(14), end=time(16))
    drain()
    send(visitor, f"etela-savo.group.{made.pk}")
    (message,) = deliver()
    assert "Kahvihetki\nRyhmä" in message.body
    assert "Järjestäjä: Toivon Tupa ry" in message.body
    assert "Milloin: Joka toinen viikko keskiviikkoisin klo 14–16\n" in message.body


def test_the_form_and_the_confirmation(visitor: Any, item: str) -> None:
    helmi = visitor("etela-savo")
    form = helmi.get(f"/fi/tarjotin/sahkoposti/?k={item}")
    assert form.status_code == 200
    assert form["X-Robots-Tag"] == "noindex"
    assert helmi.get(f"/fi/tarjotin/sahkoposti/lahetetty/?k={item}").status_code == 200


def test_a_wrong_address_is_told_and_nothing_is_sent(visitor: Any, item: str) -> None:
    answer = send(visitor, item, "helmi(at)example.fi")
    assert answer.status_code == 400
    assert "Kirjoita osoite näin" in answer.content.decode()
    assert "helmi(at)example.fi" in answer.content.decode()
    assert deliver() == []


def test_spam_is_confirmed_and_discarded(visitor: Any, item: str) -> None:
    assert send(visitor, item, website="https://spam.example/").status_code == 302
    assert deliver() == []


def test_an_empty_tray_is_not_sent(visitor: Any, db: None) -> None:
    answer = visitor("etela-savo").get("/fi/tarjotin/sahkoposti/?k=etela-savo.organisation.999999")
    assert (answer.status_code, answer["Location"]) == (302, "/fi/tarjotin/")


def test_nobody_is_bothered_with_many(visitor: Any, item: str) -> None:
    for _ in range(RECIPIENTS.count):
        assert send(visitor, item).status_code == 302
    refused = send(visitor, item, "HELMI@example.fi")
    assert refused.status_code == 400
    assert "Yritä uudelleen tunnin kuluttua." in refused.content.decode()
    assert send(visitor, item, "otto@example.fi").status_code == 302
    assert len(deliver()) == RECIPIENTS.count + 1


def test_the_address_is_readable_nowhere(visitor: Any, item: str) -> None:
    send(visitor, item, "helmi.salainen@example.fi")
    assert "salainen" not in str(list(ProcrastinateJob.objects.values_list("args", flat=True)))
    (message,) = deliver()
    assert message.to == ["helmi.salainen@example.fi"]
