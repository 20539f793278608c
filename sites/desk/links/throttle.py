"""Throttle requests to each host: one at a time, with a pause in between."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager

PAUSE = 2.0  # seconds between two requests to a host
LONGEST_PAUSE = 60.0  # a site with a longer Crawl-delay is not checked


class HostThrottle:
    """Locks and pauses by host. One object for a whole night, so that regions share it. Safe for threads."""

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

    def set_pause(self, host: str, pause: float) -> None:
        """Set a longer pause for a host (`Crawl-delay`)."""
        self.pauses[host] = max(self.pause, pause)

    @contextmanager
    def slot(self, host: str) -> Iterator[None]:
        """Wait until a request to the host is allowed, and hold its lock meanwhile."""
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
