"""System checks of the page cache."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

MIDDLEWARE = "sites.page_cache.middleware.PageCacheMiddleware"
INNER = "sites.regions.middleware.RegionMiddleware"


@register(Tags.caches)
def pages_are_kept_with_their_headers(**_: Any) -> list[CheckMessage]:
    """The cache stands outside of everything that adds to a page, so that a kept page has all of it."""
    order = list(settings.MIDDLEWARE)
    errors: list[CheckMessage] = []
    if MIDDLEWARE not in order or order.index(MIDDLEWARE) > order.index(INNER):
        errors.append(Error(f"{MIDDLEWARE} does not stand before {INNER}.", id="page_cache.E001"))
    if "pages" not in settings.CACHES:
        errors.append(Error("There is no cache 'pages'.", id="page_cache.E002"))
    return errors
