"""The value of opening hours: normal form, JSON, which rule prevails on a day."""

import datetime

import pytest

from directory.hours.value import (
    Exceptional,
    Hours,
    HoursError,
    HoursProblem,
    OpeningSpan,
    from_json,
    merged,
    to_json,
    weekday_groups,
)

NINE_TO_FOUR = (OpeningSpan.parse("09:00-16:00"),)
DEC = datetime.date(2026, 12, 1)


def day(number: int) -> datetime.date:
    return DEC.replace(day=number)


@pytest.mark.parametrize(
    ("text", "minutes", "written"),
    [
        ("09:00-16:00", (540, 960), "09:00-16:00"),
        ("9:00-16:00", (540, 960), "09:00-16:00"),
        ("00:00-24:00", (0, 1440), "00:00-24:00"),
        ("22:00-02:00", (1320, 1560), "22:00-02:00"),
        ("22:00-00:00", (1320, 1440), "22:00-24:00"),
        ("09:00-09:00", (540, 1980), "09:00-09:00"),
    ],
)
def test_spans(text: str, minutes: tuple[int, int], written: str) -> None:
    span = OpeningSpan.parse(text)
    assert (span.start, span.end) == minutes
    assert str(span) == written
    assert OpeningSpan.parse(written) == span


@pytest.mark.parametrize(
    "text", ["", "9-16", "24:00-25:00", "09:60-10:00", "09:00", "-1:00-02:00", "09:00-34:00", "١:00-02:00"]
)
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(HoursError) as raised:
        OpeningSpan.parse(text)
    assert raised.value.problem is HoursProblem.TIME


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        (["13:00-16:00", "09:00-12:00"], ["09:00-12:00", "13:00-16:00"]),
        (["09:00-12:00", "12:00-16:00"], ["09:00-16:00"]),
        (["09:00-14:00", "12:00-13:00"], ["09:00-14:00"]),
        (["20:00-02:00", "01:00-03:00"], ["01:00-03:00", "20:00-02:00"]),
        (["08:00-20:00", "20:00-08:00"], ["08:00-08:00"]),
        (["08:00-20:00", "19:00-09:00"], ["08:00-20:00", "19:00-09:00"]),
    ],
)
def test_spans_that_touch_become_one(spans: list[str], expected: list[str]) -> None:
    assert [str(span) for span in merged(map(OpeningSpan.parse, spans))] == expected


def test_the_shortest_exception_prevails_and_exceptions_prevail_over_holidays() -> None:
    closed_weeks = Exceptional(day(1), day(31))
    open_day = Exceptional(day(24), day(24), NINE_TO_FOUR)
    hours = Hours((NINE_TO_FOUR,) * 7, (open_day, closed_weeks), holidays=())
    assert hours.spans_on(day(24), is_holiday=True) == NINE_TO_FOUR
    assert hours.spans_on(day(23), is_holiday=False) == ()
    assert hours.spans_on(datetime.date(2027, 1, 6), is_holiday=True) == ()
    assert hours.spans_on(datetime.date(2027, 1, 7), is_holiday=False) == NINE_TO_FOUR
    assert Hours((NINE_TO_FOUR,) * 7).spans_on(day(6), is_holiday=True) == NINE_TO_FOUR


def test_json_round_trip() -> None:
    hours = Hours(
        (
            (OpeningSpan.parse("09:00-12:00"), OpeningSpan.parse("13:00-16:00")),
            *[()] * 4,
            (OpeningSpan.parse("22:00-02:00"),),
            (),
        ),
        (Exceptional(day(24), day(26), (), (("fi", "Joulu"), ("sv", "Jul"), ("en", ""))),),
        holidays=(OpeningSpan.parse("10:00-12:00"),),
    )
    assert from_json(to_json(hours)) == hours
    assert to_json(hours)["exceptions"][0]["reason"] == {"fi": "Joulu", "sv": "Jul"}
    assert to_json(hours)["week"] == {"mo": ["09:00-12:00", "13:00-16:00"], "sa": ["22:00-02:00"]}


def test_nothing_told_is_an_empty_object() -> None:
    assert to_json(Hours(holidays=())) == {}
    for nothing in ({}, None, ""):
        assert from_json(nothing) == Hours()
        assert not from_json(nothing)


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        ([1], HoursProblem.SHAPE),
        ({"exceptions": []}, HoursProblem.SHAPE),
        ({"week": {"mo": ["x"]}}, HoursProblem.TIME),
        ({"week": {"mo": [9]}}, HoursProblem.SHAPE),
        ({"week": {}, "exceptions": [{"first": "2026-13-01", "last": "2026-12-01", "spans": []}]}, HoursProblem.RANGE),
        ({"week": {}, "exceptions": [{"first": "2026-12-02", "last": "2026-12-01", "spans": []}]}, HoursProblem.RANGE),
        ({"week": {}, "exceptions": [{"first": "2026-12-02"}]}, HoursProblem.SHAPE),
    ],
)
def test_what_is_no_value_is_named(data: object, problem: HoursProblem) -> None:
    with pytest.raises(HoursError) as raised:
        from_json(data)
    assert raised.value.problem is problem


def test_successive_days_with_the_same_hours() -> None:
    week = (NINE_TO_FOUR,) * 3 + ((),) + (NINE_TO_FOUR,) + ((), ())
    assert list(weekday_groups(week)) == [
        (range(0, 3), NINE_TO_FOUR),
        (range(3, 4), ()),
        (range(4, 5), NINE_TO_FOUR),
        (range(5, 7), ()),
    ]
