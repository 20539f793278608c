"""Middleware that returns stored responses before anything else of Django runs, and stores new ones."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from redis.exceptions import RedisError

from sites.page_cache import cached_response, generation, listener, validity
from sites.page_cache.cached_response import CachedResponse
from sites.page_cache.decorators import CACHEABLE
from sites.regions.open_regions import RegionFacts, all_regions, region_at

logger = logging.getLogger(__name__)

TTL_SECONDS = 600  # content that depends on the clock ("today") is at most this stale
BYPASS_SECONDS = 5.0  # without using a cache backend that failed

# Regions by host name. They select the generation to compare with; a stored page is valid only in its own.
_regions: dict[str, RegionFacts] = {}
generation.register_process_cache(_regions.clear)


class PageCacheMiddleware:
    """Returns the stored response to readers without a session, or renders one and stores it.

    It is stored under the generation that was current before rendering: a page rendered during a change is stored
    under an outdated generation, and so never returned.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.bypass_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not cached_response.is_cacheable_request(request):
            return self.respond_privately(request)
        host = cached_response.host_of(request)
        region = region_of(host) if self.is_available() else None
        if region is None:
            return self.respond_fresh(request)
        key = cached_response.cache_key(request, host)
        present, found = self.lookup(region.schema, key)
        if isinstance(found, CachedResponse) and found.generation == present:
            request.region = region  # type: ignore[attr-defined]
            return found.respond(request)
        return self.respond_fresh(request, region.schema, key, present)

    def is_available(self) -> bool:
        """Whether the backend is in use and this process receives invalidations."""
        return time.monotonic() >= self.bypass_until and listener.is_listening()

    def lookup(self, schema: str, key: str) -> tuple[str, Any]:
        """Return the current generation (empty if the backend failed) and the value of a key."""
        try:
            with generation.shared_cache() as pages:
                present, found = generation.read(pages, schema, key)
        except RedisError as error:
            self.bypass(error)
            return "", None
        return present, found.get(key)

    def store(self, key: str, page: CachedResponse, seconds: float) -> None:
        """Store a response for so many seconds."""
        try:
            with generation.shared_cache() as pages:
                pages.set(key, page, timeout=seconds)
        except RedisError as error:
            self.bypass(error)

    def bypass(self, error: RedisError) -> None:
        """Bypass the cache for some seconds after an error of its backend."""
        self.bypass_until = time.monotonic() + BYPASS_SECONDS
        logger.warning("The page cache is unavailable; it is bypassed: %s", error)

    def respond_privately(self, request: HttpRequest) -> HttpResponseBase:
        """Render a response that no shared cache may store."""
        response = self.get_response(request)
        if getattr(response, CACHEABLE, False):
            response.headers.setdefault("Cache-Control", cached_response.PRIVATE_CACHE_CONTROL)
        return response

    def respond_fresh(
        self, request: HttpRequest, schema: str = "", key: str = "", present: str = ""
    ) -> HttpResponseBase:
        """Render a response; store it if a generation is given."""
        validity.start()
        response = self.get_response(request)
        if not cached_response.is_cacheable(response) or not isinstance(response, HttpResponse):
            return response
        cached_response.set_validators(response)
        seconds = int(validity.seconds_left(TTL_SECONDS))  # Redis takes whole seconds
        if present and seconds > 0 and cached_response.is_storable(request, response):
            if request.tenant.schema_name == schema:  # type: ignore[attr-defined]
                self.store(key, CachedResponse.from_response(response, present), seconds)
                response.headers[cached_response.STATE_HEADER] = "stored"
            else:  # the host has just moved to another region
                _regions.clear()
        return cached_response.conditional(request, response)


def region_of(host: str) -> RegionFacts | None:
    """Return the region of a host, or None; looked up once per generation of all regions."""
    name = host.rsplit(":", 1)[0]
    facts = _regions.get(name)
    if facts is None:
        region = region_at(name)
        facts = all_regions().get(region.schema_name) if region else None
        if facts is not None:
            _regions[name] = facts
    return facts
