"""The single dates of what takes place again and again: each has answers of its own.

The form of the whole leads to that of its latest date, so that one code to scan serves all of them.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import override

from sites.facets import TimeSpan
from sites.listing import NOT_TAKING_PLACE
from sites.occurrence_text import day_text, moments
from sites.translated import Translated, translated

FORMAT = "%Y%m%d"


@dataclass(frozen=True)
class FeedbackDate:
    """A date of a record, by the day on which the record's rule has it."""

    record: Any
    day: datetime.date

    @property
    def key(self) -> str:
        """The key of the date, which is also the `uid` of its occurrence."""
        return self.day.strftime(FORMAT)

    def __str__(self) -> str:
        return day_text(self.day, timezone.localdate())


def date_of(record: Any, key: str) -> Any:
    """Return the date of a record with a key, None of a key that is no day; the record itself of an empty key."""
    if not key:
        return record
    try:
        row = FeedbackDate(record, datetime.datetime.strptime(key, FORMAT).date())
    except ValueError:
        return None
    return row if row.key == key else None


def spans_of_dates(record: Any, row: Any, begin: datetime.datetime, finish: datetime.datetime) -> list[TimeSpan]:
    """Return when a date takes place, or each date of a record."""
    found = [each for each in record.occurrences(begin, finish) if each.status not in NOT_TAKING_PLACE]
    return [moments(each) for each in found if row is record or each.uid == row.key]


def name_of_date(row: Any, language: str) -> Translated:
    """Return the name of a record; of a date with its day."""
    if not isinstance(row, FeedbackDate):
        return translated(row, "name", language)
    name = translated(row.record, "name", language)
    with override(name.language):
        return Translated(f"{name}, {row}", name.language, name.foreign)


def latest_date(record: Any, now: datetime.datetime, within: datetime.timedelta) -> FeedbackDate | None:
    """Return the date that began last, within a time before now; None without one."""
    found = [each for each in record.occurrences(now - within, now) if each.status not in NOT_TAKING_PLACE]
    begun = [each for each in found if moments(each)[0] <= now]
    last = max(begun, key=lambda each: moments(each)[0], default=None)
    return date_of(record, last.uid) if last else None
