"""The calendar of a region and of the country: what is in it, and what is not; calendars to subscribe to."""

from datetime import date, datetime, time, timedelta
from typing import Any

import icalendar
import pytest
from django.utils import timezone

from programmes.calendar.consumer import remove_closed_regions
from programmes.calendar.models import CalendarDate, CalendarThing, SequenceFloor
from programmes.models import Event, EventDate
from programmes.tasks import renew_dates
from sites.listing import HELSINKI
from sites.occurrence_text import day_text
from sites.outbox.drain import drain as drain_changes
from sites.outbox.models import Change, Priority
from sites.page_cache import validity
from sites.regions.models import Region, RegionState

pytestmark = pytest.mark.django_db

PAGE = {"fi": "/fi/kalenteri/", "sv": "/sv/kalender/", "en": "/en/calendar/"}
FEED = "/fi/kalenteri.ics"
DAILY = {
    "frequency": "weekly",
    "weekdays": ["MO", "TU", "WE", "TH", "FR", "SA", "SU"],
    "start": time(17),
    "end": time(19),
}
TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def ovet(event: Any, drain: Any) -> Event:
    """An event that is on tomorrow and in a week, at a place."""
    made: Event = event(
        "etela-savo",
        name_fi="Avoimet ovet",
        name_sv="Öppet hus",
        venue_fi="Seuratalo",
        town="Mikkeli",
        cost="free",
        themes=["mental-health"],
        frequency="dates",
        dates=[TOMORROW, TOMORROW + timedelta(days=7)],
        start=time(17),
        end=time(19),
    )
    drain()
    return made


def cancel(event: Event, day: date, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        EventDate(event=event, day=day, status="cancelled", reason_fi="Vetäjä on sairas.").save()
    drain()


def feed(visitor: Any, path: str = FEED, region: str = "etela-savo") -> icalendar.Calendar:
    response = visitor(region).get(path)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return icalendar.Calendar.from_ical(response.content)


# The page


@pytest.mark.parametrize(("language", "name"), [("fi", "Avoimet ovet"), ("sv", "Öppet hus"), ("en", "Avoimet ovet")])
def test_the_page_in_each_language(language: str, name: str, visitor: Any, ovet: Event) -> None:
    html = visitor("etela-savo").get(PAGE[language]).content.decode()
    assert html.count(name) == 2
    assert "Seuratalo" in html


def test_the_country_shows_all_regions_and_a_region_its_own(visitor: Any, ovet: Event, event: Any, drain: Any) -> None:
    event("pohjanmaa", name_sv="Torgdag", frequency="dates", dates=[TOMORROW])
    drain()
    html = visitor("national").get(PAGE["fi"]).content.decode()
    assert "Avoimet ovet" in html
    assert "Torgdag" in html
    assert "Etelä-Savo" in html
    assert "Torgdag" not in visitor("etela-savo").get(PAGE["fi"]).content.decode()


def test_groups_are_in_the_calendar(visitor: Any, organisation: Any, group: Any, drain: Any) -> None:
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    group("etela-savo", tupa, name_fi="Kahvihetki", **DAILY)
    drain()
    assert "Kahvihetki" in visitor("etela-savo").get(PAGE["fi"]).content.decode()


def test_what_goes_on_for_days_tells_when_it_ends(visitor: Any, event: Any, drain: Any) -> None:
    today, yesterday = TOMORROW - timedelta(days=1), TOMORROW - timedelta(days=2)
    begun = {"frequency": "dates", "dates": [yesterday]}
    event("etela-savo", name_fi="Leiri", start=time(17), end=time(15), more_days=3, **begun)
    event("etela-savo", name_fi="Näyttely", more_days=30, **begun)
    event("etela-savo", name_fi="Tanssit", start=time(23), end=time(2), frequency="dates", dates=[TOMORROW])
    drain()
    client, after = visitor("etela-savo"), yesterday + timedelta(days=3)
    days = {each["day"]: each["entries"] for each in client.get(PAGE["fi"], {"when": "today"}).context["days"]}
    shown = {each.name: each.time for each in days[today]}
    assert list(days) == [today]
    assert shown["Leiri"] == f"{short(yesterday)} klo 17 – {short(after)} klo 15"
    assert shown["Näyttely"] == f"{short(yesterday)} – {short(yesterday + timedelta(days=30))}"
    assert "klo 23–2<" in client.get(PAGE["fi"], {"when": "month", "from": TOMORROW.isoformat()}).content.decode()
    page = client.get("/fi/tapahtuma/leiri/").content.decode()
    assert shown["Leiri"] in page
    assert f'"endDate": "{after}T15:00' in page
    events = {str(each["SUMMARY"]): each for each in feed(visitor).walk("VEVENT")}
    assert events["Leiri"]["DTEND"].dt == datetime.combine(after, time(15), HELSINKI)
    assert events["Näyttely"]["DTEND"].dt == yesterday + timedelta(days=31)  # the day after the last one
    found = client.get("/fi/haku/", {"when": "today", "kind": "event"}).content.decode()
    assert [name in found for name in ("Leiri", "Näyttely", "Tanssit")] == [True, True, False]


def short(day: date) -> str:
    """Return a day as the calendar has it."""
    return day_text(day, timezone.localdate())


def test_a_place_is_told_once_and_in_the_language_of_the_reader(visitor: Any, event: Any, drain: Any) -> None:
    event("etela-savo", name_fi="Verkkokahvit", frequency="dates", dates=[TOMORROW], online=True)
    event("etela-savo", name_fi="Torikahvit", frequency="dates", dates=[TOMORROW], town="Mikkeli")
    drain()
    page = visitor("etela-savo").get(PAGE["sv"])
    (shown,) = ({each.name: each for each in day["entries"]} for day in page.context["days"])
    assert shown["Torikahvit"].place == "S:t Michel"
    assert (shown["Verkkokahvit"].place, shown["Verkkokahvit"].badges) == ("På nätet", [])
    assert '<strong lang="sv">S:t Michel' not in visitor("etela-savo").get("/sv/evenemang/torikahvit/").content.decode()


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ({}, 2),
        ({"from": TOMORROW.isoformat(), "to": TOMORROW.isoformat()}, 1),
        ({"theme": "mental-health"}, 2),
        ({"theme": "caring"}, 0),
        ({"municipality": "491", "cost": "free", "attendance": "on-site", "kind": "event"}, 2),
        ({"attendance": "online"}, 0),
        ({"from": "2020-01-01", "to": "2020-02-01"}, 2),  # too long ago to be meant: ignored
    ],
)
def test_days_and_filters(query: dict[str, str], count: int, visitor: Any, ovet: Event) -> None:
    context = visitor("etela-savo").get(PAGE["fi"], query).context
    assert sum(len(day["entries"]) for day in context["days"]) == count


