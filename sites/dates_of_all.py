"""The dates of what takes place in all regions, for floors that do not know who keeps them.

The app that keeps the dates registers how they are read when it is ready.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

DatesWithin = Callable[[datetime, datetime], "QuerySet[Any]"]
"""Returns the dates that end after a moment and start before another, of what residents of open regions may find now.

The rows are in their order, and have `region`, `source` and `key` of their thing, and the date itself as `occurrence`
(an `Occurrence` as JSON).
"""
_registered: list[DatesWithin] = []


def register_dates(dates_within: DatesWithin) -> None:
    """Register how dates are read, replacing any other."""
    _registered[:] = [dates_within]


def dates_within(begin: datetime, finish: datetime) -> "QuerySet[Any]":
    """Return the dates of all regions within a time. Raises LookupError where nobody keeps dates."""
    if not _registered:
        raise LookupError("No app has registered dates.")
    return _registered[0](begin, finish)
