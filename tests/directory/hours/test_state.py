"""Open or closed at a moment, and until when, in the time of Finland."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from directory.hours.osm import from_osm
from directory.hours.state import state, valid_until
from directory.hours.value import DAY, Hours
from sites.listing import HELSINKI
from sites.public_holidays import is_holiday
from tests.directory.hours.test_osm import HOURS

OFFICE = "Mo-Fr 09:00-16:00; PH off"


def at(text: str) -> datetime.datetime:
    """Return a moment of Finland's time; with an offset where the clock shows it twice."""
    found = datetime.datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=HELSINKI)


CASES = [
    ("", "2026-12-01T12:00", False, None),
    (OFFICE, "2026-12-01T08:59", False, "2026-12-01T09:00"),
    (OFFICE, "2026-12-01T09:00", True, "2026-12-01T16:00"),
    (OFFICE, "2026-12-01T15:59", True, "2026-12-01T16:00"),
    (OFFICE, "2026-12-01T16:00", False, "2026-12-02T09:00"),
    (OFFICE, "2026-12-04T17:00", False, "2026-12-07T09:00"),
    # public holidays: Christmas Eve is a Thursday, Boxing Day a Saturday; Epiphany a Wednesday
    (OFFICE, "2026-12-23T17:00", False, "2026-12-28T09:00"),
    ("Mo-Fr 09:00-16:00", "2026-12-23T17:00", False, "2026-12-24T09:00"),
    ("Mo-Fr 09:00-16:00; PH 10:00-12:00", "2027-01-06T09:30", False, "2027-01-06T10:00"),
    ("24/7; PH off", "2027-01-05T12:00", True, "2027-01-06T00:00"),
    ("24/7; PH off", "2027-01-06T12:00", False, "2027-01-07T00:00"),
    # exceptions, and exceptions inside exceptions; they prevail over holidays
    ("Mo-Fr 09:00-16:00; 2026 Dec 02 off", "2026-12-01T17:00", False, "2026-12-03T09:00"),
    (
        "Mo-Fr 09:00-16:00; 2026 Dec 01-2026 Dec 31 off; 2026 Dec 16 10:00-11:00",
        "2026-12-01T10:00",
        False,
        "2026-12-16T10:00",
    ),
    (
        "Mo-Fr 09:00-16:00; 2026 Dec 01-2026 Dec 31 off; 2026 Dec 16 10:00-11:00",
        "2026-12-16T12:00",
        False,
        "2027-01-01T09:00",
    ),
    ("Mo-Fr 09:00-16:00; PH off; 2026 Dec 24 10:00-11:00", "2026-12-24T10:30", True, "2026-12-24T11:00"),
    ("2026 Dec 24 10:00-11:00", "2026-12-24T12:00", False, None),
    # always open, whole days, 24:00
    ("24/7", "2026-12-01T12:00", True, None),
    ("Mo-Su 08:00-08:00", "2026-12-01T12:00", True, None),
    ("Mo 00:00-24:00", "2026-12-07T12:00", True, "2026-12-08T00:00"),
    ("Mo 12:00-24:00; Tu 00:00-04:00", "2026-12-07T13:00", True, "2026-12-08T04:00"),
    # past midnight: a night belongs to the day on which it begins
    ("Fr 22:00-02:00", "2026-12-05T01:59", True, "2026-12-05T02:00"),
    ("Fr 22:00-02:00", "2026-12-05T02:00", False, "2026-12-11T22:00"),
    ("Fr 22:00-02:00, Sa 10:00-14:00", "2026-12-05T01:00", True, "2026-12-05T02:00"),
    ("Fr 22:00-02:00; 2026 Dec 05 off", "2026-12-05T01:00", True, "2026-12-05T02:00"),
    ("Mo-Su 20:00-08:00; PH off", "2026-12-06T01:00", True, "2026-12-06T08:00"),
    ("Mo-Su 20:00-08:00; PH off", "2026-12-06T20:00", False, "2026-12-07T20:00"),
    ("Mo-Su 20:00-08:00; PH off", "2026-12-07T01:00", False, "2026-12-07T20:00"),
    ("Mo-Fr 09:00-16:00; 2026 Dec 05 22:00-03:00", "2026-12-06T01:00", True, "2026-12-06T03:00"),
    ("Mo-Fr 09:00-16:00; 2026 Dec 07 22:00-03:00", "2026-12-08T01:00", True, "2026-12-08T03:00"),
    ("Su 22:00-02:00", "2026-12-07T01:00", True, "2026-12-07T02:00"),
    # the clock is moved forward at 3 on 28 March 2027, back at 4 on 25 October 2026
    ("Su 01:00-03:30", "2027-03-28T02:00", True, "2027-03-28T04:00"),
    ("Su 03:30-05:00", "2027-03-28T02:59", False, "2027-03-28T04:00"),
    ("Sa 22:00-06:00", "2027-03-28T02:00", True, "2027-03-28T06:00"),
    ("Su 01:00-03:30", "2026-10-25T03:45+03:00", True, "2026-10-25T03:30+02:00"),
    ("Su 01:00-03:30", "2026-10-25T03:30+02:00", False, "2026-11-01T01:00"),
    ("Su 03:30-05:00", "2026-10-25T03:15+02:00", True, "2026-10-25T05:00"),
    ("Su 03:30-05:00", "2026-10-25T03:15+03:00", False, "2026-10-25T03:30+03:00"),
    ("24/7", "2026-10-25T03:15+02:00", True, None),
]


