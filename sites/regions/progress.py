"""Progress of a command: a bar on a terminal, one line per item elsewhere."""

import time
from typing import Any

WIDTH = 24
CLEAR = "\r\x1b[2K"


class CommandProgress:
    """Report the progress of `total` items on a command's `stdout`.

    `begin(name)` before each item; `end()` after it, with `error` where it failed.
    """

    def __init__(self, total: int, out: Any) -> None:
        self.total, self.out = total, out
        self.done = 0
        self.started = time.monotonic()
        self.terminal = out.isatty()

    def begin(self, name: str) -> None:
        """Draw the bar with the name of the present item."""
        self.name, self.began = name, time.monotonic()
        self._draw(name)

    def end(self, error: str = "") -> None:
        """Count the item as done. An error gets a line of its own, on a terminal too."""
        self.done += 1
        if error or not self.terminal:
            self._line(f"{self.done}/{self.total} {self.name}: {error or seconds_since(self.began)}")
        self._draw(self.name)

    def close(self) -> None:
        """Erase the bar."""
        if self.terminal:
            self.out.write(CLEAR, ending="")
            self.out.flush()

    def _draw(self, name: str) -> None:
        if self.terminal:
            self.out.write(f"{CLEAR}{bar(self.done, self.total)} {name}  {seconds_since(self.started)}", ending="")
            self.out.flush()

    def _line(self, words: str) -> None:
        self.close()
        self.out.write(words)
        self.out.flush()


def bar(done: int, total: int) -> str:
    """`████████░░░░ 8/23`."""
    filled = WIDTH * done // total if total else WIDTH
    return f"{'█' * filled}{'░' * (WIDTH - filled)} {done}/{total}"


def seconds_since(moment: float) -> str:
    """Return the time since a reading of the monotonic clock: `1.2 s`."""
    return f"{time.monotonic() - moment:.1f} s"
