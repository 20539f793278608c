"""When a thing takes place, from its plain form by its RRULE text."""

import datetime
from dataclasses import replace
from typing import Any

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from sites.listing import HELSINKI
from sites.occurrences.recurrence import (
    Frequency,
    RecurrenceSpan,
    Repeat,
    RepeatError,
    RepeatProblem,
    check,
    parse_rule,
    rule_of,
    spans,
)
from sites.occurrences.rule_text import moments
from sites.public_holidays import is_holiday

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)
AT_ONE, AT_THREE = datetime.time(13), datetime.time(15)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def days_of(repeat: Repeat, begin: str, finish: str) -> list[str]:
    return [each.start.date().isoformat() for each in found_in(repeat, begin, finish)]


def found_in(repeat: Repeat, begin: str, finish: str) -> list[RecurrenceSpan]:
    moments = [datetime.datetime.fromisoformat(text).replace(tzinfo=HELSINKI) for text in (begin, finish)]
    return spans(rule_of(repeat), *moments, start=repeat.start, end=repeat.end, skips_holidays=repeat.skips_holidays)


def repeat(frequency: Frequency, **options: Any) -> Repeat:
    return Repeat(frequency, **{"start": AT_ONE, "end": AT_THREE, **options})


WEEKLY, EVERY_OTHER, MONTHLY, DATES = Frequency

RULES = [
    (
        repeat(WEEKLY, days=[WED], first=day("2026-09-02"), last=day("2026-12-16")),
        "DTSTART:20260902T130000\nRRULE:FREQ=WEEKLY;BYDAY=WE;UNTIL=20261216T235959",
        ["2026-12-02", "2026-12-09", "2026-12-16"],
    ),
    (repeat(WEEKLY, days=[THU, MON]), "DTSTART:20240101T130000\nRRULE:FREQ=WEEKLY;BYDAY=MO,TH", None),
    (
        repeat(EVERY_OTHER, days=[WED], first=day("2026-11-25")),
        "DTSTART:20261125T130000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=WE",
        ["2026-12-09", "2026-12-23"],
    ),
    (
        repeat(EVERY_OTHER, days=[MON, FRI], first=day("2026-12-02")),  # counts from the week of the first day
        "DTSTART:20261202T130000\nRRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,FR",
        ["2026-12-04", "2026-12-14", "2026-12-18", "2026-12-28"],
    ),
    (
        repeat(MONTHLY, days=[WED], nths=[1, 3]),
        "DTSTART:20240101T130000\nRRULE:FREQ=MONTHLY;BYDAY=1WE,3WE",
        ["2026-12-02", "2026-12-16"],
    ),
    (
        repeat(MONTHLY, days=[WED], nths=[-1]),
        "DTSTART:20240101T130000\nRRULE:FREQ=MONTHLY;BYDAY=-1WE",
        ["2026-12-30"],
    ),
    (
        repeat(DATES, dates=[day("2026-12-19"), day("2026-12-03"), day("2027-01-02")]),
        "DTSTART:20261203T130000\nRDATE:20261203T130000,20261219T130000,20270102T130000",
        ["2026-12-03", "2026-12-19"],
    ),
    (
        repeat(WEEKLY, days=[WED], first=day("2026-12-01"), skipped=[day("2026-12-09")]),
        "DTSTART:20261201T130000\nRRULE:FREQ=WEEKLY;BYDAY=WE\nEXDATE:20261209T130000",
        ["2026-12-02", "2026-12-16", "2026-12-23", "2026-12-30"],
    ),
    (
        repeat(WEEKLY, days=[THU], first=day("2026-12-10"), skips_holidays=True),
        "DTSTART:20261210T130000\nRRULE:FREQ=WEEKLY;BYDAY=TH",
        ["2026-12-10", "2026-12-17", "2026-12-31"],
    ),
]


@pytest.mark.parametrize(("plain", "rule", "days"), RULES)
def test_rules(plain: Repeat, rule: str, days: list[str] | None) -> None:
    assert rule_of(plain) == rule
    if days is not None:
        assert days_of(plain, "2026-12-01", "2027-01-01") == days


@pytest.mark.parametrize(
    ("plain", "problem"),
    [
        (repeat(WEEKLY), RepeatProblem.NO_DAYS),
        (repeat(MONTHLY, days=[MON]), RepeatProblem.NO_NTHS),
        (repeat(DATES), RepeatProblem.NO_DATES),
        (repeat(EVERY_OTHER, days=[MON]), RepeatProblem.NO_FIRST),
        (repeat(WEEKLY, days=[MON], first=day("2026-12-02"), last=day("2026-12-01")), RepeatProblem.ENDS_EARLY),
    ],
)
def test_what_is_missing_is_named(plain: Repeat, problem: RepeatProblem) -> None:
    with pytest.raises(RepeatError) as raised:
        check(plain)
    assert raised.value.problem is problem


