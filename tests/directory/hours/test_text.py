"""What residents read of opening hours, in each language."""

import pytest
from django.utils.translation import override

from directory.hours.osm import from_osm
from directory.hours.text import ANSWERS, coming, reason_now, state_text, week_rows
from tests.directory.hours.test_state import at

OFFICE = "Mo-Fr 09:00-16:00; PH off"


@pytest.mark.parametrize(
    ("expression", "moment", "fi", "sv", "en"),
    [
        (
            OFFICE,
            "2026-12-01T12:00",
            "Avoinna nyt, sulkeutuu klo 16",
            "Öppet nu, stänger kl. 16",
            "Open now, closes at 16:00",
        ),
        (
            "Mo 13:30-16:00",
            "2026-12-07T12:00",
            "Suljettu nyt, avautuu tänään klo 13.30",
            "Stängt nu, öppnar i dag kl. 13.30",
            "Closed now, opens today at 13:30",
        ),
        (
            OFFICE,
            "2026-12-01T17:00",
            "Suljettu nyt, avautuu huomenna klo 9",
            "Stängt nu, öppnar i morgon kl. 9",
            "Closed now, opens tomorrow at 9:00",
        ),
        (
            OFFICE,
            "2026-12-05T17:00",
            "Suljettu nyt, avautuu maanantaina klo 9",
            "Stängt nu, öppnar på måndag kl. 9",
            "Closed now, opens on Monday at 9:00",
        ),
        (
            "We 09:00-16:00",
            "2026-12-02T17:00",
            "Suljettu nyt, avautuu keskiviikkona 9.12. klo 9",
            "Stängt nu, öppnar på onsdag 9.12. kl. 9",
            "Closed now, opens on Wednesday 9 December at 9:00",
        ),
        (
            "Mo-Fr 09:00-16:00; 2026 Dec 21-2027 Jan 03 off",
            "2026-12-20T17:00",
            "Suljettu nyt, avautuu maanantaina 4.1.2027 klo 9",
            "Stängt nu, öppnar på måndag 4.1.2027 kl. 9",
            "Closed now, opens on Monday 4 January 2027 at 9:00",
        ),
        (
            "Mo 20:00-24:00",
            "2026-12-07T21:00",
            "Avoinna nyt, sulkeutuu klo 24",
            "Öppet nu, stänger kl. 24",
            "Open now, closes at 24:00",
        ),
        (
            "Fr 22:00-02:00",
            "2026-12-04T23:00",
            "Avoinna nyt, sulkeutuu huomenna klo 2",
            "Öppet nu, stänger i morgon kl. 2",
            "Open now, closes tomorrow at 2:00",
        ),
        (
            "Mo-Fr 00:00-24:00",
            "2026-12-08T12:00",
            "Avoinna nyt, sulkeutuu perjantaina klo 24",
            "Öppet nu, stänger på fredag kl. 24",
            "Open now, closes on Friday at 24:00",
        ),
        (
            "24/7",
            "2026-12-08T12:00",
            "Avoinna ympäri vuorokauden",
            "Öppet dygnet runt",
            "Open around the clock",
        ),
        (
            "2026 Dec 01 10:00-12:00",
            "2026-12-08T12:00",
            "Toistaiseksi suljettu",
            "Stängt tills vidare",
            "Closed for now",
        ),
    ],
)
def test_the_state_in_a_sentence(expression: str, moment: str, fi: str, sv: str, en: str) -> None:
    for language, text in (("fi", fi), ("sv", sv), ("en", en)):
        with override(language):
            found = state_text(from_osm(expression), at(moment))
        assert found
        assert found.text == text


def test_on_line_and_on_the_phone_somebody_answers() -> None:
    hours = from_osm(OFFICE)
    with override("fi"):
        now = state_text(hours, at("2026-12-01T12:00"), ANSWERS)
        later = state_text(hours, at("2026-12-01T17:00"), ANSWERS)
    assert now
    assert later
    assert (now.is_open, now.text) == (True, "Vastaamme nyt, päättyy klo 16")
    assert (later.is_open, later.text) == (False, "Emme vastaa nyt, vastaamme taas huomenna klo 9")


