"""Urgent help on front pages: the national region's lines and the region's own."""

import time
import tomllib
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone
from django_tenants.utils import schema_context

from sites.page_cache.generation import register_process_cache
from sites.pages.models.urgent_help import UrgentHelp
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, known_regions

CACHE_SECONDS = 10.0
DRAFTS = Path(__file__).parent / "drafts" / "urgent_help.toml"


@dataclass(frozen=True)
class HelpLine:
    """One line as `components/urgent_help.html` shows it; missing texts are empty."""

    name: str
    phone: str
    web: str
    note: str


class _Cache:
    """Each region's records by schema, and when they expire."""

    records: dict[str, tuple[UrgentHelp, ...]] = {}
    until = 0.0


def help_lines(region: RegionFacts, language: str) -> list[HelpLine]:
    """Return the lines of a region's front page, the national ones first; only those named in the language."""
    national = next(
        (each.schema for each in known_regions().values() if each.kind == RegionKind.NATIONAL), region.schema
    )
    return [
        HelpLine(name, record.phone, record.web, getattr(record, f"note_{language}"))
        for schema in dict.fromkeys((national, region.schema))
        for record in records_of(schema)
        if (name := getattr(record, f"name_{language}"))
    ]


def records_of(schema: str) -> tuple[UrgentHelp, ...]:
    """Return a region's records in their order; at most `CACHE_SECONDS` old. One query where they are not cached."""
    if time.monotonic() >= _Cache.until:
        _Cache.records, _Cache.until = {}, time.monotonic() + CACHE_SECONDS
    cached = _Cache.records  # `clear_cache` replaces it, so that what is read meanwhile is not cached
    if schema not in cached:
        with schema_context(schema):
            cached[schema] = tuple(UrgentHelp.objects.all())
    return cached[schema]


@register_process_cache
def clear_cache() -> None:
    """Clear the cache of all regions."""
    _Cache.records = {}


def overdue() -> list[UrgentHelp]:
    """Return the present region's lines whose review date has passed."""
    return list(UrgentHelp.objects.filter(review_by__lte=timezone.localdate()))


def create_national() -> None:
    """Create the initial lines of a national region, from `drafts/urgent_help.toml`, where it has none."""
    if not UrgentHelp.objects.exists():
        lines = tomllib.loads(DRAFTS.read_text(encoding="utf-8"))["line"]
        UrgentHelp.objects.bulk_create(
            UrgentHelp(position=10 * number, **line) for number, line in enumerate(lines, start=1)
        )