@pytest.mark.parametrize(("expression", "moment", "is_open", "changes"), CASES)
def test_states(expression: str, moment: str, is_open: bool, changes: str | None) -> None:
    found = state(from_osm(expression), at(moment))
    expected = at(changes).astimezone(datetime.UTC) if changes else None
    assert (found.is_open, found.changes and found.changes.astimezone(datetime.UTC)) == (is_open, expected)


@pytest.mark.parametrize("moment", ["2026-12-01T07:30+00:00", "2026-12-01T09:30+02:00", "2026-12-01T16:30+09:00"])
def test_the_moment_may_be_of_any_time_zone(moment: str) -> None:
    assert state(from_osm(OFFICE), at(moment)).is_open


@pytest.mark.parametrize(
    ("expression", "moment", "until"),
    [
        (OFFICE, "2026-12-01T10:00", "2026-12-01T16:00"),
        (OFFICE, "2026-12-01T17:00", "2026-12-02T00:00"),
        ("24/7", "2026-12-01T17:00", "2026-12-02T00:00"),
        ("", "2027-03-27T17:00", "2027-03-28T00:00"),
    ],
)
def test_a_text_is_true_until_the_next_change_or_midnight(expression: str, moment: str, until: str) -> None:
    assert valid_until(from_osm(expression), at(moment)) == at(until)


def is_open_by_days(hours: Hours, moment: datetime.datetime) -> bool:
    """Tell whether it is open at a naive local moment, from the spans of the day and of the day before."""
    minute = moment.hour * 60 + moment.minute
    today, yesterday = moment.date(), moment.date() - datetime.timedelta(days=1)
    return any(span.start <= minute < span.end for span in hours.spans_on(today, is_holiday(today))) or any(
        span.start <= minute + DAY < span.end for span in hours.spans_on(yesterday, is_holiday(yesterday))
    )


@settings(max_examples=100)
@given(HOURS, st.datetimes(datetime.datetime(2026, 1, 1), datetime.datetime(2028, 12, 31)))
def test_the_evaluation_agrees_with_the_spans_of_the_days(hours: Hours, moment: datetime.datetime) -> None:
    moment = moment.replace(hour=moment.hour if moment.hour not in (3, 4) else 5)  # the hours that the clocks skip
    found = state(hours, moment.replace(tzinfo=HELSINKI))
    assert found.is_open == is_open_by_days(hours, moment)
    if found.changes:
        assert state(hours, found.changes).is_open is not found.is_open
