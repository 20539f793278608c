"""Reject requests that contain a NUL character: PostgreSQL cannot store or compare it, so queries would fail."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase

NUL = "\0"
IN_DATABASE_ERRORS = "NUL (0x00)"  # in the messages of both psycopg and Django


class NullCharacterMiddleware:
    """Answer 404 to a path with a NUL, 400 to a query with one and to a body that brings one to the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path:
            raise Http404
        if NUL in unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("a NUL character in the query")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Respond 400 to a database error about a NUL in a field that no form has cleaned."""
        if IN_DATABASE_ERRORS in str(exception):
            raise BadRequest("a NUL character in the request") from exception
