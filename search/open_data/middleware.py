"""What every answer of the open data has in common: CORS, rate limits, validators, HEAD, and errors as problems."""

import hashlib
import re
import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from search.open_data.problems import MEDIA_TYPE, problem
from sites.operations.limits import Limit, count_use, uses_left, visitor_address

ADDRESSES = re.compile(r"/(api|hsds)(/|$)")
API = Limit("api", 240, 60, cache="default")
METHODS = "GET, HEAD, OPTIONS"
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After",
}
PREFLIGHT = {
    "Allow": METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "If-None-Match, X-Request-ID",
    "Access-Control-Max-Age": "86400",
}
KEPT = ("Allow", "Retry-After")
"""Headers of an answer that stay when it becomes a problem."""

Respond = Callable[[HttpRequest], HttpResponseBase]


class OpenDataMiddleware:
    """Completes the answers at the addresses of the open data; others pass through.

    It stands before whatever may refuse a request (an unknown host, a closed region), so that programs get every
    refusal as a problem. No answer depends on cookies, and any site may read them all.
    """

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not ADDRESSES.match(request.path_info):
            return self.get_response(request)
        response = self.respond(request)
        for name, value in CORS.items():
            response.headers[name] = value
        response.headers["X-Robots-Tag"] = "noindex"
        return response

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Count a request, of each visitor and host: once its region is known, as keys of caches begin with that."""
        if not ADDRESSES.match(request.path_info):
            return None
        visitor = visitor_address(request)
        is_allowed = count_use(API, visitor)
        reset = str(API.seconds - int(time.time()) % API.seconds)
        request.rate_limit = {  # type: ignore[attr-defined]
            "RateLimit-Limit": str(API.count),
            "RateLimit-Remaining": str(uses_left(API, visitor)),
            "RateLimit-Reset": reset,
        } | ({} if is_allowed else {"Retry-After": reset})
        return None if is_allowed else problem(429)

    def respond(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer with the headers that tell what is left of the limit."""
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        response = self.complete(request)
        for name, value in getattr(request, "rate_limit", {}).items():
            response.headers[name] = value
        return response

    def complete(self, request: HttpRequest) -> HttpResponseBase:
        """Return the answer of the view: with validators, or as a problem."""
        method = request.method
        if method not in ("GET", "HEAD"):
            refused = problem(405)
            refused.headers["Allow"] = METHODS
            return refused
        request.method = "GET"  # the views know no HEAD; the web server leaves the body out
        response = self.get_response(request)
        request.method = method
        if response.status_code >= 400:
            return as_problem(response)
        response.headers.setdefault("Cache-Control", "no-cache")
        return validated(request, response)


def as_problem(response: HttpResponseBase) -> HttpResponseBase:
    """Return an error as a problem, unless it is one."""
    if response.headers.get("Content-Type") == MEDIA_TYPE:
        return response
    made = problem(response.status_code)
    for name in KEPT:
        if name in response.headers:
            made.headers[name] = response.headers[name]
    return made


def validated(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Return an answer with an ETag, or 304 where the client has it; a streamed answer has none."""
    if response.status_code != 200 or not isinstance(response, HttpResponse):
        return response
    if "ETag" not in response.headers:
        response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
