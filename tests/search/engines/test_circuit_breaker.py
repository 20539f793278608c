"""An engine that failed is left alone for a while."""

from search.engines.circuit_breaker import CircuitBreaker


class Clock:
    """A clock the test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_for_some_seconds_after_a_failure() -> None:
    clock = Clock()
    breaker = CircuitBreaker(5.0, clock)
    assert not breaker.open
    breaker.record_failure()
    assert breaker.open
    clock.now = 104.9
    assert breaker.open
    clock.now = 105.0
    assert not breaker.open


def test_each_failure_counts_anew_and_a_reset_forgets() -> None:
    clock = Clock()
    breaker = CircuitBreaker(5.0, clock)
    breaker.record_failure()
    clock.now = 104.0
    breaker.record_failure()
    clock.now = 108.0
    assert breaker.open
    breaker.reset()
    assert not breaker.open
