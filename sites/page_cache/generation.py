"""Generations: what was kept in an earlier one is never given out again.

A region has a generation, and all regions together have one. Each is a random word, so an evicted or emptied cache can
never bring an old one back. They lie in the same cache as the pages: one process's memory, or Redis, where all web
servers share them.
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
    """The cache of the pages. Its keys name the region themselves: to be used inside `shared()`."""
    return caches[ALIAS]


@contextmanager
def shared() -> Iterator[BaseCache]:
    """The cache, with its keys made alike whatever region the connection stands in.

    Only the name that keys are made with changes: the connection keeps its search path, and sends nothing.
    """
    before = connection.schema_name
    connection.schema_name = PUBLIC
    try:
        yield cache()
    finally:
        connection.schema_name = before


def of(schema: str) -> str:
    """The key of a region's generation."""
    return f"generation:{schema}"


def read(pages: BaseCache, schema: str, *others: str) -> tuple[str, Mapping[str, Any]]:
    """The present generation of a region, and what the cache holds under the other keys: in one question."""
    names = (ALL, of(schema))
    found = pages.get_many([*names, *others])
    for name in names:
        if name not in found:
            pages.add(name, uuid.uuid4().hex, timeout=None)  # whoever comes first wins
            found[name] = pages.get(name) or uuid.uuid4().hex
    return ":".join(str(found[name]) for name in names), found


# What a process remembers of a region besides pages, and must read anew first: made with what it remembers, a page
# would be old the moment it is kept.
_forgetters: list[Callable[[], None]] = [open_regions.clear_cache, labels.clear_cache]
_beginning = threading.Lock()


def when_all_change(forget: Callable[[], None]) -> Callable[[], None]:
    """Has `forget()` called, in each web process, before the regions or vocabularies begin a new generation."""
    _forgetters.append(forget)
    return forget


def begin(schema: str) -> None:
    """Begins a new generation of a region; of all of them for the schema they share. Raises what the cache raises."""
    with _beginning:
        if schema != PUBLIC:
            with schema_context(schema):
                Site.clear_site_root_paths_cache()
        else:
            for forget in _forgetters:
                forget()
        with shared() as pages:
            pages.set(ALL if schema == PUBLIC else of(schema), uuid.uuid4().hex, timeout=None)
