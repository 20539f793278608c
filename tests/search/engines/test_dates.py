"""What takes place in what is left of a period, whichever engine answers: on Thursday 3 December 2026 at noon."""

from datetime import UTC
from typing import Any

import pytest

from programmes.calendar.when import WHEN
from search.engines.elastic.mapping import last_moments
from sites.listing import HELSINKI, Occurrence
from sites.local_time import start_of_day
from tests.directory.hours.test_state import at
from tests.search.engines.conftest import Library

DATES = {
    "over": [("2026-12-03T09:00+02:00", "2026-12-03T11:00+02:00")],
    "goes on": [("2026-12-03T11:00+02:00", "2026-12-03T13:00+02:00")],
    "till midnight": [("2026-12-03T18:00+02:00", "2026-12-04T00:00+02:00")],
    "overnight": [("2026-12-03T22:00+02:00", "2026-12-04T06:00+02:00")],
    "over since midnight": [("2026-12-02T22:00+02:00", "2026-12-03T00:00+02:00")],
    "over at noon": [("2026-12-03T10:00+02:00", "2026-12-03T12:00+02:00")],
    "since monday": [("2026-11-30T10:00+02:00", "2026-12-03T13:00+02:00")],
    "from saturday": [("2026-12-05T10:00+02:00", "2027-02-01T12:00+02:00")],
    "sunday": [("2026-12-06T18:00+02:00", "2026-12-06T20:00+02:00")],
    "next week": [("2026-12-07T00:00+02:00", "2026-12-07T01:00+02:00")],
    "often": [("2026-12-01T18:00+02:00", ""), ("2026-12-03T18:00+02:00", ""), ("2026-12-31T18:00+02:00", "")],
    "january": [("2027-01-01T10:00+02:00", "")],
    "never": [],
}
FOUND = {
    "today": {"goes on", "often", "all day", "till midnight", "overnight", "since monday"},
    "week": {"goes on", "often", "all day", "till midnight", "overnight", "since monday", "sunday", "from saturday"},
    "weekend": {"sunday", "from saturday"},
    "month": {
        *("goes on", "often", "all day", "till midnight", "overnight", "since monday"),
        *("sunday", "from saturday", "next week"),
    },
}


@pytest.fixture
def fairs(library: Library) -> Library:
    library.moment = at("2026-12-03T12:00")
    for name, dates in DATES.items():
        library.put(f"Messut {name}", key=name, occurrences=[Occurrence(*each) for each in dates])
    library.put("Messut", key="all day", occurrences=[Occurrence("2026-12-02", "2026-12-03", whole_day=True)])
    called_off = Occurrence("2026-12-03T18:00+02:00", "2026-12-03T20:00+02:00", "cancelled")
    library.put("Messut", key="called off", occurrences=[called_off])
    library.put("Messut", key="elsewhere", region="pohjanmaa", occurrences=[Occurrence("2026-12-03T18:00+02:00")])
    return library


@pytest.mark.parametrize("words", ["messut", ""])
def test_what_takes_place_in_a_period_is_found_and_counted(fairs: Library, words: str) -> None:
    own: dict[str, Any] = {"region": ["etela-savo"]}
    for code, expected in FOUND.items():
        answer = fairs.answer(words, filters={"when": [code]} | own)
        assert {hit.listing.key for hit in answer.hits} == expected, code
        assert answer.facets["when"] == {each: len(keys) for each, keys in FOUND.items()}
    several = fairs.answer(words, filters={"when": ["today", "weekend"]} | own)
    assert {hit.listing.key for hit in several.hits} == FOUND["today"] | FOUND["weekend"]
    every = fairs.answer(words, filters={"when": ["today"]})
    assert {hit.listing.key for hit in every.hits} == FOUND["today"] | {"elsewhere"}


def test_where_nothing_takes_place_nothing_is_counted(library: Library) -> None:
    library.put("Kerho")
    assert library.answer("kerho").facets["when"] == {}
    assert library.answer("kerho", filters={"when": ["month"]}).total == 0


def test_every_period_ends_at_midnight() -> None:
    """What Elasticsearch stores is right for no other end (`last_moments`)."""
    for month in range(1, 13):
        ends = [end for _start, end in WHEN.periods(WHEN.known(), at(f"2026-{month:02}-27T23:30"))]
        assert all(start_of_day(end) == end for end in ends)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-12-03T10:00", "2026-12-03T12:00", ["2026-12-03T11:59:59.999+02:00"]),
        ("2026-12-03T10:00", "2026-12-04T00:00", ["2026-12-03T23:59:59.999+02:00"]),
        ("2026-12-03T10:00", "2026-12-04T01:00", ["2026-12-03T23:59:59.999+02:00", "2026-12-04T00:59:59.999+02:00"]),
        ("2026-03-28T10:00", "2026-03-30T00:00", ["2026-03-28T23:59:59.999+02:00", "2026-03-29T23:59:59.999+03:00"]),
    ],
)
def test_the_last_moment_of_each_day(start: str, end: str, expected: list[str]) -> None:
    found = last_moments([(at(start).astimezone(UTC), at(end).astimezone(UTC))])
    assert [each.astimezone(HELSINKI).isoformat(timespec="milliseconds") for each in found] == expected
