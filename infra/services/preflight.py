"""Checks before anything is started: disk space, a free port, exclusive use of the data folder."""

import contextlib
import errno
import fcntl
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

from infra.services import errors
from infra.services.errors import StartError

LEAST_FREE_BYTES = 1_000_000_000
LOOPBACK = "127.0.0.1"


def require_free_space(folder: Path, least: int = LEAST_FREE_BYTES) -> None:
    """Raise StartError where less than `least` bytes are free below `folder`, which need not exist yet."""
    place = _nearest(folder)
    free = shutil.disk_usage(place).free
    if free < least:
        raise StartError(
            f"The disk that holds {folder} has {free // 1_000_000} MB left, and {least // 1_000_000} MB are needed.",
            "Free some room there and start again.",
        )


def require_writable(folder: Path) -> None:
    """Raise StartError where this account may not write to `folder`, or may not create it."""
    place = _nearest(folder)
    if not place.is_dir():
        raise StartError(f"{place} is a file, not a folder.", "Move it away or choose another folder.")
    if not os.access(place, os.W_OK | os.X_OK):
        raise errors.missing_permission(str(place))


def _nearest(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def port_is_free(port: int) -> bool:
    """Return whether a server could listen on the loopback port now. Raises StartError for a privileged port."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            attempt.bind((LOOPBACK, port))
        except OSError as error:
            if error.errno == errno.EACCES:
                raise StartError(
                    f"Port {port} is only for root.", "Choose one above 1023, such as --port 8000."
                ) from error
            return False
        return True


def require_port(port: int) -> None:
    """Raise StartError, with a free port to use instead, where `port` is taken."""
    if port_is_free(port):
        return
    other = next((number for number in range(port + 1, min(port + 200, 65536)) if port_is_free(number)), None)
    raise StartError(
        f"Port {port} is in use by another program.", f"Stop it, or choose another port: --port {other or 'N'}"
    )


def free_port() -> int:
    """Return a loopback port that is free at this moment."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as attempt:
        attempt.bind((LOOPBACK, 0))
        port: int = attempt.getsockname()[1]
        return port


@contextlib.contextmanager
def hold_folder(folder: Path, who: str) -> Iterator[None]:
    """Lock the folder for this process; the operating system releases the lock even when the process is killed.

    `who` describes the holder to other processes (`process 12, http://…`). Raises StartError where it is locked.
    """
    with (folder / "in-use").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise StartError(
                f"Another one is running on {folder} ({lock.read().strip()}).",
                "Use that one or stop it with Ctrl-C; to have two, give this one its own --data DIR and --port N.",
            ) from None
        lock.truncate(0)
        lock.write(who)
        lock.flush()
        yield
        lock.truncate(0)
