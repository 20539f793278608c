"""Report what is being done and for how long: a moving line on a terminal, plain lines elsewhere."""

import sys
import threading
import time
from types import TracebackType
from typing import Self

FRAMES = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
QUIET_SECONDS = 1.0
REMINDER_SECONDS = 15.0


def seconds(value: float) -> str:
    """Return a duration as text: `0.6 s`, `42 s`, `2 min 5 s`."""
    if value < 10:
        return f"{value:.1f} s"
    whole = round(value)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60} s"


class Step:
    """One step of work, reported while it lasts: `with Step("PostgreSQL") as step: …`.

    A step of less than a second is reported once, when it is done. `step.detail` may be set to a few words on the
    present detail. A step left by an exception is reported as failed; the exception propagates.
    """

    def __init__(self, title: str) -> None:
        self.title = title
        self.detail = ""
        self._done = threading.Event()
        self._teller = threading.Thread(target=self._tell_while_it_lasts, daemon=True)
        self._terminal = sys.stdout.isatty()

    def __enter__(self) -> Self:
        self._started = time.monotonic()
        self._teller.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._done.set()
        self._teller.join()
        mark = "✓" if kind is None else "✗"
        self._write(f"{mark} {self.title}  {seconds(self._elapsed())}", last=True)

    def _elapsed(self) -> float:
        return time.monotonic() - self._started

    def _tell_while_it_lasts(self) -> None:
        if self._terminal:
            frame = 0
            while not self._done.wait(0.15):
                words = f"{FRAMES[frame % len(FRAMES)]} {self.title}  {seconds(self._elapsed())}  {self.detail}"
                self._write(words)
                frame += 1
            return
        pause = QUIET_SECONDS
        while not self._done.wait(pause):
            self._write(f"… {self.title}  {seconds(self._elapsed())}  {self.detail}".rstrip(), last=True)
            pause = REMINDER_SECONDS

    def _write(self, words: str, last: bool = False) -> None:
        start = "\r\x1b[2K" if self._terminal else ""
        say(start + (words[:100] if not last else words), end="\n" if last else "")


def say(words: str, end: str = "\n") -> None:
    """Print and flush; characters that the terminal's encoding lacks are replaced."""
    encoding = sys.stdout.encoding or "utf-8"
    print(words.encode(encoding, "replace").decode(encoding), end=end, flush=True)
