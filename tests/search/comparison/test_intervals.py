"""Intervals of shares: published values, and what must hold of any."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparison.intervals import Compared, Interval, compared, wilson


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (0, 10, 0.0, 0.2775),
        (5, 10, 0.2366, 0.7634),
        (10, 10, 0.7225, 1.0),
        (81, 263, 0.2553, 0.3662),  # Newcombe, Statistics in Medicine 17 (1998), table I
        (15, 148, 0.0624, 0.1605),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson(numerator: int, denominator: int, low: float, high: float) -> None:
    found = wilson(numerator, denominator)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(("numerator", "denominator"), [(0, 0), (-1, 5), (6, 5), (1, -1)])
def test_what_is_no_share_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="no share"):
        wilson(numerator, denominator)


@given(st.integers(1, 100_000).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most))))
def test_an_interval_holds_its_share_and_narrows_with_more_things(share: tuple[int, int]) -> None:
    numerator, denominator = share
    few, many = wilson(numerator, denominator), wilson(4 * numerator, 4 * denominator)
    assert 0 <= few.low <= numerator / denominator <= few.high <= 1
    assert many.high - many.low < few.high - few.low


@pytest.mark.parametrize(
    ("interval", "country", "word"),
    [
        (Interval(0.4, 0.6), 0.5, Compared.SAME),
        (Interval(0.4, 0.6), 0.6, Compared.SAME),
        (Interval(0.4, 0.6), 0.39, Compared.HIGHER),
        (Interval(0.4, 0.6), 0.61, Compared.LOWER),
    ],
)
def test_words(interval: Interval, country: float, word: Compared) -> None:
    assert compared(interval, country) is word
