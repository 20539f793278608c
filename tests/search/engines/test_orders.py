"""Hits by when they take place and by when they were published, whichever engine answers."""

import pytest

from search.question import Order
from sites.listing import Occurrence
from tests.directory.hours.test_state import at
from tests.search.engines.conftest import Library


@pytest.fixture
def fairs(library: Library) -> Library:
    """On Thursday 3 December 2026 at noon."""
    library.moment = at("2026-12-03T12:00")
    often = [Occurrence("2026-12-03T08:00+02:00", "2026-12-03T09:00+02:00"), Occurrence("2026-12-05T08:00+02:00")]
    library.put("Messut", key="often", occurrences=often, updated="2026-11-01T10:00:00+00:00")
    library.put("Messut", key="friday", occurrences=[Occurrence("2026-12-04T08:00+02:00")])
    goes_on = [Occurrence("2026-12-03T11:00+02:00", "2026-12-03T13:00+02:00")]
    library.put("Messut", key="goes on", occurrences=goes_on, updated="2026-12-01T10:00:00+02:00")
    library.put("Messut ja muuta", key="undated", updated="2026-12-02T10:00:00+02:00")
    library.put("Messut", key="elsewhere", region="pohjanmaa", occurrences=[Occurrence("2026-12-03T18:00+02:00")])
    return library


@pytest.mark.parametrize("words", ["messut", ""])
def test_hits_are_ordered_by_moments(fairs: Library, words: str) -> None:
    own = {"region": ["etela-savo"]}
    assert fairs.found(words, filters=own, order=Order.SOONEST) == ["goes on", "friday", "often", "undated"]
    assert fairs.found(words, filters=own, order=Order.NEWEST) == ["undated", "goes on", "often", "friday"]
    assert fairs.found(words, order=Order.SOONEST)[:2] == ["goes on", "elsewhere"]
    second = fairs.answer(words, filters=own, order=Order.SOONEST, page=2, page_size=3)
    assert [hit.listing.key for hit in second.hits] == ["undated"]
    assert (second.total, second.page) == (4, 2)
