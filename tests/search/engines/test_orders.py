"""Hits by when they take place and by when they were published, whichever engine answers."""

import pytest

from search.question import Order
from sites.listing import ListedPlace, Occurrence
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


@pytest.fixture
def kitchens(library: Library) -> Library:
    """Food help in Mikkeli (491), Juva (178) and Vaasa (905), one that serves Juva and Savonlinna, two of no place."""
    mikkeli, juva = ListedPlace(municipality="491"), ListedPlace(municipality="178")
    county = ["178", "491", "740"]
    library.put("Ruoka-apu", key="mikkeli", place=mikkeli, municipalities=county)
    library.put("Ruoka-apu", key="juva", place=juva, municipalities=county)
    library.put("Ruoka-apu ja muuta", key="goes to homes", municipalities=["178", "740"])
    library.put("Ruoka-apu", key="online", place=ListedPlace(online=True), municipalities=county)
    library.put("Ruoka-apu", key="nationwide", nationwide=True)
    library.put("Ruoka-apu", key="vaasa", region="pohjanmaa", place=ListedPlace(municipality="905"))
    return library


@pytest.mark.parametrize("words", ["ruoka-apu", ""])
def test_hits_are_ordered_by_their_distance(kitchens: Library, words: str) -> None:
    nearest = {"filters": {}, "order": Order.NEAREST}
    first, *next_ones = kitchens.found(words, near="491", **nearest)
    assert (first, set(next_ones[:2]), next_ones[2]) == ("mikkeli", {"juva", "goes to homes"}, "vaasa")
    assert kitchens.found(words, near="740", **nearest)[:3] == ["goes to homes", "juva", "mikkeli"]
    assert kitchens.found(words, near="905", **nearest)[0] == "vaasa"
    for near in ("491", "740", "905"):
        assert set(kitchens.found(words, near=near, **nearest)[4:]) == {"online", "nationwide"}
    last = kitchens.answer(words, near="491", page=2, page_size=5, **nearest)
    assert (len(last.hits), last.total, last.page) == (1, 6, 2)


def test_of_equally_near_ones_the_better_come_first(kitchens: Library) -> None:
    kitchens.put("Ompelupiiri", key="sewing", place=ListedPlace(municipality="178"), bodies={"fi": "Myös ruoka-apua."})
    found = kitchens.found("ruoka-apu", filters={}, order=Order.NEAREST, near="178")
    assert [key for key in found if key in ("juva", "sewing")] == ["juva", "sewing"]


def test_distances_are_counted_from_what_is_chosen_or_named(kitchens: Library) -> None:
    chosen = kitchens.found("", filters={"municipality": ["491"]}, order=Order.NEAREST)
    assert (chosen[0], "juva" in chosen[1:]) == ("mikkeli", True)
    assert kitchens.found("ruoka-apu vaasa", filters={}, order=Order.NEAREST)[0] == "vaasa"
    assert kitchens.found("ruoka-apu vaasa", filters={}, order=Order.NEAREST, near="178")[0] != "vaasa"
    assert kitchens.found("ruoka-apu", filters={}, order=Order.NEAREST) == kitchens.found("ruoka-apu", filters={})
