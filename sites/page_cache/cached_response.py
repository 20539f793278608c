"""Rules of the page cache: which requests it answers, which responses it stores, and their cache headers."""

import hashlib
import re
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response

from sites.page_cache.decorators import CACHEABLE

# The only query string that is cached: a page number of a paginated list.
QUERY = re.compile(r"(page=[1-9][0-9]{0,3})?")
LONGEST_PATH = 500  # characters
MOST_BYTES = 500_000  # of one page
PRIVATE_COOKIES = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
# Browsers revalidate on every request, so nothing stale is shown; the response is often 304.
SHARED_CACHE_CONTROL = "no-cache"
PRIVATE_CACHE_CONTROL = "private, no-cache"
STATE_HEADER = "X-Page-Cache"


@dataclass(frozen=True)
class CachedResponse:
    """A stored response, and the cache generation it belongs to."""

    generation: str
    headers: tuple[tuple[str, str], ...]
    content: bytes

    @classmethod
    def from_response(cls, response: HttpResponse, generation: str) -> Self:
        """Return a copy of a response for storing."""
        return cls(generation, tuple(response.headers.items()), response.content)

    def respond(self, request: HttpRequest) -> HttpResponseBase:
        """Return the stored response; 304 if the validators of the request match."""
        response = HttpResponse(b"" if request.method == "HEAD" else self.content)
        for name, value in self.headers:
            response.headers[name] = value
        response.headers[STATE_HEADER] = "hit"
        return conditional(request, response)


def is_cacheable_request(request: HttpRequest) -> bool:
    """Whether the response to a request can be the same for every reader without a session."""
    if request.method not in ("GET", "HEAD") or getattr(request, "is_dummy", False):
        return False
    if not QUERY.fullmatch(request.META.get("QUERY_STRING", "")) or len(request.path) > LONGEST_PATH:
        return False
    return "HTTP_AUTHORIZATION" not in request.META and not has_session(request)


def has_session(request: HttpRequest) -> bool:
    """Whether the request carries a session cookie or pending messages."""
    if "HTTP_COOKIE" not in request.META:
        return False
    return any(name in request.COOKIES for name in PRIVATE_COOKIES)


def host_of(request: HttpRequest) -> str:
    """Return the host with its port; empty for a disallowed host."""
    try:
        return request.get_host().lower()
    except DisallowedHost:
        return ""


def cache_key(request: HttpRequest, host: str) -> str:
    """Return the cache key of a URL. The language is part of the path."""
    # The path may contain line breaks, unlike the other parts: it comes last.
    url = "\n".join((request.scheme or "", host, request.META.get("QUERY_STRING", ""), request.path))
    return "response:" + hashlib.blake2b(url.encode("utf-8", "surrogatepass"), digest_size=20).hexdigest()


def is_cacheable(response: HttpResponseBase) -> bool:
    """Whether the view is decorated as cacheable, and nothing in the response forbids sharing it."""
    return (
        getattr(response, CACHEABLE, False)
        and response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and "Cache-Control" not in response.headers
        and response.headers.get("Vary", "").strip().lower() in ("", "accept-encoding")
    )


def is_storable(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether a cacheable response can be stored: a complete page of limited size, without a CSRF token."""
    return (
        request.method == "GET"
        and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE")
        and isinstance(response, HttpResponse)
        and len(response.content) <= MOST_BYTES
    )


def set_validators(response: HttpResponse) -> None:
    """Set Cache-Control, a strong ETag and Content-Length."""
    response.headers["Cache-Control"] = SHARED_CACHE_CONTROL
    response.headers["ETag"] = f'"{hashlib.blake2b(response.content, digest_size=16).hexdigest()}"'
    response.headers.setdefault("Content-Length", str(len(response.content)))


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """Return the response, or 304 if the request has its ETag."""
    if "HTTP_IF_NONE_MATCH" not in request.META:
        return response
    return get_conditional_response(request, etag=response.headers["ETag"], response=response) or response
