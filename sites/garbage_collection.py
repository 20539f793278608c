"""Pause Python's search for reference cycles while many objects are made that have none."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Look for no cycles in the block: what nothing refers to is freed all the same.

    To be used for some seconds of work on rows, whose lists and dictionaries make Python walk through the whole of its
    memory again and again: a third of the processor's time of a drain. It holds for all threads of the process.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
