"""The kiosk of the demo: Thursdays by a shop, with a season of turns and gaps. Days count from today."""

from bisect import bisect_left
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from directory.models import Organisation
from infra.demo_content.events import next_weekday
from infra.demo_content.fairs import Texts, both
from programmes.kiosk_choices import TurnStateChoices
from programmes.kiosks import turns
from programmes.models import (
    Kiosk,
    KioskBrochure,
    KioskCampaign,
    KioskDate,
    KioskDayNote,
    KioskParty,
    KioskPeriod,
    KioskVenue,
    VisitorCount,
)
from programmes.models.feedback import key_of
from sites.public_holidays import is_holiday
from sites.records.queries import findable

PLACES = {
    "etela-savo": {"street": "Asemakatu 7", "postal_code": "76100", "town": "Pieksämäki"},
    "pohjanmaa": {"street": "Torggatan 3", "postal_code": "65100", "town": "Vasa"},
}
"""Where the kiosk stands, by region; others have none."""
TEXTS: dict[str, Texts] = {
    "name": ("Infokioski Vinkkipiste", "Infokiosken Tipshörnan"),
    "summary": (
        "Torstaisin kaupan käytävällä: kysy, kuuntele tai vain istahda hetkeksi.",
        "På torsdagar vid butiken: fråga, lyssna eller bara slå dig ner en stund.",
    ),
    "introduction": (
        "<p>Vinkkipisteessä tapaat joka viikko jonkun yhdistyksen ja jonkun kaupungilta. He auttavat eteenpäin, kun et "
        "tiedä, kenen puoleen kääntyä. Mukaan saa esitteitä kotiin.</p>",
        "<p>I Tipshörnan möter du varje vecka en förening och någon från staden. De hjälper dig vidare när du "
        "inte vet vem du ska vända dig till. Du kan ta med dig broschyrer hem.</p>",
    ),
    "joining": (
        "Kertokaa toiminnastanne torstain kävijöille: pöytä, tuolit ja kahvit odottavat valmiina.",
        "Berätta om er verksamhet för torsdagens besökare: bord, stolar och kaffe står redo.",
    ),
    "venue": ("Kauppakeskuksen käytävä", "Gången i köpcentret"),
}
UNITS: tuple[Texts, ...] = (
    ("Kaupungin liikuntaneuvonta", "Stadens motionsrådgivning"),
    ("Kaupungin palveluohjaus", "Stadens servicehandledning"),
    ("Kirjasto", "Biblioteket"),
)
TOPICS: tuple[Texts, ...] = (
    ("Mistä kaveri kävelylle?", "Var hittar man sällskap för en promenad?"),
    ("Omaisen oma aika", "Egen tid för den som vårdar"),
    ("Verenpaineen mittausta", "Vi mäter blodtrycket"),
    ("Digiapua omalla puhelimella", "Digihjälp med din egen telefon"),
)
CAMPAIGN: Texts = (
    "Kerro kioskilla, mikä sinua ilahduttaa arjessa. Vastanneiden kesken arvotaan kahvipaketti.",
    "Berätta vid kiosken vad som gläder dig i vardagen. Bland dem som svarar lottas ett paket kaffe ut.",
)
CONFIRMED_WEEKS = (0, 1, 3, 5)
ASKED_WEEK = 2
BROCHURES = 8
VISITORS = {-2: 34, -1: 41}
"""Visitors of the weeks that are over."""


