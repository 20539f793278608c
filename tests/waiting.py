"""Waiting for what another process, thread or engine does."""

import time
from collections.abc import Callable

PATIENCE = 180.0  # seconds; ends a test that waits in vain, and asserts nothing about speed


def until(condition: Callable[[], object], what: str | Callable[[], str], pause: float = 0.02) -> float:
    """Wait for a condition; return the seconds it took. Fails with `what` where it never holds."""
    started = time.monotonic()
    while not condition():
        if time.monotonic() - started > PATIENCE:
            raise AssertionError(f"Waited {PATIENCE:.0f} s in vain: {what if isinstance(what, str) else what()}")
        time.sleep(pause)
    return time.monotonic() - started
