"""Theme days of a region: their rule, their page, the year, and that no other region sees them."""

import datetime

import pytest
from django.core.exceptions import ValidationError

from programmes.models import OwnThemeDay
from programmes.theme_days.rules import Days
from programmes.year.own import SOURCE
from tests.things import publish_theme_day

pytestmark = pytest.mark.django_db
YEAR = datetime.date.today().year


@pytest.fixture
def soup():
    return publish_theme_day(
        "etela-savo",
        name_fi="Keittopäivä",
        summary_fi="Syödään yhdessä",
        slogan_fi="Yhdessä pöytään",
        organiser_fi="Järjestötalo",
        month=6,
        day=15,
    )


def test_its_page(visitor, soup) -> None:
    response = visitor("etela-savo").get("/fi/teemapaiva/keittopaiva/")
    page = response.content.decode()
    assert response.status_code == 200
    assert all(text in page for text in ("Keittopäivä", "Yhdessä pöytään", "Järjestötalo", "15.6."))
    assert "Keittopäivä" in visitor("etela-savo").get("/sv/temadag/keittopaiva/").content.decode()


def test_it_stands_in_the_year_and_the_calendar_of_its_region_only(visitor, soup) -> None:
    for path in ("/fi/teemapaivat/", f"/fi/teemapaivat/?year={YEAR}&month=6", "/fi/teemapaivat/kalenteri.ics"):
        assert "Keittopäivä" in visitor("etela-savo").get(path).content.decode()
        assert "Keittopäivä" not in visitor("pohjanmaa").get(path).content.decode()
        assert "Keittopäivä" not in visitor("national").get(path).content.decode()
    assert visitor("pohjanmaa").get("/fi/teemapaiva/keittopaiva/").status_code == 404


def test_an_unpublished_one_is_nowhere(visitor, within, soup) -> None:
    with within("etela-savo"):
        soup.unpublish()
    assert "Keittopäivä" not in visitor("etela-savo").get("/fi/teemapaivat/").content.decode()
    assert visitor("etela-savo").get("/fi/teemapaiva/keittopaiva/").status_code == 404


def test_its_listing_tells_its_days(within, soup) -> None:
    with within("etela-savo"):
        listing = SOURCE.listings([str(soup.pk)])[str(soup.pk)]
    assert listing.names == {"fi": "Keittopäivä"}
    assert all(each.whole_day and each.start.endswith("-06-15") for each in listing.occurrences)


def test_its_days_have_ids_of_their_own(within, soup) -> None:
    begin = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    found = soup.occurrences(begin, begin.replace(year=2029))
    assert [each.uid for each in found] == ["20270615", "20280615"]


def test_one_year_of_it_is_cancelled_with_a_reason(visitor, within, soup) -> None:
    next_year = YEAR + 1
    with within("etela-savo"):
        soup.status, soup.changed_year, soup.status_reason_fi = "cancelled", next_year, "Talo remontissa"
        soup.save_revision().publish()
        listing = SOURCE.listings([str(soup.pk)])[str(soup.pk)]
    states = {each.start[:4]: each.status for each in listing.occurrences}
    assert states.get(str(next_year), "cancelled") == "cancelled"
    assert all(status == "scheduled" for year, status in states.items() if year != str(next_year))
    for path in ("/fi/teemapaiva/keittopaiva/", f"/fi/teemapaivat/?year={next_year}"):
        page = visitor("etela-savo").get(path).content.decode()
        assert "Peruttu" in page
        assert "Talo remontissa" in page
    calendar = visitor("etela-savo").get("/fi/teemapaivat/kalenteri.ics").content.decode()
    assert "PERUTTU: Keittopäivä" in calendar
    assert "STATUS:CANCELLED" in calendar


