"""What the benchmarks make of what they have measured."""

import pytest

from infra.bench.http_load import Figures, Round, growth, percentile, ratios


def measured(*seconds: float, processor: float = 0.0) -> Figures:
    """One round a number: each of ten requests took so many seconds, one after the other."""
    return Figures([Round([each] * 10, each * 10, processor) for each in seconds])


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [
        ([], 0.5, 0),
        ([3], 0.95, 3),
        ([1, 2, 3], 0.5, 2),
        ([4, 1, 3, 2], 0.5, 2.5),
        ([0, 10], 0.95, 9.5),
        ([1, 2, 3], 0, 1),
        ([1, 2, 3], 1, 3),
    ],
)
def test_percentile(values, part, expected):
    assert percentile(values, part) == pytest.approx(expected)


def test_figures_tell_the_middle_round_and_what_a_request_costs():
    figures = measured(0.1, 0.2, 0.4, processor=1.0)
    assert figures.rate == pytest.approx(5)
    assert figures.milliseconds(0.5) == pytest.approx(200)
    assert figures.processor == pytest.approx(100)


def test_throughput_is_compared_round_by_round():
    assert ratios(measured(0.1, 0.1, 0.1), measured(0.2, 0.1, 0.4))[1] == pytest.approx(2)


@pytest.mark.parametrize(("many", "line"), [(0.11, "✓ page: p50 with 100"), (0.111, "✗ page: p50 with 100")])
def test_growth_says_whether_the_aim_is_met(many, line):
    assert growth("page", (1, measured(0.1)), (100, measured(many))).startswith(line)