def test_the_language_switch_keeps_days_and_filters(visitor: Any, ovet: Event) -> None:
    html = visitor("etela-savo").get(PAGE["fi"], {"when": "month", "theme": "mental-health"}).content.decode()
    assert "/sv/kalender/?theme=mental-health&amp;when=month" in html


def test_a_cancelled_date_stays_and_says_so(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    cancel(ovet, TOMORROW, within, drain)
    html = visitor("etela-savo").get(PAGE["fi"]).content.decode()
    assert html.count("Avoimet ovet") == 2
    assert "Peruttu" in html
    assert "Vetäjä on sairas." in html
    assert 'href="/fi/kalenteri.ics?cancelled=no">Tilattava kalenteri ilman peruttuja' in html


@pytest.mark.parametrize("when", ["month", "table"])
@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_dates(
    count: int, when: str, visitor: Any, event: Any, drain: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(count):
        event("etela-savo", name_fi=f"Kerho {number}", **DAILY)
    drain()
    client = visitor("etela-savo")
    client.get(PAGE["fi"])
    with django_assert_max_num_queries(8):
        assert client.get(PAGE["fi"], {"when": when}).content.decode().count("Kerho") >= count


def table(visitor: Any, **query: str) -> Any:
    """The month of tomorrow as a table."""
    query = {"when": "table", "from": TOMORROW.isoformat()} | query
    return visitor("etela-savo").get(PAGE["fi"], query).context


def cell(context: Any, day: date) -> Any:
    return next(each for week in context["weeks"] for each in week if each and each.day == day)


def test_a_month_as_a_table(visitor: Any, ovet: Event, event: Any, within: Any, drain: Any) -> None:
    for number in range(5):
        event("etela-savo", name_fi=f"Kerho {number}", frequency="dates", dates=[TOMORROW])
    cancel(ovet, TOMORROW, within, drain)
    context = table(visitor, theme="mental-health")
    assert [len(week) for week in context["weeks"]] == [7] * len(context["weeks"])
    (one,) = cell(context, TOMORROW).entries
    assert (one.name, one.date.status) == ("Avoimet ovet", "Peruttu")
    assert all("theme=mental-health" in context[name] for name in ("previous_url", "next_url"))
    everything = cell(table(visitor), TOMORROW)
    assert (len(everything.entries), everything.more) == (4, 2)
    assert f"from={TOMORROW}&to={TOMORROW}" in everything.url


def test_tables_end_where_the_calendar_does(visitor: Any, ovet: Event) -> None:
    later = TOMORROW + timedelta(days=550)
    assert table(visitor, **{"from": later.isoformat()})["next_url"] == ""


# What is not in it


def test_drafts_and_what_is_unpublished_or_of_closed_regions_are_nowhere(
    visitor: Any, ovet: Event, event: Any, within: Any, drain: Any
) -> None:
    event("etela-savo", live=False, name_fi="Luonnos", frequency="dates", dates=[TOMORROW])
    drain()
    for path in (PAGE["fi"], FEED):
        assert "Luonnos" not in visitor("etela-savo").get(path).content.decode()
    with within("etela-savo"):
        Event.objects.get(pk=ovet.pk).unpublish()
    drain()
    assert not CalendarThing.objects.filter(source="event").exists()
    for path in (PAGE["fi"], FEED):
        assert "Avoimet" not in visitor("etela-savo").get(path).content.decode()
    assert visitor("etela-savo").get("/fi/tapahtuma/avoimet-ovet/tapahtuma.ics").status_code == 404


def test_what_expires_is_not_shown_though_nothing_was_recorded(visitor: Any, ovet: Event) -> None:
    CalendarThing.objects.update(expires=timezone.now() - timedelta(minutes=1))
    assert "Avoimet" not in visitor("etela-savo").get(FEED).content.decode()


# The projection


def test_a_change_is_written_once_and_counted(ovet: Event, within: Any, drain: Any) -> None:
    before = {each.uid: each for each in CalendarDate.objects.all()}
    with within("etela-savo"):
        renew_dates()
    # They wait for what editors change.
    assert set(Change.objects.values_list("priority", flat=True)) == {Priority.OUTDATED}
    drain_changes()
    assert {each.uid: each.changed for each in CalendarDate.objects.all()} == {
        uid: each.changed for uid, each in before.items()
    }
    cancel(ovet, TOMORROW, within, drain)
    after = {each.uid: each for each in CalendarDate.objects.all()}
    uid = f"{TOMORROW:%Y%m%d}"
    assert after[uid].occurrence["sequence"] == 1
    assert after[uid].changed > before[uid].changed
    assert [each.changed for other, each in after.items() if other != uid] == [
        each.changed for other, each in before.items() if other != uid
    ]
    with within("etela-savo"):
        EventDate.objects.all().delete()
    drain()
    assert CalendarDate.objects.get(uid=uid).occurrence["sequence"] == 2


def test_dates_of_a_year_back_and_eighteen_months_ahead(event: Any, drain: Any) -> None:
    event("etela-savo", name_fi="Kerho", **DAILY | {"weekdays": ["MO"], "first_day": date(2020, 1, 1)})
    drain()
    days = [timezone.localtime(each).date() for each in CalendarDate.objects.values_list("start", flat=True)]
    today = timezone.localdate()
    assert min(days) < today - timedelta(days=355)
    assert max(days) > today + timedelta(days=540)
    assert len(days) in (130, 131)


# Calendars to subscribe to


def test_the_feed_in_swedish_and_of_one_event(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    cancel(ovet, TOMORROW, within, drain)
    swedish = feed(visitor, "/sv/evenemang/avoimet-ovet/evenemang.ics")
    assert [str(each["SUMMARY"]) for each in swedish.walk("VEVENT")] == ["INSTÄLLD: Öppet hus", "Öppet hus"]
    assert str(swedish["X-WR-CALNAME"]) == "Öppet hus"
    assert "Lisää omaan kalenteriin" in visitor("etela-savo").get("/fi/tapahtuma/avoimet-ovet/").content.decode()


def test_a_feed_has_its_own_host_one_time_zone_and_short_lines(visitor: Any, ovet: Event) -> None:
    body = visitor("etela-savo").get(FEED).content
    assert body.count(b"BEGIN:VTIMEZONE") == 1
    assert b"TZID=Europe/Helsinki:" in body
    assert all(len(line) <= 75 for line in body.split(b"\r\n"))
    zone = body[body.index(b"BEGIN:VTIMEZONE") : body.index(b"END:VTIMEZONE")]
    assert b"COMMENT" not in zone
    assert len(zone) < 900
    (one, *_others) = icalendar.Calendar.from_ical(body).walk("VEVENT")
    assert "etela-savo.localhost" in str(one["URL"])
    assert "localhost" not in str(one["UID"])


def numbers(visitor: Any) -> dict[str, int]:
    """The SEQUENCE of each date in the feed, by its UID."""
    return {str(each["UID"]): int(each.get("SEQUENCE", 0)) for each in feed(visitor).walk("VEVENT")}


def test_no_number_falls_when_an_event_is_published_again(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    cancel(ovet, TOMORROW, within, drain)
    told = [numbers(visitor)]
    for _time in range(2):
        with within("etela-savo"):
            Event.objects.get(pk=ovet.pk).unpublish()
        drain()
        assert numbers(visitor) == {}
        with within("etela-savo"):
            Event.objects.get(pk=ovet.pk).save_revision().publish()
            EventDate.objects.all().delete()
        drain()
        told.append(numbers(visitor))
    first, second, third = told
    assert len(first) == 2
    assert max(first.values()) == 1
    assert all(first[uid] < second[uid] < third[uid] for uid in first)


def test_no_number_falls_when_a_date_comes_back(visitor: Any, ovet: Event, within: Any, drain: Any) -> None:
    cancel(ovet, TOMORROW, within, drain)
    first = numbers(visitor)
    for days in ([TOMORROW + timedelta(days=7)], [TOMORROW, TOMORROW + timedelta(days=7)]):
        with within("etela-savo"):
            event = Event.objects.get(pk=ovet.pk)
            event.dates = days
            event.save_revision().publish()
        drain()
        assert len(numbers(visitor)) == len(days)
    again = numbers(visitor)
    assert [again[uid] - number for uid, number in sorted(first.items())] == [1, 0]


def test_numbers_are_kept_while_a_region_is_closed_and_go_with_it(
    visitor: Any, ovet: Event, within: Any, drain: Any
) -> None:
    cancel(ovet, TOMORROW, within, drain)
    first = numbers(visitor)
    for state in (RegionState.CLOSED, RegionState.OPEN):
        Region.objects.filter(code="etela-savo").update(state=state)
        drain()
    assert all(number > first[uid] for uid, number in numbers(visitor).items())
    SequenceFloor.objects.update(region="keski-savo")
    remove_closed_regions()
    assert not SequenceFloor.objects.exists()


def test_filters_hold_in_the_feed(visitor: Any, ovet: Event) -> None:
    assert len(feed(visitor, f"{FEED}?theme=mental-health").walk("VEVENT")) == 2
    assert feed(visitor, f"{FEED}?theme=caring").walk("VEVENT") == []


def test_an_unchanged_feed_is_not_sent_again(
    visitor: Any, ovet: Event, within: Any, drain: Any, django_assert_max_num_queries: Any
) -> None:
    client = visitor("etela-savo")
    etag = client.get(FEED).headers["ETag"]
    with django_assert_max_num_queries(3):
        assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 304
    cancel(ovet, TOMORROW, within, drain)
    assert client.get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_whole_days_and_an_online_event(visitor: Any, event: Any, drain: Any) -> None:
    event("etela-savo", name_fi="Teemapäivä", frequency="dates", dates=[TOMORROW], online=True,
          online_address="https://video.example/paiva")  # fmt: skip
    drain()
    (one,) = feed(visitor).walk("VEVENT")
    assert (one["DTSTART"].dt, one["DTEND"].dt) == (TOMORROW, TOMORROW + timedelta(days=1))
    assert str(one["CONFERENCE"]) == "https://video.example/paiva"


def test_a_changed_date_invalidates_the_pages_of_its_region_alone(
    visitor: Any, ovet: Event, within: Any, drain: Any, monkeypatch: Any
) -> None:
    invalidated: list[str] = []
    monkeypatch.setattr("programmes.calendar.consumer.invalidate_at_commit", invalidated.append)
    cancel(ovet, TOMORROW, within, drain)
    assert set(invalidated) == {"etela_savo"}
    validity.start()
    visitor("national").get(PAGE["fi"])
    assert validity.seconds_left(600) <= 60
