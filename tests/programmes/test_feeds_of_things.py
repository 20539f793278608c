"""Calendars to subscribe to of one thing and of an organisation, and the dates on an organisation's page."""

from datetime import time, timedelta
from typing import Any

import icalendar
import pytest
from django.utils import timezone

from programmes.calendar_file import PRODUCT
from programmes.models import FairBlock, FairRoom
from sites.listing import Listing

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)


@pytest.fixture
def toivo(organisation: Any, group: Any, event: Any, fair: Any, drain: Any) -> Any:
    """An organisation with an event and a group; another has a fair."""
    made = organisation("etela-savo", name_fi="Toivo ry")
    event("etela-savo", name_fi="Avoimet ovet", organisation=made, frequency="dates", dates=[TOMORROW])
    event("etela-savo", name_fi="Luonnos", live=False, organisation=made, frequency="dates", dates=[TOMORROW])
    group("etela-savo", made, name_fi="Kerho", frequency="dates", dates=[TOMORROW], start=time(17), end=time(18))
    fair("etela-savo", name_fi="Messut", first_day=TOMORROW)
    drain()
    return made


@pytest.mark.parametrize(
    ("path", "names"),
    [
        ("/fi/jarjesto/toivo-ry/kalenteri.ics", {"Avoimet ovet", "Kerho"}),
        ("/sv/organisation/toivo-ry/kalender.ics", {"Avoimet ovet", "Kerho"}),
        ("/fi/ryhma/kerho/ryhma.ics", {"Kerho"}),
        ("/fi/messut/messut/messut.ics", {"Messut"}),
    ],
)
def test_a_feed_has_the_dates_of_its_own(path: str, names: set[str], visitor: Any, toivo: Any) -> None:
    calendar = icalendar.Calendar.from_ical(visitor("etela-savo").get(path).content)
    assert {str(each["SUMMARY"]) for each in calendar.walk("VEVENT")} == names
    assert visitor("pohjanmaa").get(path).status_code == 404


@pytest.mark.parametrize("ending", ["", "ics", "csv", "events.json"])
def test_the_calendar_and_its_files_of_one_organiser(ending: str, visitor: Any, toivo: Any) -> None:
    path = f"/fi/kalenteri.{ending}" if ending else "/fi/kalenteri/"
    for region in ("etela-savo", "national"):
        text = visitor(region).get(path, {"organiser": f"etela-savo.{toivo.pk}"}).content.decode()
        assert "Avoimet ovet" in text
        assert "Kerho" in text
        assert "Messut" not in text
        other = visitor(region).get(path, {"organiser": f"pohjanmaa.{toivo.pk}"}).content.decode()
        assert "Avoimet ovet" not in other


def test_the_chosen_organiser_is_named_where_nothing_of_it_is_on(visitor: Any, toivo: Any) -> None:
    later = (TOMORROW + timedelta(days=30)).isoformat()
    query = {"organiser": f"etela-savo.{toivo.pk}", "from": later, "to": later}
    (chip,) = visitor("etela-savo").get("/fi/kalenteri/", query).context["chips"]
    assert chip.label == "Toivo ry"


def test_addresses_stay_when_an_organisation_is_renamed(visitor: Any, toivo: Any, within: Any, drain: Any) -> None:
    with within("etela-savo"):
        toivo.name_fi, toivo.slug = "Ilo ry", "ilo-ry"
        toivo.save_revision().publish()
    drain()
    page = visitor("etela-savo").get("/fi/jarjesto/ilo-ry/").context["dates_url"]
    for path in ("/fi/jarjesto/toivo-ry/kalenteri.ics", page.replace("kalenteri/", "kalenteri.ics")):
        assert visitor("etela-savo").get(path).content.count(b"BEGIN:VEVENT") == 2


