"""Opening hours as editors type them."""

import datetime

import pytest
from django.http import QueryDict
from django.utils.translation import override
from hypothesis import given
from lxml import html as parser

from directory.hours.fields import HoursFormField
from directory.hours.osm import from_osm, to_osm
from directory.hours.rows import Typed, TypedRow, has_errors, minutes_of, read, typed_of
from directory.hours.value import Exceptional, Hours
from directory.hours.widgets import HoursWidget, nights
from tests.directory.hours.test_osm import HOURS

DAY_NAMES = tuple("0123456")


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9", 540),
        ("09", 540),
        ("9.00", 540),
        ("9:00", 540),
        ("9.30", 570),
        ("0900", 540),
        ("930", 570),
        ("24", 1440),
        ("24.00", 1440),
        ("2400", 1440),
        ("0", 0),
        (" klo 9 ", 540),
        ("kl. 9.15", 555),
        ("24.01", None),
        ("25", None),
        ("9.60", None),
        ("9.5", None),
        ("9-16", None),
        ("yhdeksän", None),
        ("", None),
        ("-9", None),
        ("٩", None),
        ("90000", None),
    ],
)
def test_times_as_people_type_them(text: str, minutes: int | None) -> None:
    assert minutes_of(text) == minutes


@pytest.mark.parametrize(
    ("rows", "expression"),
    [
        ([(("0", "1"), "9", "16")], "Mo-Tu 09:00-16:00"),
        ([(("0",), "9", "12"), (("0",), "13", "16.30")], "Mo 09:00-12:00,13:00-16:30"),
        ([(("4",), "22", "2")], "Fr 22:00-02:00"),
        ([(("4",), "22", "24")], "Fr 22:00-24:00"),
        ([(DAY_NAMES, "0", "24")], "24/7"),
        ([(("0",), "9", "12"), ((), "", "")], "Mo 09:00-12:00"),
    ],
)
def test_rows_of_the_week(rows: list[tuple[tuple[str, ...], str, str]], expression: str) -> None:
    typed = Typed(week=[TypedRow(days=days, start=start, end=end) for days, start, end in rows], holidays="usual")
    assert to_osm(read(typed)) == expression
    assert not has_errors(typed)


@pytest.mark.parametrize(
    ("row", "dates", "expression"),
    [
        (TypedRow(first="24.12.2026", closed=True), 1, "2026 Dec 24 off"),
        (TypedRow(first="24.12.26", last="6.1.2027", closed=True), 14, "2026 Dec 24-2027 Jan 06 off"),
        (TypedRow(first="2026-12-24", start="10", end="12"), 1, "2026 Dec 24 10:00-12:00"),
    ],
)
def test_rows_of_exceptions(row: TypedRow, dates: int, expression: str) -> None:
    hours = read(Typed(exceptions=[row], holidays="usual"))
    assert to_osm(hours) == expression
    assert hours.exceptions[0].length == dates


def test_rows_for_the_same_dates_are_one_exception() -> None:
    rows = [
        TypedRow(first="24.12.2026", start="9", end="10", reasons={"fi": "Aatto"}),
        TypedRow(first="24.12.2026", start="12", end="13", reasons={"sv": "Afton"}),
    ]
    hours = read(Typed(exceptions=rows))
    assert to_osm(hours) == "PH off; 2026 Dec 24 09:00-10:00,12:00-13:00"
    assert hours.exceptions[0].reason == {"fi": "Aatto", "sv": "Afton"}


ERRORS = [
    ("week", TypedRow(start="9", end="16"), "Valitse päivät."),
    ("week", TypedRow(days=("0",)), "Anna sekä alkamis- että päättymisaika."),
    ("week", TypedRow(days=("0",), start="9"), "Anna sekä alkamis- että päättymisaika."),
    (
        "week",
        TypedRow(days=("0",), start="x", end="16"),
        "Kirjoita kellonaika näin: 9 tai 9.30. ”x” ei ole kellonaika.",
    ),
    ("week", TypedRow(days=("0",), start="24", end="2"), "Vuorokausi alkaa kello 0, ei 24."),
    ("exceptions", TypedRow(closed=True), "Anna päivä."),
    ("exceptions", TypedRow(first="24.12.2026"), "Merkitse suljetuksi tai anna kellonajat."),
    (
        "exceptions",
        TypedRow(first="24.12.2026", closed=True, start="9", end="10"),
        "Merkitse joko suljetuksi tai anna kellonajat, ei molempia.",
    ),
    (
        "exceptions",
        TypedRow(first="24.12.2026", last="23.12.2026", closed=True),
        "Viimeinen päivä on ennen ensimmäistä.",
    ),
    ("exceptions", TypedRow(first="jouluna", closed=True), "Kirjoita päivä näin: 1.12.2026."),
    ("exceptions", TypedRow(first="24.12.0026", closed=True), None),
    (
        "holiday_rows",
        TypedRow(start="9", end="10"),
        "Valitse, että pyhäpäivinä on muut aukioloajat, tai poista kellonajat.",
    ),
]


