"""Reject requests that contain a NUL character: PostgreSQL cannot store or compare it, so queries would fail."""

from collections.abc import Callable
from urllib.parse import unquote

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponseBase

NUL = "\0"
# In the messages of psycopg and Django; of PostgreSQL about a NUL within JSON.
IN_DATABASE_ERRORS = ("NUL (0x00)", r"\u0000 cannot be converted to text")


class NullCharacterMiddleware:
    """Answer 404 to a path with a NUL; 400 to a query or cookie with one, or a body that brings one to the database.

    Must precede whatever looks a session up. A cookie can hold a NUL: Django decodes quoted values (`"\\000"`).
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if NUL in request.path:
            raise Http404
        if NUL in unquote(request.META.get("QUERY_STRING", "")):
            raise BadRequest("a NUL character in the query")
        if any(NUL in value for value in request.COOKIES.values()):
            raise BadRequest("a NUL character in a cookie")
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Respond 400 to a database error about a NUL in a field that no form has cleaned."""
        if any(words in str(exception) for words in IN_DATABASE_ERRORS):
            raise BadRequest("a NUL character in the request") from exception
