"""When it is open between two moments: the same as what a page says at each of them."""

import datetime
from itertools import pairwise

import pytest

from directory.hours.osm import from_osm
from directory.hours.spans import is_within, next_change, open_spans, union
from sites.facets import SPANS_KNOWN
from sites.local_time import start_of_day
from tests.directory.hours.test_state import CASES, at


@pytest.mark.parametrize(("expression", "moment", "is_open", "until"), CASES)
def test_they_say_what_the_state_says(expression: str, moment: str, is_open: bool, until: str | None) -> None:
    start = start_of_day(at(moment))
    end = start + SPANS_KNOWN
    spans = open_spans(from_osm(expression), start, end)
    assert is_within(spans, at(moment)) is is_open
    if until and at(until) < end:
        assert next_change(spans, at(moment)) == at(until)
    assert all(start <= begins < ends <= end for begins, ends in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))
    assert union(spans) == spans


@pytest.mark.parametrize(
    ("day", "hours"),
    [("2026-10-24", 24), ("2026-10-25", 25), ("2027-03-27", 24), ("2027-03-28", 23)],
)
def test_a_day_is_as_long_as_the_clocks_make_it(day: str, hours: int) -> None:
    start = at(f"{day}T00:00")
    ((begins, ends),) = union(
        [
            *open_spans(from_osm("Mo-Su 00:00-12:00"), start, start + SPANS_KNOWN)[:1],
            *open_spans(from_osm("Mo-Su 12:00-24:00"), start, start + SPANS_KNOWN)[:1],
        ]
    )
    assert ends - begins == datetime.timedelta(hours=hours)


def test_several_places_are_open_together() -> None:
    start, end = at("2026-12-01T00:00"), at("2026-12-02T00:00")
    both = [
        each
        for expression in ("Tu 09:00-12:00", "Tu 11:00-14:00; Tu 11:00-14:00", "Tu 18:00-23:00")
        for each in open_spans(from_osm(expression), start, end)
    ]
    assert union(both) == [
        (at("2026-12-01T09:00"), at("2026-12-01T14:00")),
        (at("2026-12-01T18:00"), at("2026-12-01T23:00")),
    ]
    assert union([]) == []
    assert next_change([], start) is None
