"""Logging as JSON lines, or plain ones for a terminal, each with its request id and region."""

import datetime
import logging

from django.db import connection
from pythonjsonlogger.json import JsonFormatter

from sites.operations import context

FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s %(region)s %(request)s"


class RequestFilter(logging.Filter):
    """Adds the region and the id of the current request to each record; empty outside of requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Adds `region` and `request`; drops nothing."""
        record.region = context.region.get() or getattr(connection, "schema_name", "")
        record.request = context.request_id.get()
        return True


class PlainFormatter(logging.Formatter):
    """Lines for a terminal, without the path of the request."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as text, its traceback included."""
        return context.without_path(super().format(record))


class PathFilter(logging.Filter):
    """Replaces arguments that are paths, for loggers of the web server: they run outside of any request."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Replace paths in the arguments of a record; drops nothing."""
        if isinstance(record.args, tuple):
            record.args = tuple(
                "(path)" if isinstance(each, str) and each.startswith("/") else each for each in record.args
            )
        return True


class JsonLineFormatter(JsonFormatter):
    """One JSON object a line, times in UTC as ISO 8601, without the path of the request."""

    def format(self, record: logging.LogRecord) -> str:
        """A record as JSON, its traceback included."""
        return context.without_path(super().format(record))

    def __init__(self) -> None:
        super().__init__(FIELDS, rename_fields={"asctime": "time", "levelname": "level"}, timestamp=False)

    def formatTime(self, record: logging.LogRecord, datefmt: str | None = None) -> str:  # noqa: N802 - logging's name
        """Return the time of the record as ISO 8601."""
        return datetime.datetime.fromtimestamp(record.created, datetime.UTC).isoformat(timespec="milliseconds")


def settings(level: str, form: str) -> dict[str, object]:
    """Return the value of Django's LOGGING. `form`: `json` or `plain`."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "sites.operations.logs.RequestFilter"}},
        "formatters": {
            "plain": {
                "()": "sites.operations.logs.PlainFormatter",
                "format": "%(asctime)s %(levelname)s %(name)s %(message)s [%(region)s %(request)s]",
            },
            "json": {"()": "sites.operations.logs.JsonLineFormatter"},
        },
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": form, "filters": ["request"]}},
        "root": {"handlers": ["console"], "level": level},
        "loggers": {
            # The request's own log line has what Django logs for each 4xx.
            "django.request": {"level": "ERROR"},
            "django.security.csrf": {"level": "ERROR"},
            # No mail to administrators either: Django's error reports contain the whole request.
            "django": {"handlers": []},
        },
    }
