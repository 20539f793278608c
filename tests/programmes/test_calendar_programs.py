"""Our calendars in the hands of programs: every one of them strictly, and a subscription through a cancellation."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from django.utils import timezone

from programmes.models import Event, EventDate, FairBlock, InfoSession
from sites.listing import HELSINKI
from sites.occurrences.changes import OccurrenceChange, Timing, occurrences
from tests.calendar_programs import PROGRAMS, Khal, Shown, local, strict
from tests.things import publish_theme_day

pytestmark = pytest.mark.django_db

FEED = "/fi/kalenteri.ics"
TOMORROW = timezone.localdate() + timedelta(days=1)
LATER = TOMORROW + timedelta(days=7)
TIMES = {"start": time(17), "end": time(19)}
ON_MONDAYS = {"frequency": "weekly", "weekdays": ["MO"], **TIMES}
ODD = 'Ilta; puro, \\ "lainaus" – ja 🚲 ' + "pitkä nimi " * 9
ADDRESSES = (
    FEED,
    f"{FEED}?cancelled=no",
    f"{FEED}?cost=free&kind=event",
    "/sv/kalender.ics",
    "/en/calendar.ics",
    "/fi/tapahtuma/avoimet-ovet/tapahtuma.ics",
    "/fi/messut/messut/messut.ics",
    "/fi/messut/messut/ohjelma/lectures.ics",
    "/fi/kioski/kioski/kioski.ics",
    "/fi/jarjestoinfo/infot/tilaisuudet.ics",
    "/fi/ryhma/kerho/ryhma.ics",
    "/fi/jarjesto/toivo-ry/kalenteri.ics",
    "/fi/teemapaivat/kalenteri.ics",
)


@pytest.fixture
def toivo(organisation: Any) -> Any:
    """The organisation of everything here."""
    return organisation("etela-savo", name_fi="Toivo ry")


@pytest.fixture
def ovet(event: Any, toivo: Any, drain: Any) -> Event:
    """An event that is on tomorrow and in a week, at a place."""
    made: Event = event(
        "etela-savo",
        name_fi="Avoimet ovet",
        summary_fi=ODD,
        organisation=toivo,
        venue_fi="Seuratalo",
        town="Mikkeli",
        cost="free",
        themes=["mental-health"],
        frequency="dates",
        dates=[TOMORROW, LATER],
        **TIMES,
    )
    drain()
    return made


def cancel(event: Event, within: Any, drain: Any) -> None:
    """Cancel the date of tomorrow."""
    with within("etela-savo"):
        EventDate(event=event, day=TOMORROW, status="cancelled", reason_fi="Vetäjä on sairas.").save()
    drain()


def test_every_calendar_is_strictly_one(
    visitor: Any, ovet: Event, toivo: Any, fair: Any, kiosk: Any, group: Any, within: Any, drain: Any
) -> None:
    lectures = FairBlock(key="lectures", title_fi=ODD, start=time(9), end=time(10), online=True)
    fair("etela-savo", name_fi="Messut", mode="hybrid", first_day=TOMORROW, venue_fi="Talo", blocks=[lectures])
    kiosk("etela-savo", name_fi="Kioski", **ON_MONDAYS)
    group("etela-savo", toivo, name_fi="Kerho", **ON_MONDAYS)
    with within("etela-savo"):
        InfoSession.objects.create(
            name_fi="Infot", live=True, online_address="https://video.example/a,b;c", **ON_MONDAYS
        )
    publish_theme_day("etela-savo", name_fi="Naapurien päivä", month=5, day=28)
    cancel(ovet, within, drain)
    counts = {}
    for address in ADDRESSES:
        response = visitor("etela-savo").get(address)
        assert response.status_code == 200, address
        counts[address] = len(strict(response.content).walk("VEVENT"))
    assert all(counts.values()), counts
    strict(visitor("national").get(FEED).content)


@pytest.mark.parametrize("program", PROGRAMS)
def test_a_subscriber_sees_the_dates_the_cancellation_and_that_it_is_on_again(
    program: type[Any], visitor: Any, ovet: Event, within: Any, drain: Any, tmp_path: Path
) -> None:
    subscribed = program(tmp_path)

    def read() -> dict[str, list[Shown]]:
        subscribed.read(visitor("etela-savo").get(FEED).content)
        dates: dict[str, list[Shown]] = subscribed.dates(TOMORROW, 9)
        return dates

    one, two = (f"event-{ovet.pk}-{day:%Y%m%d}@etela-savo" for day in (TOMORROW, LATER))
    planned = {
        one: [Shown(f"{TOMORROW} 17:00", "Avoimet ovet", "")],
        two: [Shown(f"{LATER} 17:00", "Avoimet ovet", "")],
    }
    assert read() == planned
    cancel(ovet, within, drain)
    assert read() == planned | {one: [Shown(f"{TOMORROW} 17:00", "PERUTTU: Avoimet ovet", "CANCELLED")]}
    with within("etela-savo"):
        EventDate.objects.all().delete()
    drain()
    assert read() == planned


def test_each_change_is_newer_and_says_why(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    def told(query: str = "") -> dict[str, Any]:
        events = strict(visitor("etela-savo").get(FEED + query).content).walk("VEVENT")
        return {str(each["UID"]): each for each in events}

    uid = f"event-{ovet.pk}-{TOMORROW:%Y%m%d}@etela-savo"
    first = told()[uid]
    assert first["DTSTART"].dt == datetime.combine(TOMORROW, time(17), HELSINKI)
    assert str(first["LOCATION"]).startswith("Seuratalo")
    cancel(ovet, within, drain)
    second = told()[uid]
    assert (int(first["SEQUENCE"]), int(second["SEQUENCE"])) == (0, 1)
    assert second["DTSTAMP"].dt >= first["DTSTAMP"].dt
    assert "Vetäjä on sairas." in str(second["DESCRIPTION"])
    assert uid not in told("?cancelled=no")


RULES = {
    "weekly": "RRULE:FREQ=WEEKLY;BYDAY=TU",
    "every-other-week": "RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SA",
    "monthly": "RRULE:FREQ=MONTHLY;BYDAY=2WE,-1WE;UNTIL=20311231T235959",
    "dates": "RDATE:20260329T033000,20261025T033000,20270101T033000",
}


def test_khal_finds_the_dates_of_our_rules(tmp_path: Path) -> None:
    """Over ten years with their changes of the clock, each rule with a date left out and one that is cancelled."""
    first, days = date(2026, 1, 1), 3650
    begin = datetime.combine(first, time(), HELSINKI)
    calendar, ours = icalendar.Calendar.new(prodid="-//test//", version="2.0"), {}
    for uid, rule in RULES.items():
        start = datetime(2026, 3, 29, 3, 30) if uid == "dates" else datetime(2026, 1, 1, 3, 30)
        timing = Timing(f"DTSTART:{start:%Y%m%dT%H%M%S}\n{rule}", start.time(), time(4, 30))
        planned = [each.start for each in timing.spans(begin, begin + timedelta(days=days))]
        gone = planned[2]
        made = occurrences(timing, [OccurrenceChange(gone.date(), "cancelled")], begin, begin + timedelta(days=days))
        ours[uid] = [local(datetime.fromisoformat(each.start)) for each in made if each.status == "scheduled"]
        calendar.add_component(series(uid, rule, planned, gone))
    khal = Khal(tmp_path)
    khal.read(calendar.to_ical())
    theirs = {uid: [each.start for each in dates] for uid, dates in khal.dates(first, days).items()}
    assert theirs == ours


def series(uid: str, rule: str, planned: list[datetime], gone: datetime) -> icalendar.Event:
    """Return a rule as an event that begins with its first date, without the date that is gone."""
    event = icalendar.Event.new(uid=uid, start=planned[0], end=planned[0] + timedelta(hours=1), summary=uid)
    name, _, value = rule.partition(":")
    if name == "RRULE":
        event.add("RRULE", icalendar.vRecur.from_ical(value.replace("T235959", "T215959Z")))
    else:
        event.add("RDATE", planned[1:])
    event.add("EXDATE", [gone])
    return event
