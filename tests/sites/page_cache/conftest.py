"""Fixtures with the page cache on, and real commits: notifications are sent at commit."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sites.page_cache import listener
from sites.page_cache.cached_response import STATE_HEADER
from tests.waiting import until


@pytest.fixture(scope="session")
def listening(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Stop this process's listener at the end of the session."""
    yield
    listener.stop()


@pytest.fixture
def page_cache(real_commits: None, listening: None, settings: Any) -> None:
    """Turn the page cache on and wait for its listener."""
    settings.PAGE_CACHE = True
    until(listener.is_listening, "The listener does not listen")


@pytest.fixture
def read(page_cache: None, visitor: Callable[[str], Any]) -> Callable[..., tuple[str, str]]:
    """Request a page without a session; the state of the cache ("hit", "stored", ""), and the body."""

    def ask(code: str, path: str) -> tuple[str, str]:
        answer = visitor(code).get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.headers.get(STATE_HEADER, str(answer.status_code)), body.decode()

    return ask


@pytest.fixture
def cached(read: Callable[..., tuple[str, str]]) -> Callable[..., str]:
    """Request a page until it is a cache hit; its body."""

    def until_hit(code: str, path: str) -> str:
        until(lambda: read(code, path)[0] == "hit", f"{path} is not cached")
        return read(code, path)[1]

    return until_hit