@pytest.mark.parametrize(("group", "row", "message"), ERRORS)
def test_what_is_wrong_stands_beside_its_row(group: str, row: TypedRow, message: str | None) -> None:
    typed = Typed(**{group: [row]})
    with override("fi"):
        assert not read(typed)
    assert len(row.errors) == 1
    assert message in (None, row.errors[0])


def test_closed_and_open_on_the_same_dates_is_an_error() -> None:
    rows = [TypedRow(first="24.12.2026", closed=True), TypedRow(first="24.12.2026", start="9", end="10")]
    read(Typed(exceptions=rows))
    assert [len(row.errors) for row in rows] == [0, 1]


def test_holidays_with_own_hours_need_them() -> None:
    typed = Typed(week=[TypedRow(days=("0",), start="9", end="16")], holidays="own")
    read(typed)
    assert has_errors(typed)
    typed = Typed(holidays="own", holiday_rows=[TypedRow(start="9", end="10")])
    assert to_osm(read(typed)) == "PH 09:00-10:00"


@given(HOURS)
def test_every_value_comes_back_from_its_rows(hours: Hours) -> None:
    typed = typed_of(hours)
    assert read(typed) == hours
    assert not has_errors(typed)


def test_the_form_of_a_value_sends_what_gives_the_same_value() -> None:
    day = datetime.date(2026, 12, 24)
    hours = Hours(
        from_osm("Mo-Fr 09:00-12:00,13:00-16:00").week,
        (Exceptional(day, day, reasons=(("fi", "Aatto"),)),),
        holidays=(),
    )
    html = HoursWidget().render("hours", hours, {"id": "id_hours"})
    data = sent(html)
    field = HoursFormField()
    typed = field.widget.value_from_datadict(data, {}, "hours")
    assert field.clean(typed) == hours
    assert not field.has_changed(hours, typed)
    assert field.has_changed(Hours(), typed)


def test_an_empty_grid_is_no_change_and_nothing_told() -> None:
    data = sent(HoursWidget().render("hours", None, {"id": "id_hours"}))
    field = HoursFormField(required=False)
    typed = field.widget.value_from_datadict(data, {}, "hours")
    assert field.clean(typed) == Hours()
    assert not field.has_changed(None, typed)
    assert not field.widget.value_omitted_from_data(data, {}, "hours")
    assert field.widget.value_omitted_from_data(QueryDict("other=1"), {}, "hours")


def test_nothing_typed_is_lost() -> None:
    data = QueryDict(
        "hours-week-7-days=0&hours-week-7-start=aamu&hours-week-7-end=16&hours-holidays=usual"
        "&hours-exceptions-0-first=jouluna&hours-exceptions-0-closed=on&hours-exceptions-0-reason_sv=Jul"
    )
    widget = HoursWidget()
    with override("sv"):
        html = widget.render("hours", widget.value_from_datadict(data, {}, "hours"), {"id": "id_hours"})
    for text in ("aamu", "jouluna", "Jul", "”aamu” är inget klockslag", "Skriv datumet så här"):
        assert text in html
    assert sent(html)["hours-week-0-start"] == "aamu"
    assert sent(html)["hours-holidays"] == "usual"
    assert 'aria-describedby="id_hours-week-0-errors"' in html
    assert 'id="id_hours-week-0-errors"' in html


def test_however_many_rows_there_are_and_however_long_they_come_back() -> None:
    first = datetime.date(2027, 1, 1)
    days = [first + datetime.timedelta(days=2 * number) for number in range(150)]
    hours = Hours(exceptions=tuple(Exceptional(day, day, ()) for day in days))
    widget = HoursWidget()
    data = sent(widget.render("hours", hours, {"id": "id_hours"}))
    assert read(widget.value_from_datadict(data, {}, "hours")) == hours
    typed = "yhdeksän " * 50
    data["hours-week-0-start"] = typed
    assert widget.value_from_datadict(data, {}, "hours").week[0].start == typed


def test_a_night_is_read_back_so_that_a_slip_is_seen() -> None:
    with override("fi"):
        assert nights(from_osm("Mo 16:00-09:00")) == ["Maanantai: avoinna seuraavan päivän puolelle klo 9 asti"]
        assert nights(from_osm("Mo 09:00-24:00")) == []


def sent(html: str) -> QueryDict:
    """Return what a browser without JavaScript sends of the inputs in some HTML."""
    data = QueryDict(mutable=True)
    root = parser.fragment_fromstring(html, create_parent="form")
    for template in root.xpath("//template"):
        template.getparent().remove(template)
    for box in root.xpath("//input[@name]"):
        if box.get("type") not in ("checkbox", "radio") or box.get("checked") is not None:
            data.appendlist(box.get("name"), box.get("value", "on" if box.get("type") == "checkbox" else ""))
    return data


def test_a_reason_that_is_too_long_is_told_and_not_cut() -> None:
    data = QueryDict(mutable=True)
    reason = "Inventaario ja siivous. " * 5
    name = "hours-exceptions-0"
    data.update({f"{name}-first": "24.12.2026", f"{name}-closed": "on", f"{name}-reason_fi": reason})
    typed = HoursWidget().value_from_datadict(data, {}, "hours")
    read(typed)
    assert typed.exceptions[0].reasons == {"fi": reason.strip()}
    assert len(typed.exceptions[0].errors) == 1
