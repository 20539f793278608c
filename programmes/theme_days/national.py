"""The national theme days as this process holds them: they change only when the project's files do."""

import time

from programmes.theme_days.models import ThemeDay
from sites.page_cache.generation import register_process_cache

CACHE_SECONDS = 10.0


class _Cache:
    """The days, and when they expire."""

    days: dict[str, tuple[ThemeDay, ...]] = {}
    until = 0.0


def national_days() -> tuple[ThemeDay, ...]:
    """Return all national theme days; at most `CACHE_SECONDS` old. One query where they are not cached."""
    if time.monotonic() >= _Cache.until:
        _Cache.days, _Cache.until = {}, time.monotonic() + CACHE_SECONDS
    cached = _Cache.days  # `clear_cache` replaces it, so that what is read meanwhile is not cached
    if "all" not in cached:
        cached["all"] = tuple(ThemeDay.objects.all())
    return cached["all"]


@register_process_cache
def clear_cache() -> None:
    """Clear the cache."""
    _Cache.days = {}
