"""Answer malformed values in requests to the admin, which Wagtail's views do not validate, with 400 or 404.

Wagtail and wagtail-localize pass primary keys and dates of the query string, the body and the path to queries as they
are, and read parameters that a request may lack. Only an exception that quotes a value of the request counts as the
request's fault: any other is a fault of the code, and stays 500. Django logs the exception as the cause of the 400.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.core.exceptions import BadRequest, FieldError, ValidationError
from django.core.paginator import InvalidPage
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.datastructures import MultiValueDictKeyError

# Of Django's fields, `int`, ordering, and the redirect to a path (`next`) that is none.
REFUSALS = (ValueError, ValidationError, FieldError, NoReverseMatch)
LONGEST = 1000  # characters; a value that is no text is short, and has no spaces
QUOTED = 150  # characters of a long value; `int` quotes 200
LARGEST_NUMBER = 2**63 - 1  # of PostgreSQL's bigint


class MalformedValueMiddleware:
    """Converts the exceptions of views. A missing parameter counts as malformed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """Raise Http404 for a value of the path or a page that a list lacks; BadRequest for any other value."""
        if not request.path.startswith(reverse("wagtailadmin_home")):
            return
        if isinstance(exception, InvalidPage):
            raise Http404 from exception
        if isinstance(exception, MultiValueDictKeyError):
            raise BadRequest("a missing parameter") from exception
        if isinstance(exception, DataError) and any(map(is_out_of_range, parameters(request))):
            raise BadRequest("a number out of range") from exception
        if not isinstance(exception, REFUSALS):
            return
        if quotes(exception, path_values(request)):
            raise Http404 from exception
        if quotes(exception, parameters(request)):
            raise BadRequest("a malformed parameter") from exception


def path_values(request: HttpRequest) -> list[Any]:
    """Return the values that the URL's pattern has captured."""
    match = request.resolver_match
    return [*match.args, *match.kwargs.values()] if match else []


def parameters(request: HttpRequest) -> Iterator[str]:
    """Yield the values of the query string and of the body's form."""
    for parameters in (request.GET, request.POST):
        for _name, values in parameters.lists():
            yield from (value for value in values if isinstance(value, str))


def is_out_of_range(value: str) -> bool:
    """Return whether a value is a number that no column of the database can hold."""
    return value.isdecimal() and len(value) < LONGEST and int(value) > LARGEST_NUMBER


def quotes(exception: Exception, values: Iterable[Any]) -> bool:
    """Return whether an exception's message quotes one of the values, as Django and Python quote them."""
    message = " ".join(exception.messages) if isinstance(exception, ValidationError) else str(exception)
    short = {str(value) for value in values if len(str(value)) <= LONGEST and len(str(value).split()) <= 1}
    return any(f"'{value}'" in message or repr(value)[:QUOTED] in message or f"“{value}”" in message for value in short)
