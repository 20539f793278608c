"""The events of the demo, on days counted from today: one cancelled, one moved, one online, one of several days."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from programmes.models import Event, EventDate

TOWNS = {
    "etela-savo": ("Mikkeli", "50100"),
    "pohjanmaa": ("Vaasa", "65100"),
    "pohjois-savo": ("Kuopio", "70100"),
    "vantaa-kerava": ("Vantaa", "01300"),
}
"""The town and postal code where events are, by region; others have no events."""
LIBRARY = {"venue_fi": "Kirjaston sali", "venue_sv": "Bibliotekets sal", "street": "Kirjakuja 2"}
HALL = {"venue_fi": "Seuratalo", "venue_sv": "Föreningshuset", "street": "Pihlajatie 8"}
ORGANISER = {"organiser_fi": "Järjestöjen yhteistyöryhmä", "organiser_sv": "Föreningarnas samarbetsgrupp"}
BOTH = ["fi", "sv"]


@dataclass(frozen=True)
class Plan:
    """An event: name and summary in Finnish and Swedish, its fields, and the changes of dates that it has."""

    name: tuple[str, str]
    summary: tuple[str, str]
    fields: dict[str, Any]
    changes: tuple[dict[str, Any], ...] = ()

    def texts(self) -> dict[str, str]:
        """Return the fields of its texts."""
        return dict(zip(("name_fi", "name_sv", "summary_fi", "summary_sv"), (*self.name, *self.summary), strict=True))


def single(day: date, start: str = "", end: str = "", **fields: Any) -> dict[str, Any]:
    """Return the fields of an event on one day."""
    return {"frequency": "dates", "dates": [day], **times(start, end), **fields}


def times(start: str, end: str) -> dict[str, Any]:
    """Return the fields of times of day; without a start it takes the whole day."""
    return {name: time.fromisoformat(text) for name, text in (("start", start), ("end", end)) if text}


def next_weekday(today: date, weekday: int) -> date:
    """Return the next day after today that is this weekday (0 is Monday)."""
    return today + timedelta(days=1 + (weekday - today.weekday() - 1) % 7)


def plans(today: date) -> tuple[Plan, ...]:
    """Return the events as they are planned on a day."""
    wednesday, thursday, saturday = (next_weekday(today, day) for day in (2, 3, 5))
    return (
        Plan(
            ("Järjestöjen iltapäivä", "Föreningarnas eftermiddag"),
            ("Tule kysymään, mitä lähelläsi on tarjolla.", "Kom och fråga vad som ordnas nära dig."),
            single(thursday + timedelta(weeks=2), "13:00", "17:00", cost="free", languages=BOTH, **HALL),
        ),
        Plan(
            ("Digineuvontaa", "Hjälp med digitala ärenden"),
            ("Apua puhelimen ja tietokoneen kanssa.", "Hjälp med telefonen och datorn."),
            {
                "frequency": "weekly",
                "weekdays": ["WE"],
                **times("10:00", "12:00"),
                "skips_holidays": True,
                "cost": "free",
                "languages": BOTH,
                **LIBRARY,
            },
            (
                {
                    "day": wednesday + timedelta(weeks=1),
                    "status": "cancelled",
                    "reason_fi": "Neuvoja on koulutuksessa.",
                    "reason_sv": "Handledaren är på utbildning.",
                },
            ),
        ),
        Plan(
            ("Omaisten ilta", "Kväll för anhöriga"),
            ("Vertaistukea, iltapalaa ja puhetta jaksamisesta.", "Kamratstöd, kvällsmat och prat om att orka."),
            {
                "frequency": "every-other-week",
                "weekdays": ["TH"],
                "first_day": thursday,
                **times("17:30", "19:30"),
                "themes": ["caring"],
                "cost": "free",
                **HALL,
            },
            (
                {
                    "day": thursday + timedelta(weeks=2),
                    "status": "rescheduled",
                    "new_day": thursday + timedelta(weeks=2, days=1),
                    "new_start": time(18),
                    "new_place_fi": "Kirjaston sali",
                    "new_place_sv": "Bibliotekets sal",
                    "reason_fi": "Seuratalossa on remontti.",
                    "reason_sv": "Föreningshuset renoveras.",
                },
            ),
        ),
        Plan(
            ("Uni paremmaksi", "Sov bättre"),
            ("Verkkoluento ja aikaa kysymyksille.", "En nätföreläsning med tid för frågor."),
            single(
                wednesday + timedelta(weeks=1),
                "18:00",
                "19:00",
                online=True,
                registration_fi="Ilmoittaudu järjestäjälle, niin saat linkin sähköpostiisi.",
                registration_sv="Anmäl dig till arrangören, så får du länken per e-post.",
                registration_until=wednesday + timedelta(days=5),
                themes=["mental-health"],
                cost="free",
            ),
        ),
        Plan(
            ("Yhteislaulua", "Allsång"),
            ("Tuttuja lauluja kahvin kanssa.", "Bekanta sånger och kaffe."),
            {
                "frequency": "monthly",
                "weekdays": ["MO"],
                "nths": ["1"],
                **times("14:00", "15:30"),
                "cost": "fee",
                "cost_text_fi": "Kahvi 2 euroa.",
                "cost_text_sv": "Kaffe 2 euro.",
                **HALL,
            },
        ),
        Plan(
            ("Tuolijumppa torilla", "Stolgymnastik på torget"),
            ("Peruttu: ohjaaja on sairastunut.", "Inställd: ledaren är sjuk."),
            single(
                saturday,
                "11:00",
                "12:00",
                status="cancelled",
                status_reason_fi="Ohjaaja on sairastunut. Katsomme uuden päivän keväälle.",
                status_reason_sv="Ledaren är sjuk. Vi ser ut en ny dag i vår.",
                venue_fi="Tori",
                venue_sv="Torget",
            ),
        ),
        Plan(
            ("Vapaaehtoisten päivä", "De frivilligas dag"),
            ("Koko päivä kiitosta ja juhlaa.", "En hel dag av tack och fest."),
            single(saturday + timedelta(weeks=1), cost="free", **HALL),
        ),
        Plan(
            ("Omaisten talvileiri", "Vinterläger för anhöriga"),
            ("Viikonloppu lepoa, saunaa ja seuraa.", "Ett veckoslut med vila, bastu och gemenskap."),
            single(
                saturday + timedelta(weeks=2, days=-1),
                "17:00",
                "15:00",
                more_days=2,
                cost="fee",
                languages=BOTH,
                venue_fi="Leirikeskus",
                venue_sv="Lägergården",
            ),
        ),
        Plan(
            ("Arjen talous kuntoon", "Koll på vardagsekonomin"),
            ("Kolme iltaa, paikan päällä tai verkossa.", "Tre kvällar, på plats eller på nätet."),
            {
                "frequency": "dates",
                "dates": [wednesday + timedelta(weeks=number) for number in (1, 3, 5)],
                **times("17:00", "18:30"),
                "online": True,
                "online_address": "https://video.example/talous",
                "languages": BOTH,
                "cost": "free",
                **LIBRARY,
            },
        ),
    )


def add_events(code: str) -> None:
    """Publish the events of a demo region, in its schema."""
    if code not in TOWNS:
        return
    town, postal_code = TOWNS[code]
    for plan in plans(timezone.localdate()):
        where = {"town": town, "postal_code": postal_code} if "street" in plan.fields else {}
        if "venue_fi" in plan.fields:
            where["town"] = town
        event = Event(
            live=False, organiser_fi="Järjestöjen yhteistyöryhmä", organiser_sv="Föreningarnas samarbetsgrupp"
        )
        for name, value in {**plan.texts(), **plan.fields, **where}.items():
            setattr(event, name, value)
        event.changed_dates.set([EventDate(**change) for change in plan.changes])
        event.full_clean()
        event.save()
        event.save_revision(log_action="wagtail.create").publish()
