"""Intervals of shares and rates: how far chance alone may carry them with so few cases. Pure.

Sources: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
Statistical Association 22 (1927). Byar's approximation and the exact limits of Poisson counts: N. E. Breslow and
N. E. Day, Statistical methods in cancer research II, IARC 82 (1987), section 2.3. Limits of funnels:
D. J. Spiegelhalter, Funnel plots for comparing institutional performance, Statistics in Medicine 24 (2005).
"""

import math
from dataclasses import dataclass
from enum import Enum

Z_95 = 1.959964
"""The normal deviate of an interval of 95 per cent."""
Z_998 = 3.090232
"""The normal deviate of an interval of 99.8 per cent."""
EXACT = (
    *((0.0, 3.6889), (0.0253, 5.5716), (0.2422, 7.2247), (0.6187, 8.7673), (1.0899, 10.2416)),
    *((1.6235, 11.6683), (2.2019, 13.0595), (2.8144, 14.4227), (3.4538, 15.7632), (4.1154, 17.0848)),
)
"""The exact limits of 95 per cent of Poisson counts from 0 to 9."""


@dataclass(frozen=True)
class Interval:
    """The limits of a value; both are included."""

    low: float
    high: float

    def __contains__(self, value: float) -> bool:
        return self.low <= value <= self.high


class Compared(Enum):
    """A region's value beside that of the whole country."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"


def wilson(numerator: int, denominator: int) -> Interval:
    """Return the Wilson interval of 95 per cent of a share.

    Raises ValueError unless 0 ≤ numerator ≤ denominator, which is above 0.
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} of {denominator} is no share")
    share, square = numerator / denominator, Z_95 * Z_95
    shrink = 1 + square / denominator
    middle = (share + square / (2 * denominator)) / shrink
    half = Z_95 * math.sqrt(share * (1 - share) / denominator + square / (4 * denominator**2)) / shrink
    # At the ends rounding would leave the share itself outside.
    return Interval(max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half)))


def poisson(cases: int) -> Interval:
    """Return the interval of 95 per cent of a number of cases: exact below 10, from there Byar's.

    Raises ValueError for a negative number.
    """
    if cases < 0:
        raise ValueError(f"{cases} is no number of cases")
    if cases < len(EXACT):
        return Interval(*EXACT[cases])
    return Interval(byar_low(cases), byar_high(cases))


def byar_low(cases: int) -> float:
    """Return the lower limit by Byar's approximation, of at least one case."""
    return cases * (1 - 1 / (9 * cases) - Z_95 / (3 * math.sqrt(cases))) ** 3


def byar_high(cases: int) -> float:
    """Return the upper limit by Byar's approximation."""
    more = cases + 1
    return more * (1 - 1 / (9 * more) + Z_95 / (3 * math.sqrt(more))) ** 3


def rate(cases: int, residents: int, per: int) -> Interval:
    """Return the interval of 95 per cent of the cases for each `per` residents. Raises ValueError without residents."""
    if residents <= 0:
        raise ValueError(f"no rate of {residents} residents")
    counted = poisson(cases)
    return Interval(counted.low * per / residents, counted.high * per / residents)


def funnel(country: float, denominator: int, deviate: float) -> Interval:
    """Return the limits between which chance alone leaves the share of so many things, where the country's is true.

    With `Z_95` a share lies outside exactly where its Wilson interval does not hold the country's.
    """
    half = deviate * math.sqrt(country * (1 - country) / denominator)
    return Interval(max(0.0, country - half), min(1.0, country + half))


def compared(interval: Interval, country: float) -> Compared:
    """Tell whether a region's interval lies above the country's value, below it, or around it."""
    if country in interval:
        return Compared.SAME
    return Compared.HIGHER if interval.low > country else Compared.LOWER
