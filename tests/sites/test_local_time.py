"""Local times of Finland as moments, above all on the days on which the clocks are moved."""

import datetime

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given
from hypothesis import strategies as st

from sites.listing import HELSINKI
from sites.local_time import aware, aware_span, by_the_clock, is_skipped

MOVED_FORWARD = [datetime.date(2024, 3, 31), datetime.date(2026, 3, 29), datetime.date(2027, 3, 28)]
LONGEST = 24 * 60


def local(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("time", "moment", "clock"),
    [
        ("2027-03-28T02:59", "2027-03-28T02:59+02:00", None),
        ("2027-03-28T03:00", "2027-03-28T04:00+03:00", None),
        ("2027-03-28T03:30", "2027-03-28T04:30+03:00", "2027-03-28T04:00+03:00"),
        ("2027-03-28T03:59", "2027-03-28T04:59+03:00", "2027-03-28T04:00+03:00"),
        ("2027-03-28T04:00", "2027-03-28T04:00+03:00", None),
        ("2027-03-29T03:30", "2027-03-29T03:30+03:00", None),
        ("2026-10-25T03:30", "2026-10-25T03:30+03:00", None),
        ("2026-10-25T04:00", "2026-10-25T04:00+02:00", None),
        ("2026-12-01T13:00", "2026-12-01T13:00+02:00", None),
    ],
)
def test_a_local_time_is_a_moment(time: str, moment: str, clock: str | None) -> None:
    assert aware(local(time)).isoformat(timespec="minutes") == moment
    assert by_the_clock(local(time)).isoformat(timespec="minutes") == (clock or moment)


def test_a_span_ends_with_the_second_of_two_equal_times() -> None:
    assert aware(local("2026-10-25T03:30"), is_end=True).isoformat() == "2026-10-25T03:30:00+02:00"
    assert by_the_clock(local("2026-10-25T03:30"), is_end=True).isoformat() == "2026-10-25T03:30:00+02:00"


@pytest.mark.parametrize(
    ("start", "end", "moments"),
    [
        ("2027-03-28T02:30", "2027-03-28T03:30", ("02:30+02:00", "04:30+03:00")),
        ("2027-03-28T03:15", "2027-03-28T03:45", ("04:15+03:00", "04:45+03:00")),
        ("2027-03-28T03:30", "2027-03-28T05:00", ("04:30+03:00", "05:00+03:00")),
        ("2027-03-28T03:30", "2027-03-28T04:15", ("04:30+03:00", "05:15+03:00")),  # as long as planned
        ("2027-03-28T03:30", "2027-03-28T04:30", ("04:30+03:00", "05:30+03:00")),
        ("2026-10-25T03:30", "2026-10-25T03:45", ("03:30+03:00", "03:45+02:00")),
    ],
)
def test_two_local_times_are_a_span(start: str, end: str, moments: tuple[str, str]) -> None:
    found = aware_span(local(start), local(end))
    assert tuple(each.isoformat(timespec="minutes")[11:] for each in found) == moments


TIMES = st.datetimes(local("2024-01-01"), local("2033-12-31")) | st.builds(
    datetime.datetime.combine, st.sampled_from(MOVED_FORWARD), st.times(datetime.time(2), datetime.time(5))
)


@given(TIMES)
def test_each_time_is_read_as_rfc_5545_says(time: datetime.datetime) -> None:
    found = aware(time)
    before = time.replace(tzinfo=HELSINKI, fold=0)  # in a gap `fold` 0 has the offset before it (PEP 495)
    assert found.astimezone(datetime.UTC) == before.astimezone(datetime.UTC)
    assert found.replace(tzinfo=None) == (time + datetime.timedelta(hours=1) if is_skipped(time) else time)


@given(TIMES, st.integers(1, LONGEST))
def test_a_span_ends_after_it_starts(start: datetime.datetime, minutes: int) -> None:
    end = start + datetime.timedelta(minutes=minutes)
    begins, ends = (each.astimezone(datetime.UTC) for each in aware_span(start, end))
    hour = datetime.timedelta(hours=1)
    assert begins < ends
    assert end - start - hour <= ends - begins <= end - start + hour
    if not is_skipped(start) and not is_skipped(end):
        assert ends == aware(end, is_end=True)


@given(st.sampled_from(MOVED_FORWARD), st.times(datetime.time(2), datetime.time(5)))
def test_a_calendar_program_reads_a_weekly_rule_on_that_night_the_same(day: datetime.date, time: datetime.time) -> None:
    time = time.replace(microsecond=0)
    event = icalendar.Event()
    event.add("UID", "night")
    event.add("DTSTART", datetime.datetime.combine(day - datetime.timedelta(weeks=1), time, HELSINKI))
    event.add("RRULE", {"FREQ": "WEEKLY", "COUNT": 3})
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    found = recurring_ical_events.of(calendar).between(day, day + datetime.timedelta(weeks=3))
    starts = [each["DTSTART"].dt.astimezone(datetime.UTC) for each in found]
    expected = [datetime.datetime.combine(day + datetime.timedelta(weeks=week), time) for week in (0, 1)]
    assert starts == [aware(each).astimezone(datetime.UTC) for each in expected]
