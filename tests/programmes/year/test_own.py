"""Theme days of a region: their rule, their page, the year, and that no other region sees them."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from programmes.models import OwnThemeDay, ThemeDayYear
from programmes.theme_days.rules import Days
from programmes.year.own import SOURCE
from tests.calendar_programs import strict
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
    with within("etela-savo"):
        found = soup.occurrences(begin, begin.replace(year=2029))
    assert [each.uid for each in found] == ["20270615", "20280615"]


def test_one_year_of_it_is_cancelled_with_a_reason(visitor, within, soup) -> None:
    next_year = YEAR + 1
    with within("etela-savo"):
        soup.years.set([ThemeDayYear(year=next_year, status="cancelled", reason_fi="Talo remontissa")])
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
        soup.years.set([ThemeDayYear(year=moved.year, status="rescheduled", new_day=moved)])
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
        ({"status": "cancelled"}, "year"),
        ({"status": "rescheduled", "year": 2027}, "new_day"),
        ({"status": "cancelled", "year": 2027, "new_day": datetime.date(2027, 5, 5)}, "new_day"),
    ],
)
def test_a_change_tells_its_year_and_a_move_its_day(fields, wrong) -> None:
    with pytest.raises(ValidationError) as raised:
        ThemeDayYear(**fields).full_clean(exclude=["theme_day"])
    assert wrong in raised.value.message_dict


def test_each_year_is_as_its_own_row_tells(visitor, within, soup) -> None:
    first = YEAR
    with within("etela-savo"):
        soup.years.set(
            [
                ThemeDayYear(year=first, status="cancelled", reason_fi="Talo remontissa"),
                ThemeDayYear(year=first + 1, status="rescheduled", new_day=datetime.date(first + 2, 1, 9)),
                ThemeDayYear(year=first + 2, name_fi="Puuropäivä", slogan_fi="Lusikat esiin"),
            ]
        )
        soup.save_revision().publish()
        kept = OwnThemeDay.objects.get().kept(Days(datetime.date(first, 1, 1), datetime.date(first + 3, 12, 31)))
    assert [(each.days.first.isoformat(), each.status, each.names.get("fi", "")) for each in kept] == [
        (f"{first}-06-15", "cancelled", ""),
        (f"{first + 2}-01-09", "rescheduled", ""),
        (f"{first + 2}-06-15", "scheduled", "Puuropäivä"),
        (f"{first + 3}-06-15", "scheduled", ""),
    ]
    year = visitor("etela-savo").get(f"/fi/teemapaivat/?year={first + 2}").content.decode()
    assert "Puuropäivä" in year
    assert "Lusikat esiin" in year
    assert "Keittopäivä" in year  # moved there from the year before
    assert "Puuropäivä" not in visitor("etela-savo").get(f"/fi/teemapaivat/?year={first + 1}").content.decode()


def events_of(visitor, query=""):
    content = visitor("etela-savo").get(f"/fi/teemapaivat/kalenteri.ics{query}").content
    return [event for event in strict(content).walk("VEVENT") if "own-" in str(event["UID"])]


def test_calendars_leave_out_what_is_not_kept_where_that_is_asked_for(visitor, within, soup) -> None:
    def told() -> list[tuple[str, int]]:
        return [(str(each.get("STATUS", "")), int(each["SEQUENCE"])) for each in events_of(visitor)]

    def publish(minutes: int) -> None:
        with within("etela-savo"):
            soup.save_revision().publish()
            now = timezone.now() + datetime.timedelta(minutes=minutes)
            OwnThemeDay.objects.update(last_published_at=now)

    (_this, (_status, first)) = told()
    soup.years.set([ThemeDayYear(year=YEAR + 1, status="cancelled")])
    publish(minutes=2)
    (_this, (status, second)) = told()
    assert (status, second > first) == ("CANCELLED", True)
    assert [each["DTSTART"].dt.year for each in events_of(visitor, "?cancelled=no")] == [YEAR]
    soup.years.clear()
    publish(minutes=4)
    (_this, (status, third)) = told()
    assert (status, third > second) == ("", True), "one that is on again is newer than its cancellation"


def test_days_of_the_same_year_have_ids_of_their_own(visitor) -> None:
    days = [datetime.date(YEAR + 1, month, 1) for month in (2, 4, 6)]
    publish_theme_day("etela-savo", name_fi="Tanssipäivä", recurrence="dates", dates=days)
    assert sorted(each["DTSTART"].dt for each in events_of(visitor)) == days


PLANNED = st.dates(datetime.date(2026, 1, 1), datetime.date(2029, 12, 31))


@given(st.dictionaries(st.integers(2026, 2029), PLANNED | st.none(), max_size=4), PLANNED)
def test_each_year_has_its_days_wherever_they_are_moved(moves, first) -> None:
    day = OwnThemeDay(recurrence="date", month=6, day=15)
    day.years = [
        ThemeDayYear(year=year, status="rescheduled" if to else "cancelled", new_day=to) for year, to in moves.items()
    ]
    span = Days(first, first + datetime.timedelta(days=500))
    everywhere = {year: moves.get(year) or datetime.date(year, 6, 15) for year in range(2024, 2033)}
    expected = sorted((found, year) for year, found in everywhere.items() if found in span)
    assert [(each.days.first, each.planned.first.year) for each in day.kept(span)] == expected


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
        | {"name_fi": "Tanssipäivä", "recurrence": "month", "month": "4", "action-publish": "1"}
        | year_rows(2027, 2028)
    )
    response = client.post(address, given)
    assert response.status_code == 302, response.context["form"].errors
    with within("etela-savo"):
        assert [day.name_fi for day in OwnThemeDay.objects.filter(live=True)] == ["Tanssipäivä"]
        assert [str(row.year) for row in OwnThemeDay.objects.get().years.all()] == ["2027", "2028"]
    assert "Tanssipäivä" in client.get("/admin/snippets/programmes/ownthemeday/").content.decode()
    wrong = client.post(address, given | {"month": ""}).content.decode()
    assert "Täytä tämä" in wrong or "Fill this in" in wrong


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((2027, 2027), "Vuosi on tässä kahdesti"),
        ((2029,), "ei vietetä tänä vuonna"),
        (({"year": 2028, "status": "rescheduled", "new_day": "5.5.2028"},), "usealle päivälle"),
    ],
)
def test_years_that_do_not_fit_the_rule_are_refused(signed_in, rows, message) -> None:
    given = {"name_fi": "Päivä", "recurrence": "dates", "dates": "1.6.2027\n1.6.2028\n2.6.2028"} | year_rows(*rows)
    response = signed_in("etela-savo", "editor").post("/admin/snippets/programmes/ownthemeday/add/", given)
    assert response.status_code == 200
    rows = response.context["form"].formsets["years"]
    assert message in f"{rows.errors} {rows.non_form_errors()}"


def year_rows(*rows) -> dict[str, str]:
    """Return the fields of the rows of years: of a number a year that is cancelled."""
    fields = {"years-TOTAL_FORMS": str(len(rows)), "years-INITIAL_FORMS": "0"}
    for number, row in enumerate(rows):
        values = row if isinstance(row, dict) else {"year": row, "status": "cancelled"}
        fields |= {f"years-{number}-{name}": str(value) for name, value in values.items()}
    return fields


def test_authors_read_and_do_not_add(signed_in) -> None:
    client = signed_in("etela-savo", "author")
    assert client.get("/admin/snippets/programmes/ownthemeday/").status_code == 200
    assert client.get("/admin/snippets/programmes/ownthemeday/add/").status_code in (302, 403)


def test_days_of_one_day_and_of_a_week() -> None:
    from programmes.models.theme_day import whole_days

    day = datetime.date(2027, 3, 27)
    assert whole_days(Days(day, day)).end == ""
    assert whole_days(Days(day, day + datetime.timedelta(days=7))).end == "2027-04-03"
