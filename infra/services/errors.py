"""Errors that stop a command, as plain sentences instead of a traceback: what is wrong and what to do."""

import errno
import sys
from collections.abc import Callable


class StartError(Exception):
    """An error that the user can fix. `what` is one sentence on what is wrong, `remedy` one on what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


def full_disk(place: str) -> StartError:
    """Return the error for a full disk below `place`."""
    return StartError(f"The disk that holds {place} is full.", "Free at least 1 GB there and start again.")


def missing_permission(place: str) -> StartError:
    """Return the error for a `place` that this account may not read or write."""
    return StartError(
        f"This account may not write to {place}.",
        "Give it the right, or choose another folder (for the demo with --data).",
    )


def from_os_error(error: OSError) -> StartError | None:
    """Return the error for an OSError; None for an unknown one."""
    place = str(error.filename or "the data folder")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full_disk(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return missing_permission(place)
    return None


def report_errors(command: str, run: Callable[[], int]) -> int:
    """Run a command; print a known error to standard error and return 1; return 130 after Ctrl-C."""
    try:
        return run()
    except StartError as problem:
        said = problem
    except OSError as error:
        known = from_os_error(error)
        if known is None:
            raise
        said = known
    except KeyboardInterrupt:
        return 130
    print(f"\n{command}: {said.what}\n{said.remedy}", file=sys.stderr, flush=True)
    return 1
