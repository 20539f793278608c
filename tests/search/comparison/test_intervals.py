"""Intervals of shares: published values, and what must hold of any."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.comparison.intervals import EXACT, Z_95, Z_998, Compared, Interval, compared, funnel, poisson, rate, wilson


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


@pytest.mark.parametrize(
    ("cases", "low", "high"),
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (5, 1.6235, 11.6683),
        (9, 4.1154, 17.0848),
        (10, 4.79, 18.39),  # from here on Byar's; Breslow and Day (1987), table 2.11, and Public Health England
        (20, 12.21, 30.89),
        (100, 81.36, 121.63),
    ],
)
def test_counts(cases: int, low: float, high: float) -> None:
    found = poisson(cases)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-3)


def at_most(cases: int, mean: float) -> float:
    """The probability of at most so many cases."""
    return sum(math.exp(-mean) * mean**each / math.factorial(each) for each in range(cases + 1))


@pytest.mark.parametrize("cases", range(len(EXACT)))
def test_below_ten_cases_each_end_leaves_out_a_fortieth(cases: int) -> None:
    low, high = EXACT[cases]
    assert at_most(cases, high) == pytest.approx(0.025, abs=2e-5)
    if cases:
        assert 1 - at_most(cases - 1, low) == pytest.approx(0.025, abs=6e-5)


def test_a_rate() -> None:
    found = rate(10, 100_000, per=100_000)
    assert (found.low, found.high) == pytest.approx((4.79, 18.39), abs=6e-3)


@pytest.mark.parametrize(("cases", "residents"), [(-1, 10), (1, 0), (1, -5)])
def test_what_is_no_rate_is_refused(cases: int, residents: int) -> None:
    with pytest.raises(ValueError, match="no "):
        rate(cases, residents, per=10_000)


@given(
    st.integers(1, 5_000).flatmap(lambda most: st.tuples(st.integers(0, most), st.just(most))),
    st.floats(0.01, 0.99),
)
def test_a_share_lies_outside_the_funnel_where_its_interval_leaves_out_the_country(
    share: tuple[int, int], country: float
) -> None:
    numerator, denominator = share
    limits = funnel(country, denominator, Z_95)
    if all(abs(each - numerator / denominator) > 1e-9 for each in (limits.low, limits.high)):
        assert (numerator / denominator in limits) == (country in wilson(numerator, denominator))
    wide = funnel(country, denominator, Z_998)
    assert wide.low <= limits.low <= limits.high <= wide.high
