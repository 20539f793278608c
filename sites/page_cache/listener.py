"""Hears what changed: PostgreSQL's NOTIFY, sent by the triggers at commit, on a connection of this process's own.

As long as the connection is not known to live, nothing is kept and nothing that was kept is given out.
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

BEAT_SECONDS = 1.0  # between two proofs that the connection lives
LEASE_SECONDS = 3.0  # how long a proof is good for
RETRY_SECONDS = 2.0
CONNECT_SECONDS = 5


class Listener:
    """One thread that listens. It makes no query through Django's connections."""

    def __init__(self) -> None:
        self.hearing_until = 0.0
        self.ended = threading.Event()
        self.parameters = parameters()
        self.thread = threading.Thread(target=self._run, name="page-cache-listener", daemon=True)
        self.thread.start()

    def is_hearing(self) -> bool:
        """Whether a change that was committed is known here, give or take the milliseconds it travels."""
        return time.monotonic() < self.hearing_until

    def end(self) -> None:
        """Ends the thread and its connection."""
        self.ended.set()
        self.thread.join(BEAT_SECONDS * 5)

    def _run(self) -> None:
        while not self.ended.is_set():
            try:
                self._listen()
            except (psycopg.Error, RedisError) as error:
                logger.warning("Pages are not kept: the listener lost its connection: %s", error)
            finally:
                self.hearing_until = 0.0
            self.ended.wait(RETRY_SECONDS)

    def _listen(self) -> None:
        with psycopg.connect(**self.parameters) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            generation.begin(generation.PUBLIC)  # what changed before is not known
            while not self.ended.is_set():
                asked = time.monotonic()
                connection.execute("SELECT 1")
                self.hearing_until = asked + LEASE_SECONDS
                for notice in connection.notifies(timeout=BEAT_SECONDS):
                    generation.begin(notice.payload or generation.PUBLIC)


def parameters() -> dict[str, Any]:
    """How Django reaches the database, for a connection that is not Django's."""
    found = connections["default"].get_connection_params()
    return found | {
        "autocommit": True,
        "cursor_factory": psycopg.Cursor,
        "connect_timeout": CONNECT_SECONDS,
        "tcp_user_timeout": CONNECT_SECONDS * 1000,
        "application_name": "kohtaamo page cache",
    }


class _Of:
    process = 0
    listener: Listener | None = None
    starting = threading.Lock()


def is_hearing() -> bool:
    """Whether this process hears of changes. The first question starts its listener."""
    if _Of.process != os.getpid():
        _start()
    return _Of.listener is not None and _Of.listener.is_hearing()


def _start() -> None:
    """After a fork there is no thread any more, whatever the parent had: threads do not cross a fork."""
    with _Of.starting:
        if _Of.process != os.getpid():
            _Of.listener, _Of.process = Listener(), os.getpid()


def end() -> None:
    """Ends this process's listener; the next question starts another."""
    with _Of.starting:
        if _Of.listener is not None and _Of.process == os.getpid():
            _Of.listener.end()
        _Of.listener, _Of.process = None, 0


def _unlock() -> None:
    _Of.starting = threading.Lock()


os.register_at_fork(after_in_child=_unlock)
