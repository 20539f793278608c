"""Good manners towards hosts: one request at a time, a pause between two."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAUSE = 2.0  # seconds between two requests to a host
LONGEST_PAUSE = 60.0  # a site that asks for a longer one is left alone


class Turns:
    """Whose turn it is at each host. One object for a whole night, so that regions share the manners."""

    def __init__(
        self,
        pause: float = PAUSE,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self.pause, self.clock, self.sleep = pause, clock, sleep
        self.pauses: dict[str, float] = {}
        self.free_at: dict[str, float] = {}
        self.locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self.guard = threading.Lock()

    def wishes(self, host: str, pause: float) -> None:
        """A host asks for a longer pause (`Crawl-delay`)."""
        self.pauses[host] = max(self.pause, pause)

    @contextmanager
    def at(self, host: str) -> Iterator[None]:
        """Waits for the turn at a host, and keeps it for one request."""
        with self.guard:
            lock = self.locks[host]
        with lock:
            wait = self.free_at.get(host, 0.0) - self.clock()
            if wait > 0:
                self.sleep(wait)
            try:
                yield
            finally:
                self.free_at[host] = self.clock() + self.pauses.get(host, self.pause)