def test_one_year_of_it_is_moved_to_another_day(visitor, within, soup) -> None:
    moved = datetime.date(YEAR + 1, 9, 4)
    with within("etela-savo"):
        soup.status, soup.changed_year, soup.new_day = "rescheduled", moved.year, moved
        soup.full_clean()
        soup.save_revision().publish()
        (kept,) = soup.kept(Days(moved, moved))
        assert soup.kept(Days(moved.replace(month=6, day=1), moved.replace(month=6, day=30))) == []
    assert kept.planned.first == moved.replace(month=6, day=15)
    page = visitor("etela-savo").get("/fi/teemapaiva/keittopaiva/").content.decode()
    assert f"4.9.{moved.year}" in page
    assert "Siirretty" in page


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"status": "cancelled"}, "changed_year"),
        ({"status": "rescheduled", "changed_year": 2027}, "new_day"),
        ({"status": "cancelled", "changed_year": 2027, "new_day": datetime.date(2027, 5, 5)}, "new_day"),
    ],
)
def test_a_change_tells_its_year_and_a_move_its_day(within, fields, wrong) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        OwnThemeDay(name_fi="Päivä", month=5, day=5, **fields).full_clean()
    assert wrong in raised.value.message_dict


@pytest.mark.parametrize(
    ("fields", "first"),
    [
        ({"recurrence": "date", "month": 2, "day": 31}, "2027-02-28"),
        ({"recurrence": "weekday", "month": 10, "nth": "1", "weekday": "SU"}, "2027-10-03"),
        ({"recurrence": "weekday-week", "month": 11, "nth": "-1", "weekday": "SU"}, "2027-11-28"),
        ({"recurrence": "week-number", "week": 47}, "2027-11-22"),
        ({"recurrence": "last-week", "month": 9}, "2027-09-20"),
        ({"recurrence": "month", "month": 1}, "2027-01-01"),
        ({"recurrence": "dates", "dates": [datetime.date(2027, 4, 13)]}, "2027-04-13"),
    ],
)
def test_the_form_makes_the_rule(within, fields, first) -> None:
    with within("etela-savo"):
        day = OwnThemeDay(name_fi="Päivä", **fields)
        day.full_clean()
    begin = datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC)
    (found,) = (each for each in day.occurrences(begin, begin.replace(month=12, day=30)) if each.start[:4] == "2027")
    assert found.start == first


@pytest.mark.parametrize(
    ("recurrence", "wrong"),
    [
        ("date", {"month", "day"}),
        ("weekday", {"month", "nth", "weekday"}),
        ("week-number", {"week"}),
        ("dates", {"dates"}),
    ],
)
def test_what_the_rule_needs_is_asked_for(within, recurrence, wrong) -> None:
    with within("etela-savo"), pytest.raises(ValidationError) as raised:
        OwnThemeDay(name_fi="Päivä", recurrence=recurrence).full_clean()
    assert set(raised.value.message_dict) == wrong


def test_editors_add_one_in_the_admin(signed_in, within) -> None:
    client = signed_in("etela-savo", "editor")
    address = "/admin/snippets/programmes/ownthemeday/add/"
    assert client.get(address).status_code == 200
    empty = {name: "" for name in ("slug", "web", "day", "nth", "weekday", "week", "dates")}
    texts = {f"{name}_{code}": "" for name in ("name", "summary", "slogan", "organiser") for code in ("fi", "sv", "en")}
    given = (
        empty
        | texts
        | {"name_fi": "Tanssipäivä", "recurrence": "month", "status": "scheduled", "month": "4", "action-publish": "1"}
    )
    response = client.post(address, given)
    assert response.status_code == 302, response.context["form"].errors
    with within("etela-savo"):
        assert [day.name_fi for day in OwnThemeDay.objects.filter(live=True)] == ["Tanssipäivä"]
    assert "Tanssipäivä" in client.get("/admin/snippets/programmes/ownthemeday/").content.decode()
    wrong = client.post(address, given | {"month": ""}).content.decode()
    assert "Täytä tämä" in wrong or "Fill this in" in wrong


def test_authors_read_and_do_not_add(signed_in) -> None:
    client = signed_in("etela-savo", "author")
    assert client.get("/admin/snippets/programmes/ownthemeday/").status_code == 200
    assert client.get("/admin/snippets/programmes/ownthemeday/add/").status_code in (302, 403)


def test_days_of_one_day_and_of_a_week() -> None:
    from programmes.models.theme_day import whole_days

    day = datetime.date(2027, 3, 27)
    assert whole_days(Days(day, day)).end == ""
    assert whole_days(Days(day, day + datetime.timedelta(days=7))).end == "2027-04-03"
