"""By which rule a theme day falls on which days."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programmes.theme_days.rules import Days, RuleError, between, in_year, parse, text_of


def days(text: str) -> Days:
    first, _, last = text.partition("..")
    return Days(datetime.date.fromisoformat(first), datetime.date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("rule", "year", "expected"),
    [
        pytest.param("10-01", 2026, "2026-10-01", id="day-of-civic-activity"),
        pytest.param("02-31", 2026, "2026-02-28", id="rare-diseases-last-day-of-february"),
        pytest.param("02-31", 2028, "2028-02-29", id="rare-diseases-in-a-leap-year"),
        pytest.param("09-16..09-22", 2026, "2026-09-16..2026-09-22", id="mobility-week"),
        pytest.param("12-28..01-03", 2026, "2026-12-28..2027-01-03", id="across-years"),
        pytest.param("10 1 SU", 2024, "2024-10-06", id="day-of-old-people"),
        pytest.param("10 1 SU +week", 2024, "2024-10-06..2024-10-13", id="week-of-old-people"),
        pytest.param("10 1 SU +week", 2025, "2025-10-05..2025-10-12", id="week-of-old-people-2025"),
        pytest.param("11 -1 SU +week", 2024, "2024-11-24..2024-12-01", id="carers-week"),
        pytest.param("11 -1 SU +week", 2026, "2026-11-29..2026-12-06", id="carers-week-2026"),
        pytest.param("05 2 SU", 2026, "2026-05-10", id="mothers-day"),
        pytest.param("11 2 SU", 2026, "2026-11-08", id="fathers-day"),
        pytest.param("05 3 SU", 2026, "2026-05-17", id="the-fallen"),
        pytest.param("08 -1 SA", 2026, "2026-08-29", id="nature-day"),
        pytest.param("08 -1 SA", 2027, "2027-08-28", id="nature-day-2027"),
        pytest.param("10 5 SU", 2026, "", id="no-fifth-sunday"),
        pytest.param("08 5 SU", 2026, "2026-08-30", id="fifth-sunday"),
        pytest.param("week 47", 2024, "2024-11-18..2024-11-24", id="mental-health-week"),
        pytest.param("week 45", 2026, "2026-11-02..2026-11-08", id="week-of-substance-abuse-prevention"),
        pytest.param("week 1", 2025, "2025-12-29..2026-01-04", id="week-one-begins-in-the-year-before"),
        pytest.param("week 53", 2026, "2026-12-28..2027-01-03", id="week-53"),
        pytest.param("week 53", 2027, "", id="no-week-53"),
        pytest.param("last-week 09", 2026, "2026-09-21..2026-09-27", id="last-week"),
        pytest.param("last-week 05", 2026, "2026-05-25..2026-05-31", id="last-week-to-the-last-day"),
        pytest.param("month 01", 2027, "2027-01-01..2027-01-31", id="dry-january"),
        pytest.param("dates 2027-04-12..2027-04-18 2026-04-13", 2026, "2026-04-13", id="dates"),
        pytest.param("dates 2027-04-12..2027-04-18 2026-04-13", 2027, "2027-04-12..2027-04-18", id="dates-2027"),
        pytest.param("dates 2026-04-13", 2028, "", id="no-date-in-that-year"),
        pytest.param("10-01", 9999, "", id="at-the-end-of-the-calendar"),
    ],
)
def test_days_of_a_year(rule: str, year: int, expected: str) -> None:
    assert in_year(parse(rule), year) == ([days(expected)] if expected else [])


def test_what_began_in_the_year_before_is_found() -> None:
    january = days("2027-01-01..2027-01-31")
    assert list(between(parse("12-28..01-03"), january)) == [days("2026-12-28..2027-01-03")]
    assert list(between(parse("10-01"), january)) == []
    assert list(between(parse("01-15"), january)) == [days("2027-01-15")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "13-01",
        "10-32",
        "10-1",
        "10 6 SU",
        "10 1 XX",
        "week 0",
        "week 54",
        "month 13",
        "dates",
        "dates 2026-02-30",
        "dates 2026-04-13..2026-04-12",
        "dates 2026-01-01..2028-01-01",
        "10-01\n10-02",
        "１0-01",
    ],
)
def test_what_is_no_rule(text: str) -> None:
    with pytest.raises(RuleError):
        parse(text)


MONTHS = st.integers(1, 12).map("{:02}".format)
MONTH_DAYS = st.builds("{}-{:02}".format, MONTHS, st.integers(1, 31))
DATES = st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)).map(str)
RULES = st.one_of(
    MONTH_DAYS,
    st.builds("{}..{}".format, MONTH_DAYS, MONTH_DAYS),
    st.builds(
        "{} {} {}{}".format,
        MONTHS,
        st.sampled_from([1, 2, 3, 4, 5, -1]),
        st.sampled_from(["MO", "TU", "WE", "TH", "FR", "SA", "SU"]),
        st.sampled_from(["", " +week"]),
    ),
    st.integers(1, 53).map("week {}".format),
    MONTHS.map("last-week {}".format),
    MONTHS.map("month {}".format),
    st.lists(DATES, min_size=1, max_size=4).map(lambda found: " ".join(["dates", *found])),
)


@given(RULES, st.integers(1901, 2199))
def test_every_rule_of_every_year(text: str, year: int) -> None:
    rule = parse(text)
    found = in_year(rule, year)
    assert parse(text_of(rule)) == rule
    assert all(each.first.year == year and each.first <= each.last for each in found)
    whole = days(f"{year}-01-01..{year}-12-31")
    assert set(found) <= set(between(rule, whole))
    assert all(each.touches(whole) for each in between(rule, whole))
