"""Cache generations: a response stored in an earlier generation is never returned again.

Each region has a generation, and all regions together have one. Each is a random identifier, so eviction or flushing
can never restore an old one. They are stored in the same cache as the pages: one process's memory, or Redis, which all
web servers share.
"""

import threading
import uuid
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.core.cache import BaseCache, caches
from django_tenants.utils import schema_context
from wagtail.models import Site

from sites.regions import open_regions
from sites.regions.connection import connection
from sites.terms import labels

PUBLIC = "public"
ALL = "all-regions"
ALIAS = "pages"


def cache() -> BaseCache:
    """Return the cache of pages. Its keys contain the region: use it inside `shared_cache()`."""
    return caches[ALIAS]


@contextmanager
def shared_cache() -> Iterator[BaseCache]:
    """Yield the cache with the key prefix of the public schema, whatever the connection's schema is.

    Only the schema name used as key prefix changes: the connection keeps its search path, and no query is sent.
    """
    before = connection.schema_name
    connection.schema_name = PUBLIC
    try:
        yield cache()
    finally:
        connection.schema_name = before


def key_of(schema: str) -> str:
    """Return the cache key of a region's generation."""
    return f"generation:{schema}"


def read(pages: BaseCache, schema: str, *others: str) -> tuple[str, Mapping[str, Any]]:
    """Return the current generation of a region, and the values of the other keys, in one cache request."""
    names = (ALL, key_of(schema))
    found = pages.get_many([*names, *others])
    for name in names:
        if name not in found:
            pages.add(name, uuid.uuid4().hex, timeout=None)  # the first writer wins
            found[name] = pages.get(name) or uuid.uuid4().hex
    return ":".join(str(found[name]) for name in names), found


# Functions that clear the process's other caches of regions and vocabularies. They are cleared first: a page rendered
# from them would be stale when it is stored.
_process_caches: list[Callable[[], None]] = [open_regions.clear_cache, labels.clear_cache]
_lock = threading.Lock()


def register_process_cache(clear: Callable[[], None]) -> Callable[[], None]:
    """Register a function that clears a cache of this process; called before a new generation of all regions."""
    _process_caches.append(clear)
    return clear


def begin(schema: str) -> None:
    """Start a new generation of a region, or of all regions for `public`. Raises the errors of the cache."""
    with _lock:
        if schema != PUBLIC:
            with schema_context(schema):
                Site.clear_site_root_paths_cache()
        else:
            for clear in _process_caches:
                clear()
        with shared_cache() as pages:
            pages.set(ALL if schema == PUBLIC else key_of(schema), uuid.uuid4().hex, timeout=None)
