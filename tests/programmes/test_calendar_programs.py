"""Our calendars in the hands of programs: every one of them strictly, and a subscription through a cancellation."""

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from programmes.models import Event, EventDate, FairBlock, InfoSession
from sites.listing import HELSINKI
from tests.calendar_programs import PROGRAMS, Khal, Shown, local, strict
from tests.drawn_rules import ANY_TIME, BEGIN, FINISH, DrawnRule, calendar_of, drawn_rules
from tests.examples import examples
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


@settings(max_examples=examples(3, 30), phases=[Phase.generate])
@given(st.lists(drawn_rules(ANY_TIME), min_size=9, max_size=9))
def test_khal_finds_the_dates_of_our_rules(tmp_path_factory: Any, drawn: list[DrawnRule]) -> None:
    """Any rules with any changes, over ten years with their changes of the clock. Several at once: it starts slowly."""
    khal = Khal(tmp_path_factory.mktemp("khal"))
    khal.read(calendar_of(drawn).to_ical())
    theirs = sorted((uid.partition("-")[0], start) for uid, start in khal.starts(BEGIN, FINISH))
    assert theirs == sorted(
        (f"{number}", local(datetime.fromisoformat(each.start)))
        for number, rule in enumerate(drawn)
        for each in rule.taking_place()
    )
