"""How dates come out of the database: values Python has no date for do not fail the query that meets them.

PostgreSQL knows years before Christ and infinity. psycopg raises DataError for them, and with it fails every list that
holds such a row; a moment in the last hours of the calendar fails when it is shown in local time.
"""

import datetime
from typing import Any

from django.db.backends.postgresql.psycopg_any import BaseTzLoader
from psycopg import DataError
from psycopg.types.datetime import DateLoader

from sites.dates import in_any_zone


class BoundedDateLoader(DateLoader):
    """Loads a date; the calendar's first or last day for one beyond its ends."""

    def load(self, data: Any) -> datetime.date:
        try:
            return super().load(data)
        except DataError:
            return datetime.date.min if is_early(data) else datetime.date.max


def bounded_moments(zone: Any) -> type[BaseTzLoader]:
    """Return a loader of moments in a zone: one that exists in every zone for a moment beyond the calendar's ends."""

    class BoundedTzLoader(BaseTzLoader):
        timezone = zone

        def load(self, data: Any) -> datetime.datetime:
            try:
                return in_any_zone(super().load(data))
            except DataError:
                end = datetime.datetime.min if is_early(data) else datetime.datetime.max
                return in_any_zone(end.replace(tzinfo=zone))

    return BoundedTzLoader


def is_early(data: Any) -> bool:
    """Whether PostgreSQL's text of a date lies before the calendar, rather than after it."""
    return bytes(data).endswith(b"BC") or bytes(data).startswith(b"-")
