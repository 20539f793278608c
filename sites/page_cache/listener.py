"""Start a new cache generation on each NOTIFY, which the triggers send at commit. Each process has its own connection.

While the connection is not known to be alive, the cache is bypassed.
"""

import logging
import os
import threading
import time
from typing import Any

import psycopg
from django.db import connections
from redis.exceptions import RedisError

from sites.page_cache import generation
from sites.page_cache.invalidation import CHANNEL

logger = logging.getLogger(__name__)

HEARTBEAT_SECONDS = 1.0  # between two queries that prove that the connection is alive
LEASE_SECONDS = 3.0  # how long such a proof is valid
RETRY_SECONDS = 2.0
CONNECT_SECONDS = 5


class Listener:
    """A thread that listens for NOTIFY on its own connection, not on one of Django's."""

    def __init__(self) -> None:
        self.lease_until = 0.0
        self.stopping = threading.Event()
        self.parameters = connection_parameters()
        self.thread = threading.Thread(target=self._run, name="page-cache-listener", daemon=True)
        self.thread.start()

    def is_listening(self) -> bool:
        """Whether committed changes arrive here, within the milliseconds a notification takes."""
        return time.monotonic() < self.lease_until

    def stop(self) -> None:
        """Stop the thread and close its connection."""
        self.stopping.set()
        self.thread.join(HEARTBEAT_SECONDS * 5)

    def _run(self) -> None:
        while not self.stopping.is_set():
            try:
                self._listen()
            except (psycopg.Error, RedisError) as error:
                logger.warning("Pages are not cached: the listener lost its connection: %s", error)
            finally:
                self.lease_until = 0.0
            self.stopping.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        with psycopg.connect(**self.parameters) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            generation.begin(generation.PUBLIC)  # earlier notifications were missed
            while not self.stopping.is_set():
                sent_at = time.monotonic()
                connection.execute("SELECT 1")
                self.lease_until = sent_at + LEASE_SECONDS
                for notice in connection.notifies(timeout=HEARTBEAT_SECONDS):
                    generation.begin(notice.payload or generation.PUBLIC)


def connection_parameters() -> dict[str, Any]:
    """Return Django's connection parameters for a plain psycopg connection."""
    found = connections["default"].get_connection_params()
    return found | {
        "autocommit": True,
        "cursor_factory": psycopg.Cursor,
        "connect_timeout": CONNECT_SECONDS,
        "tcp_user_timeout": CONNECT_SECONDS * 1000,
        "application_name": "kohtaamo page cache",
    }


class _Process:
    pid = 0
    listener: Listener | None = None
    starting = threading.Lock()


def is_listening() -> bool:
    """Whether this process receives notifications. The first call starts its listener."""
    if _Process.pid != os.getpid():
        _start()
    return _Process.listener is not None and _Process.listener.is_listening()


def _start() -> None:
    """Start a listener in this process: threads do not survive a fork."""
    with _Process.starting:
        if _Process.pid != os.getpid():
            _Process.listener, _Process.pid = Listener(), os.getpid()


def stop() -> None:
    """Stop this process's listener; the next `is_listening()` starts another."""
    with _Process.starting:
        if _Process.listener is not None and _Process.pid == os.getpid():
            _Process.listener.stop()
        _Process.listener, _Process.pid = None, 0


def _unlock() -> None:
    _Process.starting = threading.Lock()


os.register_at_fork(after_in_child=_unlock)
