"""A start that cannot go on: what is wrong and what to do, in plain sentences instead of a traceback."""

import errno
import sys
from collections.abc import Callable


class StartError(Exception):
    """Something the person at the keyboard can mend.

    `what` is one sentence on what is wrong, `remedy` one on what to do.
    """

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy


def full_disk(place: str) -> StartError:
    """No room left below `place`."""
    return StartError(f"The disk that holds {place} is full.", "Free at least 1 GB there and start again.")


def missing_rights(place: str) -> StartError:
    """`place` may not be read or written by this account."""
    return StartError(
        f"This account may not write to {place}.",
        "Give it the right, or choose another folder (for the demo with --data).",
    )


def from_os_error(error: OSError) -> StartError | None:
    """The problem behind an error of the operating system; None where it is none of the known ones."""
    place = str(error.filename or "the data folder")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return full_disk(place)
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return missing_rights(place)
    return None


def report_errors(command: str, run: Callable[[], int]) -> int:
    """Runs a command; a known problem is told on standard error and ends with 1, Ctrl-C with 130."""
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
