"""An engine that failed is left alone for a while."""

from search.engines.breaker import Breaker


class Clock:
    """A clock the test sets."""

    now = 100.0

    def __call__(self) -> float:
        return self.now


def test_it_opens_for_some_seconds_after_a_failure() -> None:
    clock = Clock()
    breaker = Breaker(5.0, clock)
    assert not breaker.open
    breaker.failed()
    assert breaker.open
    clock.now = 104.9
    assert breaker.open
    clock.now = 105.0
    assert not breaker.open


def test_each_failure_counts_anew_and_a_reset_forgets() -> None:
    clock = Clock()
    breaker = Breaker(5.0, clock)
    breaker.failed()
    clock.now = 104.0
    breaker.failed()
    clock.now = 108.0
    assert breaker.open
    breaker.reset()
    assert not breaker.open
