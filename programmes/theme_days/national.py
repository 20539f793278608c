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
    """Return all national theme days; at most `CACHE_SECONDS` old. Two queries where they are not cached."""
    if time.monotonic() >= _Cache.until:
        _Cache.days, _Cache.until = {}, time.monotonic() + CACHE_SECONDS
    cached = _Cache.days  # `clear_cache` replaces it, so that what is read meanwhile is not cached
    if "all" not in cached:
        cached["all"] = days_with_slogans()
    return cached["all"]


def days_with_slogans() -> tuple[ThemeDay, ...]:
    """Return all national theme days with the slogans of the files and over them those that editors wrote."""
    found = tuple(ThemeDay.objects.prefetch_related("written_slogans"))
    for day in found:
        for written in day.written_slogans.all():
            of_files = day.slogans.get(str(written.year), {})
            day.slogans = {**day.slogans, str(written.year): {**of_files, **written.texts()}}
            day.updated = max(day.updated, written.updated)
    return found


@register_process_cache
def clear_cache() -> None:
    """Clear the cache."""
    _Cache.days = {}
