"""The facets of long lists in columns match and count as those of Listings."""

import pytest

from sites.columns import Columns
from sites.filtering import facet_views, matching, views_of
from tests.sites.test_filtering import BALLS, OFFERED, params

QUERIES = ["", "colour=red", "colour=red&colour=blue", "colour=red&size=small", "size=small&colour=green", "size=large"]


@pytest.fixture
def columns() -> Columns:
    listings = [listing for listing, _region in BALLS]
    codes = {facet.name: [tuple(facet.values_of(each, "")) for each in listings] for facet in OFFERED}
    return Columns(range(len(listings)), [each.key for each in listings], codes)


@pytest.mark.parametrize("query", QUERIES)
def test_they_match_and_count_as_listings_do(query: str, columns: Columns) -> None:
    asked = params(query)
    found = [name for name, _key in columns.matching(asked.filters)]
    assert found == [listing.key for listing, _region in matching(BALLS, OFFERED, asked.filters)]
    views = views_of(lambda facet: columns.counted(facet.name, asked.filters), OFFERED, asked, "fi")
    assert views == facet_views(BALLS, OFFERED, asked, "fi")


def test_a_value_that_a_thing_has_twice_counts_once() -> None:
    columns = Columns([1, 2], ["a", "b"], {"colour": [("red", "red"), ("red", "red")]})
    assert columns.counted("colour", {}) == {"red": 2}
