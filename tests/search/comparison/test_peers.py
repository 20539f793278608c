"""Regions that are compared with their like."""

import pytest

from search.comparison.peers import COOPERATION_AREAS, Peers, members, size_of
from sites.indicators import IndicatorArea

AREAS = {
    "savo": IndicatorArea("savo", frozenset({"491"}), bilingual=False, residents={"491": 130_000}),
    "coast": IndicatorArea("coast", frozenset({"905"}), bilingual=True, residents={"905": 180_000}),
    "new": IndicatorArea("new", frozenset(), bilingual=False),
}
CODES = {"savo": "12", "coast": "17", "new": ""}


@pytest.mark.parametrize(
    ("residents", "group"),
    [(0, None), (1, Peers.SMALL), (149_999, Peers.SMALL), (150_000, Peers.MIDDLE), (300_000, Peers.LARGE)],
)
def test_sizes(residents: int, group: Peers | None) -> None:
    assert size_of(residents) is group


@pytest.mark.parametrize(
    ("group", "codes"),
    [
        (Peers.BILINGUAL, ["coast"]),
        (Peers.SMALL, ["savo"]),
        (Peers.LARGE, []),
        (Peers.EASTERN, ["savo"]),
        (Peers.WESTERN, ["coast"]),
    ],
)
def test_members(group: Peers, codes: list[str]) -> None:
    assert list(members(group, AREAS, CODES)) == codes


def test_each_region_is_in_one_cooperation_area() -> None:
    every = [code for codes in COOPERATION_AREAS.values() for code in codes]
    assert len(every) == len(set(every)) == 22
