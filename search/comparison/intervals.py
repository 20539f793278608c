"""Intervals of shares: how far chance alone may carry a share of so few things. Pure.

Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, Journal of the American
Statistical Association 22 (1927).
"""

import math
from dataclasses import dataclass
from enum import Enum

Z_95 = 1.959964
"""The normal deviate of an interval of 95 per cent."""


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


def compared(interval: Interval, country: float) -> Compared:
    """Tell whether a region's interval lies above the country's value, below it, or around it."""
    if country in interval:
        return Compared.SAME
    return Compared.HIGHER if interval.low > country else Compared.LOWER
