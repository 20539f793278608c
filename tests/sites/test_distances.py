"""How far municipalities are from each other."""

from collections.abc import Sequence

import pytest

from sites.terms.distances import distances, kilometres, seats
from sites.terms.load import _rows

MIKKELI, JUVA, KANGASNIEMI, SAVONLINNA, VAASA, UTSJOKI, HELSINKI = "491", "178", "213", "740", "905", "890", "091"


def test_each_municipality_has_a_centre_in_finland() -> None:
    assert seats().keys() == {row["kunta_code"] for row in _rows("municipalities.csv")}
    assert all(59.7 < latitude < 70.1 and 19.4 < longitude < 31.6 for latitude, longitude in seats().values())


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ((61.0, 25.0), (61.0, 25.0), 0),
        ((61.0, 25.0), (62.0, 25.0), 111.2),
        ((60.0, 25.0), (60.0, 26.0), 55.6),
        (seats()[HELSINKI], seats()[UTSJOKI], 1084),
        (seats()[MIKKELI], seats()[VAASA], 330.6),
    ],
)
def test_distances_of_points(start: tuple[float, float], end: tuple[float, float], expected: float) -> None:
    assert kilometres(start, end) == pytest.approx(expected, rel=0.01)
    assert kilometres(end, start) == pytest.approx(expected, rel=0.01)


@pytest.mark.parametrize(
    ("origins", "nearest"),
    [
        ([MIKKELI], [MIKKELI, JUVA, KANGASNIEMI, SAVONLINNA, VAASA]),
        ([SAVONLINNA], [SAVONLINNA, JUVA, MIKKELI, KANGASNIEMI, VAASA]),
        ([VAASA, "999"], [VAASA, KANGASNIEMI, MIKKELI, JUVA, SAVONLINNA]),
    ],
)
def test_municipalities_by_their_distance(origins: Sequence[str], nearest: Sequence[str]) -> None:
    found = distances(tuple(origins))
    assert sorted(nearest, key=found.__getitem__) == nearest
    assert found[nearest[0]] == 0


def test_of_several_the_nearest_one_counts() -> None:
    both = distances((MIKKELI, VAASA))
    assert both[MIKKELI] == both[VAASA] == 0
    assert both[JUVA] == distances((MIKKELI,))[JUVA]


@pytest.mark.parametrize("origins", [(), ("999",)])
def test_from_nowhere_nothing_is_near(origins: tuple[str, ...]) -> None:
    assert distances(origins) == {}
