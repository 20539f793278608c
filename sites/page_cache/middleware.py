"""Gives out what is kept before anything else of Django runs, and keeps what may be kept."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from redis.exceptions import RedisError

from sites.page_cache import cached_response, generation, listener
from sites.page_cache.cached_response import Kept
from sites.page_cache.decorators import MARK
from sites.regions.open_regions import RegionFacts, all_regions, region_at

logger = logging.getLogger(__name__)

SECONDS_KEPT = 600  # what depends on the clock ("today") is at most so old
SECONDS_WITHOUT = 5.0  # no question to a cache that failed

# The regions of hosts. They tell which generation to look at; a page tells by its own generation whether it is true.
_regions: dict[str, RegionFacts] = {}
generation.when_all_change(_regions.clear)


class PageCacheMiddleware:
    """For readers without a session: the kept page, or a page made now and kept under the generation it began in.

    A page that was being made while a change came in is kept under a generation nobody asks for any more.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.PAGE_CACHE:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.without_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not cached_response.is_for_anybody(request):
            return self.for_one_reader(request)
        host = cached_response.host_of(request)
        region = region_of(host) if self.can_be_asked() else None
        if region is None:
            return self.made_now(request)
        key = cached_response.key_of(request, host)
        present, found = self.look(region.schema, key)
        if isinstance(found, Kept) and found.generation == present:
            request.region = region  # type: ignore[attr-defined]
            return found.answer(request)
        return self.made_now(request, region.schema, key, present)

    def can_be_asked(self) -> bool:
        """Whether the cache is there and knows of every change."""
        return time.monotonic() >= self.without_until and listener.is_hearing()

    def look(self, schema: str, key: str) -> tuple[str, Any]:
        """The present generation, empty where the cache failed, and what is kept under a key."""
        try:
            with generation.shared() as pages:
                present, found = generation.read(pages, schema, key)
        except RedisError as error:
            self.failed(error)
            return "", None
        return present, found.get(key)

    def keep(self, key: str, page: Kept) -> None:
        """Keeps a page."""
        try:
            with generation.shared() as pages:
                pages.set(key, page, timeout=SECONDS_KEPT)
        except RedisError as error:
            self.failed(error)

    def failed(self, error: RedisError) -> None:
        """Goes on without the cache for some seconds."""
        self.without_until = time.monotonic() + SECONDS_WITHOUT
        logger.warning("The cache of pages does not answer; going on without it: %s", error)

    def for_one_reader(self, request: HttpRequest) -> HttpResponseBase:
        """An answer nobody else gets, whatever stands between us and the reader."""
        response = self.get_response(request)
        if getattr(response, MARK, False):
            response.headers.setdefault("Cache-Control", cached_response.FOR_ONE_READER)
        return response

    def made_now(self, request: HttpRequest, schema: str = "", key: str = "", present: str = "") -> HttpResponseBase:
        """An answer made now, kept where there is a generation to keep it under."""
        response = self.get_response(request)
        if not cached_response.may_be_shared(response) or not isinstance(response, HttpResponse):
            return response
        cached_response.label(response)
        if present and cached_response.may_be_kept(request, response):
            if request.tenant.schema_name == schema:  # type: ignore[attr-defined]
                self.keep(key, Kept.of(response, present))
                response.headers[cached_response.STATE_HEADER] = "kept"
            else:  # the host has just moved to another region
                _regions.clear()
        return cached_response.conditional(request, response)


def region_of(host: str) -> RegionFacts | None:
    """The region a host belongs to; None where there is none. Asked once for each generation of them all."""
    name = host.rsplit(":", 1)[0]
    facts = _regions.get(name)
    if facts is None:
        region = region_at(name)
        facts = all_regions().get(region.schema_name) if region else None
        if facts is not None:
            _regions[name] = facts
    return facts
