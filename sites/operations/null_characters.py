"""Requests with a NUL character: PostgreSQL has none in its texts, so whatever asks it fails. The one place for all."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase

NUL = "\0"
IN_DATABASE_ERRORS = "NUL (0x00)"  # both psycopg and Django name the character so


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
        """Turn the database's refusal of a NUL, in a field no form has cleaned, into a bad request."""
        if IN_DATABASE_ERRORS in str(exception):
            raise BadRequest("a NUL character in the request") from exception
