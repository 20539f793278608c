"""Keeps residents from waiting, one after the other, for an engine that does not answer. Pure."""

import time
from collections.abc import Callable


class Breaker:
    """After a failure it stays open for some seconds: the engine is left alone. Then the next question may try.

    One for each process; threads may share it.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._open_until = 0.0

    @property
    def open(self) -> bool:
        """Whether the engine is to be left alone now."""
        return self._clock() < self._open_until

    def failed(self) -> None:
        """Notes that the engine did not answer."""
        self._open_until = self._clock() + self._seconds

    def reset(self) -> None:
        """Forgets the failure."""
        self._open_until = 0.0
