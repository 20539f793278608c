"""The year of theme days: its page, its months, its wheel and its calendar file."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from programmes.theme_days.load import load_theme_days
from programmes.theme_days.models import ThemeDay
from programmes.theme_days.national import clear_cache
from programmes.theme_days.rules import Days
from programmes.year.entries import EntryKind, coming_up, entries
from programmes.year.wheel import CENTRE, degrees_of, mark, sectors

pytestmark = pytest.mark.django_db
TODAY = datetime.date.today()
YEAR = TODAY.year
PATHS = {"fi": "/fi/teemapaivat/", "sv": "/sv/temadagar/", "en": "/en/theme-days/"}


@pytest.fixture
def days() -> None:
    load_theme_days()


@pytest.mark.parametrize(
    ("language", "texts"),
    [
        ("fi", ["Vanhustenviikko", "Vanhustyön keskusliitto", "Loppiainen", "Omaishoitajien viikko"]),
        ("sv", ["De äldres vecka", "Trettondagen", "Pingstdagen", "Närståendevårdarförbundet"]),
    ],
)
def test_the_page_of_a_year(visitor, days, language, texts) -> None:
    page = visitor("etela-savo").get(PATHS[language]).content.decode()
    assert f"{YEAR}" in page
    assert all(text in page for text in texts)
    assert page.count('class="year-month"') == 12
    assert 'role="img"' in page


def test_the_national_site_shows_it_too(visitor, days) -> None:
    assert "Mielenterveysviikko" in visitor("national").get(PATHS["fi"]).content.decode()


def test_a_year_without_any_theme_day(visitor) -> None:
    ThemeDay.objects.all().delete()
    assert visitor("etela-savo").get(PATHS["fi"]).status_code == 200


@pytest.mark.parametrize("query", ["year=1999", "year=9999", "year=x", "year=", "month=0", "month=13", "month=²"])
def test_what_is_no_year_and_no_month(visitor, query) -> None:
    assert visitor("etela-savo").get(f"{PATHS['fi']}?{query}").status_code == 404


def test_the_page_of_a_month(visitor, days) -> None:
    response = visitor("etela-savo").get(f"{PATHS['fi']}?year={YEAR}&month=10")
    page = response.content.decode()
    assert f"Lokakuu {YEAR}" in page
    assert page.count("Vanhustenviikko") == 2  # in the weeks, and in the list below
    assert f'<time datetime="{YEAR}-10-31">' in page
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_queries_do_not_grow_with_the_list(visitor, days) -> None:
    def count() -> int:
        clear_cache()
        with CaptureQueriesContext(connection) as captured:
            visitor("etela-savo").get(PATHS["fi"])
        return len(captured)

    count()  # regions and menus are cached now
    many = count()
    ThemeDay.objects.exclude(code="aids").delete()
    assert count() == many <= 12


def test_a_slogan_stands_in_its_year_only(within, days) -> None:
    with within("etela-savo"):
        first, later = (
            entries(Days(day, day), "fi")[0] for day in (datetime.date(2026, 2, 4), datetime.date(2029, 2, 4))
        )
    assert (first.slogan.text, first.slogan.language) == ("United by Unique", "en")
    assert later.slogan.text == ""


def test_what_comes_next(within, days) -> None:
    with within("etela-savo"):
        found = coming_up(datetime.date(2026, 10, 1), "fi", most=4)
    assert [each.days.first.day for each in found] == sorted(each.days.first.day for each in found)
    assert all(each.kind is EntryKind.NATIONAL for each in found)
    assert len(found) == 4
    assert found[0].days.first == datetime.date(2026, 10, 1)


def test_the_calendar_file(visitor, days) -> None:
    client = visitor("etela-savo")
    first = client.get("/fi/teemapaivat/kalenteri.ics")
    assert first.headers["Content-Type"] == "text/calendar; charset=utf-8"
    events = {str(each["uid"]): each for each in Calendar.from_ical(first.content).walk("VEVENT")}
    week = events[f"theme-day-carers-{YEAR}@etela-savo"]
    assert str(week["summary"]) == "Omaishoitajien viikko"
    assert (week.end - week.start).days == 8
    assert all("@etela-savo" in uid for uid in events)
    assert all(len(line) <= 75 for line in first.content.split(b"\r\n"))
    assert client.get("/fi/teemapaivat/kalenteri.ics").content == first.content
    again = client.get("/fi/teemapaivat/kalenteri.ics", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304


def test_the_wheel_begins_at_the_top_and_runs_clockwise() -> None:
    january, _, _, april, *_ = sectors(2027, "jfmamjjasond")
    assert (january.x2, january.y2 < CENTRE) == (CENTRE, True)
    assert april.x2 > CENTRE
    assert degrees_of(datetime.date(2027, 12, 31), 2027) < 360 == degrees_of(datetime.date(2028, 1, 3), 2027)


def test_days_are_dots_and_weeks_are_arcs() -> None:
    day = datetime.date(2027, 7, 2)
    dot = mark(Days(day, day), 2027, "national", 200, "")
    arc = mark(Days(day, day + datetime.timedelta(days=6)), 2027, "national", 200, "")
    assert (dot.path, dot.y > CENTRE) == ("", True)
    assert arc.path.startswith("M")
