"""Throttling: how often one visitor may use expensive or abusable views (search, forms, passwords)."""

import functools
import time
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render


@dataclass(frozen=True)
class Limit:
    """At most `count` times in `seconds`. `cache`: `default` counts in each process, `shared` in all together."""

    action: str
    count: int
    seconds: int
    cache: str = "shared"


# Counted in each process: the shared counter would cost each search three database queries.
SEARCH = Limit("search", 120, 60, cache="default")
# Several while somebody types one question; each is cheaper than a search.
SUGGESTIONS = Limit("suggestions", 600, 60, cache="default")
# Many people may share one IP address (NAT).
FEEDBACK = Limit("feedback", 20, 600)
# The visitors of a fair share the network of its venue.
PROGRAMME_FEEDBACK = Limit("programme-feedback", 200, 600)
INVITATIONS = Limit("invitations", 30, 600)

View = Callable[..., HttpResponseBase]


def visitor_address(request: HttpRequest) -> str:
    """Return the client's IPv4 address or IPv6 network: behind PROXIES proxies, what the outermost of them saw.

    Entries further left in X-Forwarded-For were sent by the client and are ignored.
    """
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    if settings.PROXIES and len(seen) >= settings.PROXIES:
        return network_of(seen[-settings.PROXIES])
    return network_of(str(request.META.get("REMOTE_ADDR", "")))


def network_of(address: str) -> str:
    """Return the /64 of an IPv6 address, all of which one customer may use (RFC 6177); anything else unchanged."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if isinstance(parsed, IPv4Address):
        return address
    return str(parsed.ipv4_mapped or ip_network((parsed.packed, 64), strict=False))


def key_of(limit: Limit, who: str) -> str:
    """Return the cache key of the current window's counter."""
    return f"limit:{limit.action}:{int(time.time()) // limit.seconds}:{who}"


def is_exhausted(limit: Limit, who: str) -> bool:
    """Whether the limit is reached in the current window. Does not count."""
    return int(caches[limit.cache].get(key_of(limit, who), 0)) >= limit.count


def count_use(limit: Limit, who: str) -> bool:
    """Increment the counter of the current window. Return whether it is within the limit."""
    key = key_of(limit, who)
    cache = caches[limit.cache]
    if cache.add(key, 1, limit.seconds):
        return limit.count >= 1
    try:
        return bool(cache.incr(key) <= limit.count)
    except ValueError:  # the window ended between the two calls
        return True


def uses_left(limit: Limit, who: str) -> int:
    """Return how often the visitor may still come in the current window. Does not count."""
    return max(0, limit.count - int(caches[limit.cache].get(key_of(limit, who), 0)))


def limited(limit: Limit, methods: tuple[str, ...] = ("POST",)) -> Callable[[View], View]:
    """Decorate a view to respond 429, with a page in the visitor's language, once the limit is exceeded."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method in methods and not count_use(limit, visitor_address(request)):
                return too_many_requests(request, limit)
            return view(request, *args, **kwargs)

        return answer

    return decorate


def too_many_requests(request: HttpRequest, limit: Limit) -> HttpResponse:
    """Return the 429 response."""
    response = render(request, "429.html", status=429)
    response.headers["Retry-After"] = str(limit.seconds)
    response.headers["Cache-Control"] = "no-store"
    return response
