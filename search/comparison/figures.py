"""Figures of an indicator: each region's value beside that of the whole country. Pure.

The country's share is that of all things together, never the mean of the regions' shares. Shares of fewer than
`FEW` things are marked, and not compared in words: one thing more or less would change them much.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from search.comparison.intervals import Compared, Interval, compared, wilson
from sites.indicators import Count, Status

FEW = 10


@dataclass(frozen=True)
class Figure:
    """A value with its numbers. `value` is None where the indicator says nothing; a share lies between 0 and 1."""

    count: Count
    value: float | None = None
    interval: Interval | None = None
    compared: Compared | None = None

    @property
    def is_few(self) -> bool:
        """Return whether a share is one of few things."""
        return self.interval is not None and (self.count.denominator or 0) < FEW


def country_figure(counts: Mapping[str, Count], share: bool) -> Figure:
    """Return the figure of all regions together; those of which the indicator says nothing are left out."""
    said = [count for count in counts.values() if count.status is Status.OK]
    if not said:
        return Figure(Count(status=Status.NOT_IN_USE))
    numerator = sum(count.numerator for count in said)
    if not share:
        return Figure(Count(numerator), float(numerator))
    return share_figure(Count(numerator, sum(count.denominator or 0 for count in said)))


def region_figure(count: Count, share: bool, country: float | None) -> Figure:
    """Return a region's figure. Only shares are compared with the country's: a large region has more of everything."""
    if count.status is not Status.OK:
        return Figure(count)
    if not share:
        return Figure(count, float(count.numerator))
    figure = share_figure(count)
    if figure.interval is None or country is None or figure.is_few:
        return figure
    return Figure(count, figure.value, figure.interval, compared(figure.interval, country))


def share_figure(count: Count) -> Figure:
    """Return a share with its interval of 95 per cent; without things there is no value."""
    if not count.denominator:
        return Figure(count)
    interval = wilson(count.numerator, count.denominator)
    return Figure(count, count.numerator / count.denominator, interval)
