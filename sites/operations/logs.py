"""Logs as lines of JSON (or plain ones for a terminal), each with its request and region."""

import datetime
import logging

from django.db import connection
from pythonjsonlogger.json import JsonFormatter

from sites.operations import context

FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s %(region)s %(request)s"


class KnowsItsRequest(logging.Filter):
    """Gives each record the region and the id of the request it belongs to; empty outside of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Adds `region` and `request`; drops nothing."""
        record.region = context.region.get() or getattr(connection, "schema_name", "")
        record.request = context.request_id.get()
        return True


class JsonLines(JsonFormatter):
    """One JSON object a line, times in UTC as ISO 8601."""

    def __init__(self) -> None:
        super().__init__(FIELDS, rename_fields={"asctime": "time", "levelname": "level"}, timestamp=False)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        """The moment of the record."""
        return datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")


def settings(level: str, form: str) -> dict[str, object]:
    """The value of Django's LOGGING. `form`: `json` for machines, `plain` for a terminal."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "sites.operations.logs.KnowsItsRequest"}},
        "formatters": {
            "plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s [%(region)s %(request)s]"},
            "json": {"()": "sites.operations.logs.JsonLines"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["request"]}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # Django's own line for each 4xx says nothing that ours of the request does not.
            "django.request": {"level": "ERROR"},
        },
    }
