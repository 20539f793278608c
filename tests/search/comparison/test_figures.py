"""Figures of regions beside the whole country."""

import pytest

from search.comparison.figures import country_figure, region_figure
from search.comparison.intervals import Compared
from sites.indicators import Count, IndicatorStatus, Unit

NOT_IN_USE = Count(status=IndicatorStatus.NOT_IN_USE)


def test_the_countrys_share_is_that_of_all_things_and_not_the_mean_of_the_regions() -> None:
    country = country_figure({"a": Count(1, 10), "b": Count(90, 90), "c": NOT_IN_USE}, unit=Unit.SHARE)
    assert country.count == Count(91, 100)
    assert country.value == pytest.approx(0.91)


def test_the_countrys_number_is_the_sum() -> None:
    assert country_figure({"a": Count(3), "b": Count(4), "c": NOT_IN_USE}, unit=Unit.NUMBER).value == 7


def test_nothing_is_said_of_a_country_where_nobody_uses_it() -> None:
    assert country_figure({"a": NOT_IN_USE}, unit=Unit.SHARE).value is None


@pytest.mark.parametrize(
    ("count", "word", "few"),
    [
        (Count(90, 100), Compared.HIGHER, False),
        (Count(52, 100), Compared.SAME, False),
        (Count(10, 100), Compared.LOWER, False),
        (Count(9, 9), None, True),  # few things are not compared in words
        (Count(10, 10), Compared.HIGHER, False),
    ],
)
def test_a_share_in_words(count: Count, word: Compared | None, few: bool) -> None:
    figure = region_figure(count, unit=Unit.SHARE, country=0.5)
    assert (figure.compared, figure.is_few) == (word, few)


@pytest.mark.parametrize("status", [IndicatorStatus.NOT_IN_USE, IndicatorStatus.NO_DUTY])
def test_not_in_use_is_not_zero(status: IndicatorStatus) -> None:
    figure = region_figure(Count(status=status), unit=Unit.SHARE, country=0.5)
    assert (figure.value, figure.interval, figure.compared) == (None, None, None)


def test_numbers_are_not_compared() -> None:
    figure = region_figure(Count(300), unit=Unit.NUMBER, country=1000)
    assert (figure.value, figure.compared) == (300, None)


@pytest.mark.parametrize(
    ("count", "value", "word", "few"),
    [
        (Count(100, 100_000), 10.0, Compared.HIGHER, False),
        (Count(50, 100_000), 5.0, Compared.SAME, False),
        (Count(10, 100_000), 1.0, Compared.LOWER, False),
        (Count(9, 100_000), 0.9, None, True),  # few cases, however many residents
    ],
)
def test_a_rate_in_words(count: Count, value: float, word: Compared | None, few: bool) -> None:
    figure = region_figure(count, unit=Unit.RATE, country=5.0)
    assert (figure.value, figure.compared, figure.is_few) == (pytest.approx(value), word, few)


def test_an_amount_has_no_interval() -> None:
    figure = region_figure(Count(500, 100_000), unit=Unit.AMOUNT, country=5.0)
    assert (figure.value, figure.interval, figure.compared) == (50.0, None, None)


def test_the_country_leaves_out_what_is_hidden_so_that_no_difference_tells_it() -> None:
    hidden = Count(status=IndicatorStatus.HIDDEN)
    assert country_figure({"a": Count(6, 8), "b": hidden}, unit=Unit.SHARE).count == Count(6, 8)