def test_no_hours_have_no_state() -> None:
    assert state_text(from_osm(""), at("2026-12-01T12:00")) is None
    assert week_rows(from_osm("")) == []
    assert coming(from_osm(""), at("2026-12-01T12:00")) == []


@pytest.mark.parametrize(
    ("expression", "language", "expected"),
    [
        (OFFICE, "fi", ["ma–pe 9–16", "la–su suljettu", "pyhäpäivinä suljettu"]),
        (OFFICE, "sv", ["mån–fre 9–16", "lör–sön stängt", "helgdagar stängt"]),
        (OFFICE, "en", ["Mon–Fri 9:00–16:00", "Sat–Sun closed", "public holidays closed"]),
        (
            "Mo-Tu,Th-Fr 09:00-12:00; We 09:00-12:00,13:00-16:30; PH 10:00-12:00",
            "fi",
            ["ma–ti 9–12", "ke 9–12 ja 13–16.30", "to–pe 9–12", "la–su suljettu", "pyhäpäivinä 10–12"],
        ),
        ("Mo-Su 22:00-02:00", "sv", ["alla dagar 22–2", "helgdagar som vanligt"]),
        ("24/7", "fi", ["joka päivä ympäri vuorokauden", "pyhäpäivinä kuten muulloin"]),
        ("Mo 20:00-24:00", "en", ["Mon 20:00–24:00", "Tue–Sun closed", "public holidays as usual"]),
    ],
)
def test_the_week_groups_days_with_the_same_hours(expression: str, language: str, expected: list[str]) -> None:
    with override(language):
        assert [f"{row.days} {row.hours}" for row in week_rows(from_osm(expression))] == expected


def test_screen_readers_hear_whole_weekdays() -> None:
    with override("sv"):
        assert [row.full_days for row in week_rows(from_osm(OFFICE))] == ["Måndag–fredag", "Lördag–söndag", "Helgdagar"]


def test_exceptions_and_holidays_of_the_next_weeks() -> None:
    hours = from_osm(f'{OFFICE}; 2026 Dec 28-2027 Jan 03 10:00-12:00 "Vuodenvaihde"; 2026 Nov 02 off; 2027 Jun 01 off')
    with override("fi"):
        found = coming(hours, at("2026-12-01T12:00"))
    assert [(each.dates, each.hours, str(each.reason)) for each in found] == [
        ("to 24.12.", "suljettu", "Jouluaatto"),
        ("pe 25.12.", "suljettu", "Joulupäivä"),
        ("ma 28.12. – su 3.1.2027", "10–12", "Vuodenvaihde"),
        ("ke 6.1.2027", "suljettu", "Loppiainen"),
    ]
    with override("sv"):
        found = coming(hours, at("2026-12-20T12:00"))
    assert [(each.dates, each.hours, str(each.reason), each.reason.foreign) for each in found][:3] == [
        ("tors 24.12.", "stängt", "Julafton", False),
        ("fre 25.12.", "stängt", "Juldagen", False),
        ("mån 28.12. – sön 3.1.2027", "10–12", "Vuodenvaihde", True),
    ]


@pytest.mark.parametrize(
    ("moment", "reason"),
    [("2026-12-01T12:00", ""), ("2026-12-24T12:00", "Jouluaatto"), ("2026-12-28T12:00", "Vuodenvaihde")],
)
def test_why_today_is_not_as_usual(moment: str, reason: str) -> None:
    hours = from_osm(f'{OFFICE}; 2026 Dec 28-2027 Jan 03 10:00-12:00 "Vuodenvaihde"')
    with override("fi"):
        assert str(reason_now(hours, at(moment))) == reason


def test_every_holiday_has_a_name_in_each_language() -> None:
    hours = from_osm("24/7; PH off")
    names = {}
    for language in ("fi", "sv", "en"):
        with override(language):
            names[language] = [str(each.reason) for each in coming(hours, at("2026-12-01T12:00"), weeks=52)]
    assert len(names["fi"]) == len(names["sv"]) == len(names["en"]) == 15
    assert {"Trettondagen", "Pingstdagen"} < set(names["sv"])
    assert not set(names["sv"]) & set(names["en"])
