"""A limit of time in the database for what the public may ask of all regions at once.

A query that exceeds it is cancelled by PostgreSQL; the visitor is asked to narrow the question.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from psycopg.errors import QueryCanceled

RETRY_SECONDS = 60


class TooLongError(Exception):
    """A query took longer than it may."""


@contextmanager
def national_time_limit(is_national: bool = True) -> Iterator[None]:
    """Give each query within `NATIONAL_QUERY_SECONDS`; without `is_national` as long as it takes.

    For queries that only read, outside of a transaction: within one the limit holds until its end. Raises TooLongError.
    """
    if not is_national:
        yield
        return
    try:
        with transaction.atomic():
            with connection.cursor() as cursor:
                milliseconds = int(settings.NATIONAL_QUERY_SECONDS * 1000)
                cursor.execute("SELECT set_config('statement_timeout', %s, true)", [str(milliseconds)])
            yield
    except OperationalError as error:
        if isinstance(error.__cause__, QueryCanceled):
            raise TooLongError from error
        raise


class TimeLimitMiddleware:
    """Answers 503, with a page that says what helps, where a view raises TooLongError."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page; None for any other exception."""
        if not isinstance(exception, TooLongError):
            return None
        response = render(request, "too_long.html", status=503)
        response.headers["Retry-After"] = str(RETRY_SECONDS)
        response.headers["Cache-Control"] = "no-store"
        return response
