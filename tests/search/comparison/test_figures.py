"""Figures of regions beside the whole country."""

import pytest

from search.comparison.figures import country_figure, region_figure
from search.comparison.intervals import Compared
from sites.indicators import Count, Status

NOT_IN_USE = Count(status=Status.NOT_IN_USE)


def test_the_countrys_share_is_that_of_all_things_and_not_the_mean_of_the_regions() -> None:
    country = country_figure({"a": Count(1, 10), "b": Count(90, 90), "c": NOT_IN_USE}, share=True)
    assert country.count == Count(91, 100)
    assert country.value == pytest.approx(0.91)


def test_the_countrys_number_is_the_sum() -> None:
    assert country_figure({"a": Count(3), "b": Count(4), "c": NOT_IN_USE}, share=False).value == 7


def test_nothing_is_said_of_a_country_where_nobody_uses_it() -> None:
    assert country_figure({"a": NOT_IN_USE}, share=True).value is None


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
    figure = region_figure(count, share=True, country=0.5)
    assert (figure.compared, figure.is_few) == (word, few)


@pytest.mark.parametrize("status", [Status.NOT_IN_USE, Status.NO_DUTY])
def test_not_in_use_is_not_zero(status: Status) -> None:
    figure = region_figure(Count(status=status), share=True, country=0.5)
    assert (figure.value, figure.interval, figure.compared) == (None, None, None)


def test_numbers_are_not_compared() -> None:
    figure = region_figure(Count(300), share=False, country=1000)
    assert (figure.value, figure.compared) == (300, None)
