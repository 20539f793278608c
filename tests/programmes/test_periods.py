"""The periods that the calendar shows."""

import datetime

import pytest

from programmes.calendar.periods import CalendarPeriod, period, read_period

TODAY = datetime.date(2026, 12, 2)  # a Wednesday


def days(shown: CalendarPeriod) -> tuple[str, str]:
    return shown.first.isoformat(), shown.last.isoformat()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ("2026-12-02", "2026-12-29")),
        ({"when": "today"}, ("2026-12-02", "2026-12-02")),
        ({"when": "week"}, ("2026-12-02", "2026-12-06")),
        ({"when": "week", "from": "2026-12-09"}, ("2026-12-07", "2026-12-13")),
        ({"when": "weekend"}, ("2026-12-05", "2026-12-06")),
        ({"when": "month"}, ("2026-12-02", "2026-12-31")),
        ({"when": "month", "from": "2027-02-11"}, ("2027-02-01", "2027-02-28")),
        ({"when": "table"}, ("2026-12-01", "2026-12-31")),
        ({"when": "table", "from": "2027-02-11"}, ("2027-02-01", "2027-02-28")),
        ({"from": "2026-12-24", "to": "2026-12-26"}, ("2026-12-24", "2026-12-26")),
        ({"from": "24.12.2026", "to": "26.12.2026"}, ("2026-12-24", "2026-12-26")),
        ({"from": "2026-12-26", "to": "2026-12-24"}, ("2026-12-26", "2027-01-22")),
        ({"from": "9999-12-31", "to": "x", "when": "year"}, ("2026-12-02", "2026-12-29")),
    ],
)
def test_an_address_chooses_days(query: dict[str, str], expected: tuple[str, str]) -> None:
    shown = read_period(query, TODAY)
    assert days(shown) == expected
    assert read_period(shown.parameters(TODAY), TODAY) == shown


@pytest.mark.parametrize(
    ("query", "steps", "expected"),
    [
        ({}, 1, ("2026-12-30", "2027-01-26")),
        ({"when": "today"}, -1, ("2026-12-01", "2026-12-01")),
        ({"when": "week"}, 1, ("2026-12-07", "2026-12-13")),
        ({"when": "week", "from": "2026-12-09"}, -1, ("2026-12-02", "2026-12-06")),
        ({"when": "weekend"}, 1, ("2026-12-12", "2026-12-13")),
        ({"when": "month"}, 1, ("2027-01-01", "2027-01-31")),
        ({"when": "month"}, -1, ("2026-11-01", "2026-11-30")),
        ({"when": "table"}, -1, ("2026-11-01", "2026-11-30")),
        ({"when": "table", "from": "2026-11-01"}, 1, ("2026-12-01", "2026-12-31")),
        ({"from": "2026-12-24", "to": "2026-12-26"}, 1, ("2026-12-27", "2026-12-29")),
    ],
)
def test_earlier_and_later_days(query: dict[str, str], steps: int, expected: tuple[str, str]) -> None:
    assert days(read_period(query, TODAY).shifted(steps, TODAY)) == expected


def test_a_weekend_that_has_begun_begins_today() -> None:
    sunday = datetime.date(2026, 12, 6)
    assert days(period("weekend", sunday, sunday)) == ("2026-12-06", "2026-12-06")