@pytest.mark.parametrize(
    "rule",
    [
        "DTSTART:20261201T130000\nRRULE:FREQ=SECONDLY",
        "RRULE:FREQ=WEEKLY;COUNT=9",
        "x",
        "DTSTART:20261301T130000\nRRULE:FREQ=WEEKLY",
        "DTSTART:20261201T130000\nRRULE:FREQ=WEEKLY;BYDAY=XX",
        "DTSTART:20261201T130000\nRRULE:FREQ=WEEKLY;BYDAY=1WE",
        "DTSTART:20261201T130000\nRRULE:FREQ=MONTHLY;BYDAY=WE",
        "DTSTART:20261201T130000\nRRULE:FREQ=WEEKLY;INTERVAL=0;BYDAY=WE",
        "DTSTART:20261201T130000\nRRULE:FREQ=WEEKLY",
        "DTSTART:20261201T130000",
        "RRULE:FREQ=WEEKLY;BYDAY=WE",
    ],
)
def test_a_rule_we_do_not_write_is_refused(rule: str) -> None:
    with pytest.raises(RepeatError):
        parse_rule(rule)


def test_the_time_of_day_stays_when_the_clock_is_moved() -> None:
    weekly = repeat(WEEKLY, days=[SUN], first=day("2026-10-18"))
    found = found_in(weekly, "2026-10-18", "2026-11-02")
    assert [each.start.isoformat() for each in found] == [
        "2026-10-18T13:00:00+03:00",
        "2026-10-25T13:00:00+02:00",
        "2026-11-01T13:00:00+02:00",
    ]
    night = repeat(WEEKLY, days=[SUN], first=day("2027-03-28"), start=datetime.time(3, 30), end=datetime.time(5))
    assert found_in(night, "2027-03-28", "2027-03-29")[0].start.isoformat() == "2027-03-28T04:30:00+03:00"


def test_what_ends_past_midnight_and_what_has_no_end_or_no_time() -> None:
    night = repeat(WEEKLY, days=[FRI], start=datetime.time(22), end=datetime.time(2))
    found = found_in(night, "2026-12-05T01:00", "2026-12-06")
    assert [(each.start.isoformat(), each.end and each.end.isoformat()) for each in found] == [
        ("2026-12-04T22:00:00+02:00", "2026-12-05T02:00:00+02:00")
    ]
    assert found_in(night, "2026-12-05T02:00", "2026-12-06") == []
    no_end = repeat(WEEKLY, days=[FRI], end=None)
    assert [each.end for each in found_in(no_end, "2026-12-04", "2026-12-06")] == [None]
    no_time = repeat(WEEKLY, days=[FRI], start=None, end=None)
    assert [each.whole_day for each in found_in(no_time, "2026-12-04T20:00", "2026-12-06")] == [True]
    assert found_in(no_time, "2026-12-05", "2026-12-06") == []


def test_no_rule_has_no_dates() -> None:
    moment = datetime.datetime(2026, 12, 1, tzinfo=HELSINKI)
    assert spans("", moment, moment + datetime.timedelta(days=30), start=None) == []


DAYS = st.dates(day("2025-01-01"), day("2028-12-31"))
PLAIN = st.builds(
    Repeat,
    st.sampled_from(Frequency),
    days=st.lists(st.integers(0, 6), min_size=1, max_size=7),
    nths=st.lists(st.sampled_from([1, 2, 3, 4, -1]), min_size=1, max_size=5, unique=True),
    dates=st.lists(DAYS, min_size=1, max_size=9),
    first=DAYS,
    last=st.none(),
    start=st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    end=st.none() | st.times().map(lambda time: time.replace(second=0, microsecond=0)),
    skipped=st.lists(DAYS, max_size=5),
    skips_holidays=st.booleans(),
)


@given(PLAIN, st.dates(day("2023-01-01"), day("2030-12-31")), st.integers(0, 900))
def test_a_rule_is_expanded_as_the_standard_says(plain: Repeat, begin: datetime.date, days: int) -> None:
    """As python-dateutil does, which knows all of RFC 5545."""
    text = rule_of(replace(plain, last=plain.first and plain.first + datetime.timedelta(days=days)))
    first = datetime.datetime.combine(begin, AT_ONE)
    last = first + datetime.timedelta(days=400)
    assert list(moments(parse_rule(text), first, last)) == rrulestr(text, forceset=True).between(first, last, inc=True)


@given(PLAIN, DAYS)
def test_dates_are_those_days_that_the_plain_form_tells(plain: Repeat, begin: datetime.date) -> None:
    finish = begin + datetime.timedelta(weeks=9)
    found = found_in(plain, begin.isoformat(), finish.isoformat())
    assert found == sorted(found, key=lambda each: each.start.astimezone(datetime.UTC))
    days = {each.start.date() for each in found}
    expected = {
        begin + datetime.timedelta(days=number)
        for number in range((finish - begin).days)
        if is_told(plain, begin + datetime.timedelta(days=number))
    }
    assert days - {begin - datetime.timedelta(days=1)} == expected  # one of the day before may not be over yet


def is_told(plain: Repeat, each: datetime.date) -> bool:
    """Tell whether a thing takes place on a day, without the library."""
    if each in plain.skipped or (plain.skips_holidays and is_holiday(each)):
        return False
    if plain.frequency is DATES:
        return each in plain.dates
    assert plain.first
    if each < plain.first or each.weekday() not in plain.days:
        return False
    if plain.frequency is EVERY_OTHER:
        mondays = [date - datetime.timedelta(days=date.weekday()) for date in (plain.first, each)]
        return (mondays[1] - mondays[0]).days % 14 == 0
    if plain.frequency is MONTHLY:
        is_last = (each + datetime.timedelta(days=7)).month != each.month
        return (each.day - 1) // 7 + 1 in plain.nths or (is_last and -1 in plain.nths)
    return True
