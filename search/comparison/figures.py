"""Figures of an indicator: each region's value beside that of the whole country. Pure.

The country's share is that of all things together, never the mean of the regions' shares. Shares of fewer than `FEW`
things and rates of fewer cases are marked, and not compared in words: one more or less would change them much.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.comparison.intervals import Compared, Interval, compared, rate, wilson
from sites.indicators import PER, Count, IndicatorStatus, Unit

FEW = 10


@dataclass(frozen=True)
class Figure:
    """A value with its numbers. `value` is None where the indicator says nothing.

    A share lies between 0 and 1; a rate is for each `PER` residents. `is_few` marks those of too few things or cases.
    """

    count: Count
    value: float | None = None
    interval: Interval | None = None
    compared: Compared | None = None
    is_few: bool = False


def country_figure(counts: Mapping[str, Count], unit: Unit) -> Figure:
    """Return the figure of all regions together; those of which the indicator says nothing are left out."""
    said = [count for count in counts.values() if count.status is IndicatorStatus.OK]
    if not said:
        return Figure(Count(status=IndicatorStatus.NOT_IN_USE))
    numerator = sum(count.numerator for count in said)
    if unit is Unit.NUMBER:
        return figure_of(Count(numerator), unit)
    year = min((count.year for count in said if count.year), default=None)
    return figure_of(Count(numerator, sum(count.denominator or 0 for count in said), year=year), unit)


def region_figure(count: Count, unit: Unit, country: float | None) -> Figure:
    """Return a region's figure. Plain numbers are not compared: a large region has more of everything."""
    if count.status is not IndicatorStatus.OK:
        return Figure(count)
    figure = figure_of(count, unit)
    if figure.interval is None or country is None or figure.is_few:
        return figure
    return Figure(count, figure.value, figure.interval, compared(figure.interval, country))


def figure_of(count: Count, unit: Unit) -> Figure:
    """Return a figure with its interval of 95 per cent; without things or residents there is no value."""
    if unit is Unit.NUMBER:
        return Figure(count, float(count.numerator))
    if not count.denominator:
        return Figure(count)
    if unit is Unit.SHARE:
        interval = wilson(count.numerator, count.denominator)
        return Figure(count, count.numerator / count.denominator, interval, is_few=count.denominator < FEW)
    value = count.numerator * PER / count.denominator
    if unit is Unit.AMOUNT:
        return Figure(count, value)
    return Figure(count, value, rate(count.numerator, count.denominator, PER), is_few=count.numerator < FEW)
