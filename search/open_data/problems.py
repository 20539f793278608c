"""Errors of the open data: problem details for HTTP (RFC 9457), in English, as programs and their authors read them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"
ANYWHERE = (400, 410, 429, 503)
"""The statuses of errors that any address may respond with."""
DETAILS = {
    400: "The request is malformed.",
    404: "There is nothing at this address.",
    405: "This address only answers GET, HEAD and OPTIONS.",
    410: "What was here is gone.",
    422: "A parameter is wrong.",
    429: "You have asked too often. Wait for as many seconds as Retry-After tells.",
    500: "Something went wrong on our side.",
    503: "The answer would take too long just now. Try again later, or narrow the question.",
}


def documented(statuses: Iterable[int], schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the responses of errors for an OpenAPI document, by status, with the schema of a problem."""
    content = {MEDIA_TYPE: {"schema": dict(schema)}}
    return {str(status): {"description": DETAILS[status], "content": content} for status in sorted(statuses)}


class ProblemError(Exception):
    """A request that cannot be answered; `errors` tell which parameters are wrong, and why."""

    def __init__(self, status: int, detail: str = "", errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors


def problem(status: int, detail: str = "", errors: Sequence[Mapping[str, str]] = ()) -> HttpResponse:
    """Return the response of an error. Its type is that of the status, which RFC 9457 calls "about:blank"."""
    content: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail or DETAILS.get(status, HTTPStatus(status).description),
    }
    if errors:
        content["errors"] = [dict(each) for each in errors]
    return HttpResponse(json.dumps(content), status=status, content_type=MEDIA_TYPE)


def parameter_error(name: str, reason: str) -> ProblemError:
    """Return the error of one wrong parameter."""
    return ProblemError(422, errors=[{"name": name, "reason": reason}])
