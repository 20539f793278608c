"""Invalidate cached pages by NOTIFY, for what no trigger sees."""

from typing import Any

from sites.regions.connection import connection

CHANNEL = "page_change"  # its payload is the schema whose pages are invalid; `public` stands for all


def invalidate_at_commit(schema: str) -> None:
    """Invalidates every cached page of a region, or of all for `public`, when the current transaction commits."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, schema])


def on_region_restored(schema: str, **_: Any) -> None:
    """Receiver of `sites.regions.signals.region_restored`."""
    invalidate_at_commit(schema)
