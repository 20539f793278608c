"""Regions that are compared with their like. Pure.

Source of the co-operation areas: Act on Organising Healthcare and Social Welfare 612/2021, section 35, and the
Government decree on co-operation areas.
"""

from collections.abc import Collection, Mapping
from enum import Enum

from sites.indicators import IndicatorArea


class Peers(Enum):
    """A group of regions that are alike."""

    BILINGUAL = "bilingual"
    SMALL = "small"
    MIDDLE = "middle"
    LARGE = "large"
    SOUTHERN = "southern"
    INLAND = "inland"
    EASTERN = "eastern"
    WESTERN = "western"
    NORTHERN = "northern"


COOPERATION_AREAS: Mapping[Peers, frozenset[str]] = {
    Peers.SOUTHERN: frozenset({"01", "02", "03", "04", "09", "10", "11", "90"}),
    Peers.EASTERN: frozenset({"12", "13", "14", "15"}),
    Peers.INLAND: frozenset({"07", "08", "16"}),
    Peers.WESTERN: frozenset({"05", "06", "17"}),
    Peers.NORTHERN: frozenset({"18", "19", "20", "21"}),
}
"""The codes of Statistics Finland of the regions of each co-operation area."""
MIDDLE_FROM, LARGE_FROM = 150_000, 300_000
"""Residents from which a region is of middle size, and large."""


def size_of(residents: int) -> Peers | None:
    """Return the group of a size; None where the number of residents is not known."""
    if not residents:
        return None
    if residents < MIDDLE_FROM:
        return Peers.SMALL
    return Peers.MIDDLE if residents < LARGE_FROM else Peers.LARGE


def members(group: Peers, areas: Mapping[str, IndicatorArea], statistics_codes: Mapping[str, str]) -> Collection[str]:
    """Return the codes of the regions of a group. `statistics_codes` are those of Statistics Finland, by region."""
    if group in COOPERATION_AREAS:
        return [code for code in areas if statistics_codes.get(code) in COOPERATION_AREAS[group]]
    if group is Peers.BILINGUAL:
        return [code for code, area in areas.items() if area.bilingual]
    return [code for code, area in areas.items() if size_of(sum(area.residents.values())) is group]
