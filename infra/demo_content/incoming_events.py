"""Events that wait for editors in the demo: sent in by associations, or read from the calendar of a village."""

import uuid
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from infra.demo_content.events import HALL, LIBRARY, TOWNS, single
from programmes.imports import steps
from programmes.imports.preview import make_preview
from programmes.models import Event
from programmes.sent_events.receiving import receive
from sites.people.models import User

CALENDAR_NAMES = {"fi": "Kylätalon kalenteri", "sv": "Bygdegårdens kalender"}


def add_sent_events(code: str) -> None:
    """Send in two events, one of them in Swedish, in the schema of a demo region with events."""
    if code not in TOWNS:
        return
    today = timezone.localdate()
    send_in(
        "Kylän pelikerho",
        "fi",
        "Voiko tapahtuman saada myös ruotsiksi?",
        {"name_fi": "Lautapeli-ilta", "summary_fi": "Pelejä on valmiina, omiakin saa tuoda."},
        {**single(today + timedelta(days=16), "17:00", "20:00"), **HALL},
    )
    send_in(
        "Föreningen Stöd i sorgen",
        "sv",
        "",
        {"name_sv": "Sorgcafé", "summary_sv": "Kaffe och samtal för den som har mist någon."},
        {**single(today + timedelta(days=23), "14:00", "16:00"), **LIBRARY},
    )


def send_in(organiser: str, language: str, message: str, texts: dict[str, str], when_and_where: dict[str, Any]) -> None:
    """Send in an event as the form does, without an address for the outcome."""
    event = Event(live=False, cost="free", **texts, **when_and_where, **{f"organiser_{language}": organiser})
    receive(event, organiser, language, "", message, uuid.uuid4())


def add_calendar_import(code: str, language: str) -> None:
    """Read another calendar, and leave it to the editors to look at its preview and to import it."""
    if code not in TOWNS:
        return
    user = User.objects.filter(username="editor").first()
    imported = steps.start(CALENDAR_NAMES[language], "", calendar(timezone.localdate(), language), language, user)
    make_preview(imported)


def calendar(today: date, language: str) -> str:
    """Return a calendar: a weekly club one date of which is called off, an open day, and one that is over."""
    start, over = today + timedelta(days=9), today - timedelta(days=40)
    club, off, day, past, place = {
        "fi": ("Käsityökerho", "Ohjaaja on matkoilla", "Avoimet ovet", "Syystalkoot", "Kylätalo"),
        "sv": ("Handarbetsklubb", "Ledaren är bortrest", "Öppet hus", "Hösttalko", "Bygdegården"),
    }[language]
    theme = {"fi": "Yksinäisyys", "sv": "Ensamhet"}[language]
    zone = "TZID=Europe/Helsinki"
    called_off = start + timedelta(weeks=2)
    events = (
        f"UID:club\nSUMMARY:{club}\nLOCATION:{place}\nCATEGORIES:{theme}\n"
        f"DTSTART;{zone}:{start:%Y%m%d}T170000\nDTEND;{zone}:{start:%Y%m%d}T190000\nRRULE:FREQ=WEEKLY;COUNT=10",
        f"UID:club\nSUMMARY:{club}\nSTATUS:CANCELLED\nDESCRIPTION:{off}\n"
        f"RECURRENCE-ID;{zone}:{called_off:%Y%m%d}T170000\nDTSTART;{zone}:{called_off:%Y%m%d}T170000",
        f"UID:open\nSUMMARY:{day}\nLOCATION:{place}\nDTSTART;VALUE=DATE:{today + timedelta(days=30):%Y%m%d}",
        f"UID:past\nSUMMARY:{past}\nDTSTART;VALUE=DATE:{over:%Y%m%d}",
    )
    blocks = "".join(f"BEGIN:VEVENT\n{each}\nEND:VEVENT\n" for each in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//kalenteri.example\n{blocks}END:VCALENDAR\n".replace("\n", "\r\n")
