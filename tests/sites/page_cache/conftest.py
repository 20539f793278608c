"""Readers of a site that keeps its pages, with real commits: what is not committed tells nobody anything."""

import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sites.page_cache import listener
from sites.page_cache.cached_response import STATE_HEADER

SECONDS = 5.0


def until(done: Callable[[], object], what: str, seconds: float = SECONDS) -> float:
    """Waits for `done()`; the seconds it took. Fails with `what` where it does not come true."""
    started = time.monotonic()
    while not done():
        assert time.monotonic() < started + seconds, f"{what} after {seconds:.0f} s"
        time.sleep(0.002)
    return time.monotonic() - started


@pytest.fixture(scope="session")
def hearing(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """This process hears of changes, until the database goes away."""
    yield
    listener.end()


@pytest.fixture
def keeping(real_commits: None, hearing: None, settings: Any) -> None:
    """This process keeps pages."""
    settings.PAGE_CACHE = True
    until(listener.is_hearing, "The listener does not hear")


@pytest.fixture
def read(keeping: None, visitor: Callable[[str], Any]) -> Callable[..., tuple[str, str]]:
    """What a reader without a session gets: how it came to be ("hit", "kept", ""), and its text."""

    def ask(code: str, path: str) -> tuple[str, str]:
        answer = visitor(code).get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        return answer.headers.get(STATE_HEADER, str(answer.status_code)), body.decode()

    return ask


@pytest.fixture
def kept(read: Callable[..., tuple[str, str]]) -> Callable[..., str]:
    """Has a page kept and proves it; its text."""

    def keep(code: str, path: str) -> str:
        until(lambda: read(code, path)[0] == "hit", f"{path} is not kept")
        return read(code, path)[1]

    return keep