def add_kiosk(code: str) -> None:
    """Publish the kiosk of a demo region with its turns, in its schema."""
    if code not in PLACES:
        return
    thursday = next_weekday(timezone.localdate() - timedelta(days=1), 3)
    organisations = list(findable(Organisation).order_by("pk")[:BROCHURES])
    days = open_days(thursday)
    kiosk = publish(code, thursday, days, organisations)
    associations = [party(kiosk, organisation=each, language=fi_or_sv(code)) for each in organisations[:6]]
    units = [party(kiosk, kind="city-unit", language=fi_or_sv(code), **both("name", each)) for each in UNITS]
    KioskPeriod.objects.create(
        party=associations[0], first=thursday + timedelta(weeks=6), last=thursday + timedelta(weeks=9)
    )
    KioskPeriod.objects.create(
        party=associations[1], kind="wish", first=thursday + timedelta(weeks=6), last=thursday + timedelta(weeks=10)
    )
    for week in (-2, -1):
        for each in (associations[week], units[week]):
            turn = turns.confirm(each, days[week])
            turns.change(turn, TurnStateChoices.HELD)
        VisitorCount.objects.create(subject=key_of("kiosk", kiosk), day=days[week], count=VISITORS[week])
    KioskDayNote.objects.create(kiosk=kiosk, day=days[-1], note="Moni kysyi liikuntaryhmistä.")
    for number, week in enumerate(CONFIRMED_WEEKS):
        turn = turns.confirm(associations[number], days[week])
        for field, text in both("topic", TOPICS[number]).items():
            setattr(turn, field, text)
        turn.save()
        if week != CONFIRMED_WEEKS[-1]:
            turns.confirm(units[number % len(units)], days[week])
    turns.ask(associations[4], days[ASKED_WEEK])


def open_days(thursday: date) -> dict[int, date]:
    """Return the days of the kiosk around a Thursday, by their number from it on: no turn is on a public holiday."""
    thursdays = (thursday + timedelta(weeks=week) for week in range(-6, 12))
    found = [day for day in thursdays if not is_holiday(day)]
    return {number - bisect_left(found, thursday): day for number, day in enumerate(found)}


def fi_or_sv(code: str) -> str:
    """Return the language in which the contacts of a region are asked."""
    return "sv" if code == "pohjanmaa" else "fi"


def party(kiosk: Kiosk, **fields: Any) -> KioskParty:
    """Save somebody who takes turns at the kiosk."""
    return KioskParty.objects.create(kiosk=kiosk, **fields)


def publish(code: str, thursday: date, days: dict[int, date], organisations: list[Organisation]) -> Kiosk:
    """Publish the kiosk: a holiday, a day at the market, another place in the spring, a folder of brochures."""
    fields = {name: text for each, texts in TEXTS.items() for name, text in both(each, texts).items()}
    kiosk = Kiosk(
        live=False,
        frequency="weekly",
        weekdays=["TH"],
        start=time(13),
        end=time(16),
        first_day=thursday - timedelta(weeks=6),
        last_day=thursday + timedelta(weeks=22),
        skips_holidays=True,
        joining_address="https://kioski.example/mukaan",
        coordinator="Kaupungin palveluohjaus",
        coordinator_email="kioski@kaupunki.example",
        themes=["loneliness", "caring"],
        **PLACES[code],
        **fields,
    )
    kiosk.changed_dates.set(
        [
            KioskDate(
                day=days[4],
                status="cancelled",
                reason_fi="Kioski pitää vapaata.",
                reason_sv="Kiosken håller ledigt.",
            ),
            KioskDate(
                day=days[3],
                status="rescheduled",
                new_place_fi="Toritapahtuma",
                new_place_sv="Torgdagen",
                reason_fi="Olemme mukana toritapahtumassa.",
                reason_sv="Vi är med på torgdagen.",
            ),
        ]
    )
    kiosk.venues.set(
        [
            KioskVenue(
                from_day=thursday + timedelta(weeks=12),
                street=PLACES[code]["street"],
                postal_code=PLACES[code]["postal_code"],
                town=PLACES[code]["town"],
                **both("venue", ("Kirjaston aula", "Bibliotekets aula")),
            )
        ]
    )
    kiosk.brochures.set([KioskBrochure(organisation=each) for each in organisations])
    kiosk.campaigns.set(
        [KioskCampaign(kind="draw", last=thursday + timedelta(weeks=2), **both("text", CAMPAIGN))],
    )
    kiosk.full_clean()
    kiosk.save()
    kiosk.save_revision(log_action="wagtail.create").publish()
    return kiosk
