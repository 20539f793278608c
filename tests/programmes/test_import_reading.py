"""What foreign calendars (ICS) say of their events, as values of our fields, and why some are left out."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from programmes.imports import ics
from programmes.imports.dates import window_of
from programmes.imports.texts import cleaned
from programmes.imports.told import CalendarReadError, Told
from programmes.models import Event

TODAY = date(2026, 11, 30)
HEAD = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//muu//FI\r\n"


def calendar(*events: str) -> bytes:
    """A calendar of events, each the lines within VEVENT."""
    blocks = "".join(f"BEGIN:VEVENT\r\n{event.strip()}\r\nEND:VEVENT\r\n" for event in events)
    return f"{HEAD}{blocks}END:VCALENDAR\r\n".replace("\r\n", "\n").replace("\n", "\r\n").encode()


def read(*events: str) -> list[Told]:
    return ics.read(calendar(*events), "fi", "etela-savo", TODAY)


def one(*events: str) -> Any:
    (found,) = read(*events)
    assert not found.problem
    return found.values


KERHO = (
    "UID:kerho\nSUMMARY:Kerho\nDTSTART;TZID=Europe/Helsinki:20261201T170000\nDTEND;TZID=Europe/Helsinki:20261201T190000"
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("RRULE:FREQ=WEEKLY", {"frequency": "weekly", "weekdays": ["TU"], "first_day": "2026-12-01", "last_day": None}),
        ("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=TU", {"frequency": "every-other-week", "weekdays": ["TU"]}),
        ("RRULE:FREQ=MONTHLY;BYDAY=1TU", {"frequency": "monthly", "weekdays": ["TU"], "nths": ["1"]}),
        ("RRULE:FREQ=WEEKLY;COUNT=3", {"frequency": "weekly", "last_day": "2026-12-15"}),
        ("RRULE:FREQ=WEEKLY;UNTIL=20261215T150000Z", {"frequency": "weekly", "last_day": "2026-12-15"}),
        ("RRULE:FREQ=DAILY;COUNT=9", {"frequency": "weekly", "last_day": "2026-12-09"}),
        ("RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Helsinki:20261208T170000", {"skipped": ["2026-12-08"]}),
        ("RRULE:FREQ=MONTHLY;COUNT=3", {"frequency": "dates", "dates": ["2026-12-01", "2027-01-01", "2027-02-01"]}),
        ("RRULE:FREQ=DAILY;INTERVAL=3;COUNT=2", {"frequency": "dates", "dates": ["2026-12-01", "2026-12-04"]}),
        ("RDATE;TZID=Europe/Helsinki:20261205T170000", {"dates": ["2026-12-01", "2026-12-05"]}),
    ],
)
def test_rules(line: str, expected: dict[str, Any]) -> None:
    values = one(f"{KERHO}\n{line}")
    assert {name: values[name] for name in expected} == expected
    assert (values["start"], values["end"]) == ("17:00:00", "19:00:00")
    assert values["changed_dates"] == []


def test_single_dates_that_are_changed_or_cancelled() -> None:
    values = one(
        f"{KERHO}\nRRULE:FREQ=WEEKLY;COUNT=4",
        "UID:kerho\nSUMMARY:Kerho\nRECURRENCE-ID;TZID=Europe/Helsinki:20261208T170000\n"
        "DTSTART;TZID=Europe/Helsinki:20261209T180000\nDTEND;TZID=Europe/Helsinki:20261209T200000\nLOCATION:Kirjasto",
        "UID:kerho\nSUMMARY:PERUTTU: Kerho\nSTATUS:CANCELLED\nDESCRIPTION:Vetäjä on sairas.\n"
        "RECURRENCE-ID;TZID=Europe/Helsinki:20261215T170000\n"
        "DTSTART;TZID=Europe/Helsinki:20261215T170000\nDTEND;TZID=Europe/Helsinki:20261215T190000",
    )
    assert values["frequency"] == "weekly"
    assert values["changed_dates"] == [
        {"day": "2026-12-08", "status": "rescheduled", "new_day": "2026-12-09", "new_start": "18:00:00",
         "new_end": "20:00:00", "new_place_fi": "Kirjasto"},
        {"day": "2026-12-15", "status": "cancelled", "reason_fi": "Vetäjä on sairas."},
    ]  # fmt: skip
    assert values["status"] == "scheduled"


@pytest.mark.parametrize(
    ("times", "more_days", "end", "last_day"),
    [
        ("DTSTART:20261204T170000\nDTEND:20261206T150000", 2, "15:00:00", date(2026, 12, 6)),
        ("DTSTART:20261204T170000\nDURATION:P30D", 30, "17:00:00", date(2027, 1, 3)),
        ("DTSTART:20261204T220000\nDTEND:20261205T020000", 0, "02:00:00", date(2026, 12, 5)),
    ],
)
def test_what_goes_on_for_days(times: str, more_days: int, end: str, last_day: date) -> None:
    (found,) = read(f"UID:1\nSUMMARY:Leiri\n{times}")
    values = found.values
    assert (values["dates"], values["more_days"], values["end"]) == (["2026-12-04"], more_days, end)
    assert found.last_day == last_day


@pytest.mark.parametrize(
    ("start", "day", "time"),
    [
        ("DTSTART:20261201T220000Z", "2026-12-02", "00:00:00"),
        ("DTSTART;TZID=America/New_York:20260701T100000", "2026-07-01", "17:00:00"),
        ("DTSTART:20261201T100000", "2026-12-01", "10:00:00"),
        ("DTSTART;VALUE=DATE:20261201", "2026-12-01", None),
    ],
)
def test_time_zones(start: str, day: str, time: str | None) -> None:
    values = one(f"UID:1\nSUMMARY:Kahvit\n{start}")
    assert (values["dates"], values["start"]) == ([day], time)


def test_a_rule_in_universal_time_follows_the_clock_of_finland_date_by_date() -> None:
    values = one("UID:1\nSUMMARY:Kahvit\nDTSTART:20260323T150000Z\nRRULE:FREQ=WEEKLY;COUNT=3")
    (extra,) = values["changed_dates"]
    assert (values["start"], values["frequency"], values["first_day"]) == ("18:00:00", "weekly", "2026-03-30")
    assert extra == {"day": "2026-03-23", "status": "scheduled", "extra": True, "new_start": "17:00:00"}


def test_texts_and_place() -> None:
    values = one(
        f"{KERHO}\nSTATUS:CANCELLED\nURL:https://yhdistys.example/kerho\n"
        "LOCATION:Seuratalo\\, Koivukuja 3\\, 50100 Mikkeli\n"
        'DESCRIPTION:<p>Tule <b>mukaan</b>!</p><script>alert(1)</script><p><a href="javascript:x">Lue</a></p>'
    )
    assert values["status"] == "cancelled"
    assert values["changed_dates"] == []
    assert values["summary_fi"] == "Tule mukaan!"
    assert "alert" not in values["description_fi"]
    assert "javascript" not in values["description_fi"]
    assert 'href="https://yhdistys.example/kerho"' in values["description_fi"]
    place = {name: values[name] for name in ("venue_fi", "street", "postal_code", "town")}
    assert place == {"venue_fi": "Seuratalo", "street": "Koivukuja 3", "postal_code": "50100", "town": "Mikkeli"}


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("Yksi & <kaksi>\n\nKolme", "<p>Yksi &amp; &lt;kaksi&gt;</p>\n\n<p>Kolme</p>"),
        ("<div onclick='x'>Yksi</div><ul><li>a</li><li>b</li></ul>", "<p>Yksi</p><ul><li>a</li><li>b</li></ul>"),
        ('<p><a href="https://a.example/?b=1&amp;c=2" class="x">Täällä</a></p>',
         '<p><a href="https://a.example/?b=1&amp;c=2">Täällä</a></p>'),
        ("<p><img src=x onerror=alert(1)>Kuva</p><iframe src='https://x'></iframe>", "<p>Kuva</p>"),
        ("<b></b><br>", "<p><br/></p>"),
    ],
)  # fmt: skip
def test_foreign_markup(markup: str, expected: str) -> None:
    assert cleaned(markup) == expected


@pytest.mark.parametrize(
    ("event", "problem"),
    [
        ("UID:1\nDTSTART:20261201T100000", "no-name"),
        ("UID:1\nSUMMARY:Kahvit", "no-start"),
        (f"UID:1\nSUMMARY:{'Ä' * 201}\nDTSTART:20261201T100000", "long-name"),
        ("UID:1\nSUMMARY:Oma\nCLASS:PRIVATE\nDTSTART:20261201T100000", "private"),
        ("UID:1\nSUMMARY:Näyttely\nDTSTART:20261201T100000\nDTEND:20280105T100000", "lasts-days"),
        (
            "UID:1\nSUMMARY:Leiri\nDTSTART:20261201T100000\nDTEND:20261205T100000\nRRULE:FREQ=WEEKLY;COUNT=2\n"
            "END:VEVENT\nBEGIN:VEVENT\nUID:1\nSUMMARY:Leiri\nRECURRENCE-ID:20261208T100000\n"
            "DTSTART:20261208T100000\nDTEND:20261210T100000",
            "lasts-days",
        ),
        ("UID:1\nSUMMARY:Kello\nDTSTART:20261201T100000\nRRULE:FREQ=HOURLY", "many-dates"),
        ("UID:event-7-20261201@etela-savo\nSUMMARY:Oma\nDTSTART:20261201T100000", "own"),
        ("UID:1\nSUMMARY:Vanha\nDTSTART:19990101T100000\nRRULE:FREQ=WEEKLY;COUNT=3", "no-dates"),
    ],
)
def test_left_out(event: str, problem: str) -> None:
    (found,) = read(event)
    assert found.problem == problem


def test_a_text_in_several_languages_is_read_in_that_of_the_calendar() -> None:
    values = one(
        "UID:1\nDTSTART:20261201T100000\nSUMMARY;LANGUAGE=sv:Kaffe\nSUMMARY;LANGUAGE=fi-FI:Kahvit\n"
        "LOCATION:a\nLOCATION:b\nDESCRIPTION:Tule\nDESCRIPTION;LANGUAGE=sv:Kom"
    )
    assert (values["name_fi"], values["venue_fi"], values["summary_fi"]) == ("Kahvit", "a", "Tule")


def test_what_nobody_sees_is_left_out() -> None:
    values = one("UID:1\0\nSUMMARY:Kah\u00advit\nDTSTART:20261201T100000\nLOCATION:Tu\0pa\nDESCRIPTION:Tu\u200ble")
    assert (values["name_fi"], values["venue_fi"], values["summary_fi"]) == ("Kahvit", "Tu pa", "Tule")


def test_a_place_of_one_date_is_not_cut() -> None:
    start = "UID:1\nSUMMARY:Kerho\nDTSTART:20261201T100000"
    (found,) = read(
        f"{start}\nRRULE:FREQ=WEEKLY;COUNT=2", f"{start}\nRECURRENCE-ID:20261201T100000\nLOCATION:{'Ä' * 201}"
    )
    assert found.problem == "long-text"


FLE = 'TZID="FLE Standard Time"'


def test_outlook() -> None:
    """Its names of time zones, its markup that is escaped as text, and a date that was moved."""
    uid = "UID:040000008200\nSUMMARY;LANGUAGE=fi:Ilta"
    values = one(
        f"{uid}\nDTSTART;{FLE}:20261201T170000\nDTEND;{FLE}:20261201T190000\nRRULE:FREQ=WEEKLY;COUNT=4;BYDAY=TU\n"
        f"EXDATE;{FLE}:20261215T170000\nDESCRIPTION:Tule!\nX-MICROSOFT-SKYPETEAMSMEETINGURL:https://video.example/1\n"
        "X-ALT-DESC;FMTTYPE=text/html:<html><head><style>p{}</style></head><body><p class=Mso>"
        "Tule\\, <b>kaikki</b>\\; tänään<o:p></o:p></p>\\n<ul>\\n<li>kahvia</li></ul></body></html>",
        f"{uid}\nRECURRENCE-ID;{FLE}:20261208T170000\nDTSTART;{FLE}:20261209T173000\nDTEND;{FLE}:20261209T190000",
    )
    assert (values["first_day"], values["skipped"], values["start"]) == ("2026-12-01", ["2026-12-15"], "17:00:00")
    (moved,) = values["changed_dates"]
    assert (moved["day"], moved["new_day"], moved["new_start"]) == ("2026-12-08", "2026-12-09", "17:30:00")
    texts = values["summary_fi"] + values["description_fi"]
    assert texts == "Tule, kaikki; tänään<ul><li>kahvia</li></ul>"
    assert (values["online"], values["online_address"]) == (True, "https://video.example/1")


def test_wordpress_and_google() -> None:
    """Characters as entities, the country after the place, the postal code after the town, folded lines."""
    values = one(
        "UID:12-34@yhdistys.example\nDTSTART;TZID=Europe/Helsinki:20261204T170000\nSUMMARY:Kahvi &amp"
        "\n ; pulla &#8211; ilta\nDESCRIPTION:Kaikki&nbsp;mukaan &lt;3\n"
        "LOCATION:Seuratalo\\, Koivukuja 3\\, Mikkeli\\, 50100\\, Finland"
    )
    assert (values["name_fi"], values["summary_fi"]) == ("Kahvi & pulla – ilta", "Kaikki mukaan <3")
    place = [values[name] for name in ("venue_fi", "street", "postal_code", "town")]
    assert place == ["Seuratalo", "Koivukuja 3", "50100", "Mikkeli"]
    google = one(f"{KERHO}\nLOCATION:Koivukuja 3\\, 50100 Mikkeli\\, Suomi")
    assert [google[name] for name in ("venue_fi", "street", "town")] == ["", "Koivukuja 3", "Mikkeli"]
    online = one(f"{KERHO}\nLOCATION:https://video.example/2")
    assert (online["venue_fi"], online["online_address"]) == ("", "https://video.example/2")


def test_no_date_of_a_series_is_lost() -> None:
    """Dates written one by one, one that was moved out of its rule, and what takes several whole days each time."""
    first, second, third = (
        f"UID:1\nSUMMARY:Kerho\nDTSTART:202612{day}T150000Z\nDTEND:202612{day}T160000Z" for day in ("01", "08", "17")
    )
    days = ["2026-12-01", "2026-12-08", "2026-12-17"]
    assert one(first, second, third)["dates"] == days
    planned = (f"{each}\nRECURRENCE-ID:{each.split('START:')[1][:16]}" for each in (first, second, third))
    assert one(*planned)["dates"] == days
    assert one(f"{first}\nRRULE:FREQ=WEEKLY;COUNT=2", f"{third}\nRECURRENCE-ID:20261217T150000Z")["dates"] == days
    newer = first.replace("20261201", "20261202")
    assert one(f"{first}\nSEQUENCE:0", f"{newer}\nSEQUENCE:1")["dates"] == ["2026-12-02"]
    weekend = "UID:1\nSUMMARY:Leiri\nDTSTART;VALUE=DATE:20261205\nDTEND;VALUE=DATE:20261207\nRRULE:FREQ=WEEKLY;COUNT=2"
    camp = one(weekend)
    assert [camp[name] for name in ("frequency", "weekdays", "first_day", "last_day", "more_days")] == [
        "weekly", ["SA"], "2026-12-05", "2026-12-12", 1
    ]  # fmt: skip


def test_what_began_long_ago_is_the_same_in_another_year() -> None:
    start = "UID:1\nSUMMARY:Kerho\nDTSTART;TZID=Europe/Helsinki:20190107T130000\nRRULE:FREQ=WEEKLY;INTERVAL=2"
    left_out = "EXDATE;TZID=Europe/Helsinki:20190121T130000"
    content = calendar(f"{start}\n{left_out}")
    (now,), (later,) = (ics.read(content, "fi", "etela-savo", TODAY.replace(year=year)) for year in (2026, 2028))
    assert now.values == later.values
    assert (now.values["first_day"], now.values["frequency"]) == ("2019-01-07", "every-other-week")


@pytest.mark.parametrize("content", [b"", b"hello", b"<html></html>"])
def test_what_is_no_calendar(content: bytes) -> None:
    with pytest.raises(CalendarReadError):
        ics.read(content, "fi", "etela-savo", TODAY)


HELSINKI = ZoneInfo("Europe/Helsinki")
RULES = st.builds(
    "RRULE:FREQ={};INTERVAL={};COUNT={}".format,
    st.sampled_from(["DAILY", "WEEKLY", "WEEKLY;BYDAY=TU,FR", "MONTHLY;BYDAY=-1FR", "MONTHLY", "YEARLY"]),
    st.integers(1, 3),
    st.integers(1, 40),
)
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 6, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)


@settings(max_examples=60, deadline=None)
@given(STARTS, RULES, st.sampled_from(["Europe/Helsinki", "UTC", "America/New_York"]), st.integers(1, 20))
def test_dates_are_those_that_another_program_reads(start: datetime, rule: str, zone: str, hours: int) -> None:
    event = f"UID:1\nSUMMARY:Kerho\nDTSTART;TZID={zone}:{start:%Y%m%dT%H%M%S}\nDURATION:PT{hours}H\n{rule}"
    (found,) = read(event)
    if found.problem:
        assert found.problem in ("twice-a-day", "many-dates")
        return
    begin, finish = window_of(TODAY)
    expected = recurring_ical_events.of(icalendar.Calendar.from_ical(calendar(event))).between(begin, finish)
    assert starts_of(found, begin, finish) == sorted(
        each["DTSTART"].dt.astimezone(HELSINKI) for each in expected if each["DTSTART"].dt < finish
    )


def starts_of(told: Told, begin: datetime, finish: datetime) -> list[datetime]:
    """When the dates of the record start that these values would make."""
    from programmes.imports.values import record_of

    made: Event = record_of(told.values)
    return [datetime.fromisoformat(each.start) for each in made.occurrences(begin - timedelta(days=1), finish)]


def test_what_is_left_out_of_an_event_is_named() -> None:
    """Coordinates, pictures and files; an event without them has nothing to name."""
    geo = "GEO:61.69;27.27"
    image = "ATTACH;FMTTYPE=image/jpeg:https://muu.example/kuva.jpg"
    program = "ATTACH;FMTTYPE=application/pdf:https://muu.example/ohjelma.pdf"
    (plain,) = read(KERHO)
    (full,) = read(f"{KERHO}\n{geo}\n{image}\n{program}")
    (newer,) = read(f"{KERHO}\nIMAGE;VALUE=URI:https://muu.example/kuva.jpg")
    assert (plain.dropped, newer.dropped) == ([], ["pictures"])
    assert full.dropped == ["coordinates", "pictures", "files"]
    assert full.values == plain.values


@pytest.mark.parametrize(("range_of", "dropped"), [("", []), (";RANGE=THISANDFUTURE", ["following"])])
def test_a_change_of_later_dates_too_is_named(range_of: str, dropped: list[str]) -> None:
    (found,) = read(
        f"{KERHO}\nRRULE:FREQ=WEEKLY;COUNT=4",
        f"UID:kerho\nSUMMARY:Kerho\nRECURRENCE-ID;TZID=Europe/Helsinki{range_of}:20261208T170000\n"
        "DTSTART;TZID=Europe/Helsinki:20261209T180000\nDTEND;TZID=Europe/Helsinki:20261209T200000",
    )
    assert [each["day"] for each in found.values["changed_dates"]] == ["2026-12-08"]
    assert found.dropped == dropped