@pytest.mark.parametrize(
    ("kind", "addresses"),
    [
        (
            "fair",
            (
                "/fi/messut/vanha/messut.ics",
                "/fi/messut/vanha/ohjelma/lectures.ics",
                "/fi/messut/vanha/schedule.xml",
                "/fi/messut/vanha/schedule.json",
                "/fi/messut/vanha/ilmoittaudu/",
                "/fi/naytto/messut/vanha/",
                "/fi/naytto/messut/vanha/hall/",
            ),
        ),
        (
            "kiosk",
            (
                "/fi/kioski/vanha/kioski.ics",
                "/fi/kioski/vanha/juliste/",
                "/fi/kioski/vanha/kehys/",
                "/fi/kioski/vanha/kioski.json",
                "/fi/naytto/kioski/vanha/",
            ),
        ),
    ],
)
def test_what_runs_elsewhere_goes_on_when_a_thing_gets_another_address(
    kind: str, addresses: tuple[str, ...], visitor: Any, fair: Any, kiosk: Any, within: Any, drain: Any
) -> None:
    """Calendars, apps, screens in lobbies, and the frames of a city's pages."""
    if kind == "fair":
        rows = {
            "rooms": [FairRoom(key="hall", name_fi="Sali")],
            "blocks": [FairBlock(key="lectures", title_fi="Luento", room="hall", start=time(9), end=time(10))],
        }
        days = {"first_day": TOMORROW + timedelta(days=30), "applications_until": TOMORROW}
        days["applications_from"] = TOMORROW - timedelta(days=1)
        made = fair("etela-savo", name_fi="Messut", slug="vanha", **days, **rows)
    else:
        made = kiosk("etela-savo", name_fi="Kioski", slug="vanha", weekdays=["TH"])
    drain()
    before = {address: visitor("etela-savo").get(address).status_code for address in addresses}
    with within("etela-savo"):
        made.slug = "uusi"
        made.save_revision().publish()
    drain()
    after = {address: visitor("etela-savo").get(address).status_code for address in addresses}
    assert after == before
    assert set(before.values()) == {200}


@pytest.mark.parametrize("path", ["/fi/ryhma/kerho/", "/fi/messut/messut/", "/fi/jarjesto/toivo-ry/"])
def test_pages_link_to_their_feed(path: str, visitor: Any, toivo: Any) -> None:
    assert f'href="{path}' in visitor("etela-savo").get(path).content.decode()
    assert '.ics"' in visitor("etela-savo").get(path).content.decode()


def test_the_page_of_an_organisation_shows_its_next_dates(visitor: Any, toivo: Any) -> None:
    context = visitor("etela-savo").get("/fi/jarjesto/toivo-ry/").context
    assert {each.name for _day, each in context["coming_dates"]} == {"Avoimet ovet", "Kerho"}


def test_a_weekly_group_leaves_room_for_what_comes_after_it(
    visitor: Any, toivo: Any, event: Any, group: Any, drain: Any
) -> None:
    group("etela-savo", toivo, name_fi="Jumppa", frequency="weekly", weekdays=["MO", "TH"], start=time(9))
    event("etela-savo", name_fi="Juhla", organisation=toivo, frequency="dates", dates=[TOMORROW + timedelta(days=60)])
    drain()
    context = visitor("etela-savo").get("/fi/jarjesto/toivo-ry/").context
    names = [each.name for _day, each in context["coming_dates"]]
    assert names.count("Jumppa") == 2
    assert names[-1] == "Juhla"


def test_one_product_writes_all_calendars(visitor: Any, db: None) -> None:
    for path in ("/fi/teemapaivat/kalenteri.ics", "/fi/kalenteri.ics"):
        calendar = icalendar.Calendar.from_ical(visitor("etela-savo").get(path).content)
        assert str(calendar["PRODID"]) == PRODUCT


def test_organisers_survive_json() -> None:
    listing = Listing("event", "1", "event", {"fi": "Ovet"}, {"fi": "/"}, organisers={"7": {"fi": "Toivo ry"}})
    assert Listing.from_json(listing.to_json()) == listing


def test_the_fairs_of_a_series_are_one_calendar(fair: Any, visitor: Any, within: Any, drain: Any) -> None:
    from programmes.models import FairSeries

    with within("etela-savo"):
        series = FairSeries.objects.create(name_fi="Syysmessut", hosts="Salainen isäntä")
        empty = FairSeries.objects.create(name_fi="Vain toimitukselle")
    fair("etela-savo", name_fi="Syysmessut tänä vuonna", first_day=TOMORROW, series=series)
    fair("etela-savo", name_fi="Syysmessut ensi vuonna", first_day=TOMORROW + timedelta(days=200), series=series)
    fair("etela-savo", name_fi="Muut messut", first_day=TOMORROW)
    drain()
    client = visitor("etela-savo")
    for path in (f"/fi/messusarja/{series.pk}/messut.ics", f"/fi/messusarja/{series.pk}/messut.atom"):
        response = client.get(path)
        text = response.content.decode()
        assert "Syysmessut tänä vuonna" in text
        assert "Syysmessut ensi vuonna" in text
        assert "Muut messut" not in text
        assert "Salainen isäntä" not in text
        assert path in client.get("/fi/messut/syysmessut-tana-vuonna/").content.decode()
        assert client.get(path, headers={"If-None-Match": response.headers["ETag"]}).status_code == 304
        assert visitor("pohjanmaa").get(path).status_code == 404
    assert client.get(f"/fi/messusarja/{empty.pk}/messut.ics").status_code == 404
    assert client.get(f"/fi/messusarja/{series.pk}/messut.pdf").status_code == 404
