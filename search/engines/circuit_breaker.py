"""A circuit breaker: after a failure an engine gets no queries for some seconds. Pure."""

import time
from collections.abc import Callable


class CircuitBreaker:
    """Open for some seconds after each failure; then the next query may try again.

    One for each process; threads may share it. Without it each query would wait for the engine's timeout.
    """

    def __init__(self, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._clock = clock
        self._open_until = 0.0

    @property
    def open(self) -> bool:
        """Whether queries to the engine are blocked."""
        return self._clock() < self._open_until

    def record_failure(self) -> None:
        """Open for the next seconds."""
        self._open_until = self._clock() + self._seconds

    def reset(self) -> None:
        """Close at once."""
        self._open_until = 0.0
