"""A set of spans of time as a database column."""

from collections.abc import Sequence
from typing import Any

from django.db import models
from psycopg.types.multirange import TimestamptzMultirange
from psycopg.types.range import TimestamptzRange

from sites.facets import TimeSpan


def spans_parameter(spans: Sequence[TimeSpan]) -> TimestamptzMultirange:
    """Return spans of time as a parameter of a statement."""
    return TimestamptzMultirange([TimestamptzRange(*span) for span in spans])


class TimeSpansField(models.Field):
    """Spans of time as `tstzmultirange`, of which the starts are included; in Python a list of pairs of moments."""

    def db_type(self, connection: Any) -> str:
        return "tstzmultirange"

    def get_prep_value(self, value: Sequence[TimeSpan] | None) -> TimestamptzMultirange | None:
        return None if value is None else spans_parameter(value)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> list[TimeSpan] | None:
        return None if value is None else [(each.lower, each.upper) for each in value]
