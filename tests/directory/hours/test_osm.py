"""Opening hours as an OpenStreetMap expression, and back."""

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opening_hours import OpeningHours, validate

from directory.hours.osm import from_osm, to_osm
from directory.hours.value import ALL_DAY, Exceptional, Hours, HoursError, HoursProblem, OpeningSpan, Spans
from sites.public_holidays import of_year

DATES = st.dates(datetime.date(2026, 1, 1), datetime.date(2028, 12, 31))
SPAN = st.builds(OpeningSpan.between, st.integers(0, 1439), st.integers(1, 1440))
SPANS = st.lists(SPAN, max_size=3).map(tuple)
EXCEPTION = st.builds(
    lambda first, days, spans: Exceptional(first, first + datetime.timedelta(days=days), spans),
    DATES,
    st.integers(0, 400),
    SPANS,
)
HOURS = st.builds(
    Hours,
    st.tuples(*[SPANS] * 7),
    st.lists(EXCEPTION, max_size=4).map(tuple),
    st.none() | SPANS,
)


def spans(*texts: str) -> Spans:
    return tuple(map(OpeningSpan.parse, texts))


OFFICE = (spans("09:00-16:00"),) * 5 + ((), ())
EVE = datetime.date(2026, 12, 24)
EPIPHANY = datetime.date(2027, 1, 6)

WRITTEN = [
    (Hours(), ""),
    (Hours(OFFICE), "Mo-Fr 09:00-16:00"),
    (Hours(OFFICE, holidays=()), "Mo-Fr 09:00-16:00; PH off"),
    (Hours(OFFICE, holidays=spans("10:00-12:00")), "Mo-Fr 09:00-16:00; PH 10:00-12:00"),
    (Hours(OFFICE, (Exceptional(EVE, EVE),)), "Mo-Fr 09:00-16:00; 2026 Dec 24 off"),
    (Hours(OFFICE, (Exceptional(EVE, EPIPHANY),)), "Mo-Fr 09:00-16:00; 2026 Dec 24-2027 Jan 06 off"),
    (Hours((ALL_DAY,) * 7), "24/7"),
    (Hours((ALL_DAY,) * 7, (Exceptional(EVE, EVE),)), "24/7; 2026 Dec 24 off"),
    (Hours((spans("22:00-02:00"),) * 2 + ((),) * 5), "Mo-Tu 22:00-02:00"),
    (Hours((*[()] * 4, spans("22:00-02:00"), spans("10:00-14:00"), ())), "Fr 22:00-02:00, Sa 10:00-14:00"),
    (Hours((spans("09:00-12:00", "13:00-15:00"), (), *OFFICE[2:])), "Mo 09:00-12:00,13:00-15:00; We-Fr 09:00-16:00"),
    (Hours((*OFFICE[:1], (), *OFFICE[2:])), "Mo,We-Fr 09:00-16:00"),
    (Hours(exceptions=(Exceptional(EVE, EVE, spans("10:00-12:00")),)), "2026 Dec 24 10:00-12:00"),
]


@pytest.mark.parametrize(("hours", "expression"), WRITTEN)
def test_expressions_of_hours(hours: Hours, expression: str) -> None:
    assert to_osm(hours) == expression
    assert from_osm(expression) == hours
    assert not expression or validate(expression)


@settings(max_examples=100)
@given(HOURS)
def test_every_grid_comes_back_from_its_expression(hours: Hours) -> None:
    assert from_osm(to_osm(hours)) == hours


@pytest.mark.parametrize(
    ("expression", "same"),
    [
        ("mo-fr 9:00-16:00", "Mo-Fr 09:00-16:00"),
        ("Mo-Su 09:00-16:00; Sa-Su off", "Mo-Fr 09:00-16:00"),
        ("Mo-Fr 09:00-16:00; We 12:00-18:00", "Mo-Tu,Th-Fr 09:00-16:00; We 12:00-18:00"),
        ("Mo-Fr 09:00-12:00, We 13:00-16:00", "Mo-Tu,Th-Fr 09:00-12:00; We 09:00-12:00,13:00-16:00"),
        ("Fr-Mo 10:00-12:00", "Mo,Fr-Su 10:00-12:00"),
        ("10:00-12:00", "Mo-Su 10:00-12:00"),
        ("Fr 22:00-26:00", "Fr 22:00-02:00"),
        ("Mo-Sa", "Mo-Sa 00:00-24:00"),
        ("Mo-Fr,PH 10:00-12:00", "Mo-Fr 10:00-12:00; PH 10:00-12:00"),
        ("off", ""),
        ("Mo-Fr 10:00-12:00; 2026 Dec 24-26 closed", "Mo-Fr 10:00-12:00; 2026 Dec 24-2026 Dec 26 off"),
    ],
)
def test_other_ways_to_write_the_same(expression: str, same: str) -> None:
    assert from_osm(expression) == from_osm(same)
    assert to_osm(from_osm(expression)) == same


def test_comments_of_exceptions_are_reasons() -> None:
    hours = from_osm('Mo 10:00-12:00; 2026 Dec 24 off "Julafton; stängt"', "sv")
    assert hours.exceptions[0].reason == {"sv": "Julafton; stängt"}


@pytest.mark.parametrize(
    "expression",
    [
        "Mo[1] 10:00-12:00",
        "sunrise-sunset",
        "Jun-Aug Mo 10:00-12:00",
        "week 1-10 Mo 10:00-12:00",
        "SH off",
        "easter off",
        "Dec 24 off",
        "2026 off",
        "Mo 10:00-12:00+",
        "Mo unknown",
        'Mo 10:00-12:00 "by appointment"',
        'Mo 10:00-12:00 || "ask"',
        "2026 Dec 24 Th 10:00-12:00",
        "2026 Dec 24,2026 Dec 27 off",
        "2026 Feb 30 off",
        "2026 Dec 24 off; Mo-Fr 09:00-16:00",
        "PH off; Mo-Fr 09:00-16:00",
        "Mo 10:00-12:00; 2026 Dec 24 off; 2026 Dec 20-2026 Dec 30 10:00-12:00",
        "Mo 10:00-12:00, 2026 Dec 24 10:00-14:00",
        "Mo 20:00-44:30",
    ],
)
def test_what_the_grid_cannot_show_is_named(expression: str) -> None:
    with pytest.raises(HoursError) as raised:
        from_osm(expression)
    assert raised.value.problem is HoursProblem.NOT_IN_GRID


@pytest.mark.parametrize("expression", ["ma-pe 9-16", "Mo-Fr 9-16", "Mo 24:00-26:00", "x", '"'])
def test_what_is_no_expression_is_named(expression: str) -> None:
    with pytest.raises(HoursError) as raised:
        from_osm(expression)
    assert raised.value.problem is HoursProblem.SYNTAX


@given(st.text(max_size=40))
def test_any_text_is_hours_or_a_named_error(text: str) -> None:
    try:
        hours = from_osm(text)
    except HoursError:
        return
    assert from_osm(to_osm(hours)) == hours


def test_both_libraries_have_the_same_public_holidays() -> None:
    evaluator = OpeningHours("PH", country="FI")
    for year in range(2026, 2032):
        first, last = datetime.datetime(year, 1, 1), datetime.datetime(year + 1, 1, 1)
        found = set()
        for begins, ends, state, _ in evaluator.intervals(first, last):
            days = range((ends - begins).days) if str(state) == "open" else ()
            found |= {begins.date() + datetime.timedelta(days=number) for number in days}
        assert found == set(of_year(year, "fi"))
