"""System checks of the page cache."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

MIDDLEWARE = "sites.page_cache.middleware.PageCacheMiddleware"
INNER = "sites.regions.middleware.RegionMiddleware"


@register(Tags.caches)
def check_middleware_order(**_: Any) -> list[CheckMessage]:
    """The cache wraps every middleware that changes responses, so that stored ones are complete."""
    order = list(settings.MIDDLEWARE)
    errors: list[CheckMessage] = []
    if MIDDLEWARE not in order or order.index(MIDDLEWARE) > order.index(INNER):
        errors.append(Error(f"{MIDDLEWARE} must come before {INNER}.", id="page_cache.E001"))
    if "pages" not in settings.CACHES:
        errors.append(Error("There is no cache 'pages'.", id="page_cache.E002"))
    return errors
