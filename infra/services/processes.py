"""Start programs side by side, watch them, and stop them in order, each by its pid.

Every program gets a session and process group of its own: a Ctrl-C in the terminal reaches only the command, which then
stops its programs one after the other, last started first.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from infra.services.account import Account
from infra.services.environment import last_lines
from infra.services.errors import StartError
from infra.services.progress import Step

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
WATCH_SECONDS = 0.3
GROUP_SECONDS = 5.0
SET_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of Linux's prctl(2)
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(frozen=True)
class Program:
    """What to start. `stop_signal` stops it; after `stop_timeout` seconds its whole group is killed.

    `signal_group` sends the signal to its whole group at once, for a program that forwards it late or not at all.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    account: Account | None = None
    stop_signal: signal.Signals = signal.SIGTERM
    stop_timeout: float = 15.0
    signal_group: bool = False


@dataclass
class Running:
    """A started program."""

    program: Program
    process: subprocess.Popen[bytes]

    @property
    def ended(self) -> bool:
        """Return whether it has exited."""
        return self.process.poll() is not None

    def log_tail(self) -> str:
        """Return the end of its log."""
        try:
            return last_lines(self.program.log.read_text(errors="replace"), 8)
        except OSError:
            return ""

    def stop(self) -> None:
        """Send it the stop signal, wait, and kill what is left of its group."""
        if not self.ended:
            with contextlib.suppress(ProcessLookupError):
                ask = os.killpg if self.program.signal_group else os.kill
                ask(self.process.pid, self.program.stop_signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.program.stop_timeout)
        self._wait_for_group()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _wait_for_group(self) -> None:
        """Wait a little for its child processes."""
        until = time.monotonic() + GROUP_SECONDS
        with contextlib.suppress(ProcessLookupError, PermissionError):
            while self.ended and time.monotonic() < until:
                os.killpg(self.process.pid, 0)
                time.sleep(0.05)


@dataclass
class Supervisor:
    """The programs of one command. A context manager that stops them all on exit."""

    running: list[Running] = field(default_factory=list)

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_all()

    def start(self, program: Program) -> Running:
        """Start a program with its output in its log, which is truncated. Raises StartError where that fails."""
        owner = program.account
        with signals_deferred(), program.log.open("wb") as log:
            try:
                process = subprocess.Popen(
                    list(program.command),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=dict(program.environment) if program.environment is not None else None,
                    cwd=program.folder,
                    start_new_session=True,
                    preexec_fn=_child_setup(program.stop_signal),
                    user=owner.uid if owner else None,
                    group=owner.gid if owner else None,
                    extra_groups=[] if owner else None,
                )
            except OSError as error:
                raise StartError(
                    f"{program.name} could not be started ({error.strerror}).", f"Look at {program.command[0]}."
                ) from error
            started = Running(program, process)
            self.running.append(started)
        return started

    def stop(self, running: Running) -> None:
        """Stop one program."""
        running.stop()
        self.running.remove(running)

    def stop_all(self) -> None:
        """Stop everything, last started first. Ctrl-C is ignored meanwhile: each stop has a timeout."""
        if not self.running:
            return
        with signals_ignored():
            while self.running:
                with Step(f"Stopping {self.running[-1].program.name}"):
                    self.running.pop().stop()

    def watch(self) -> Running:
        """Wait until one program exits and return it."""
        while True:
            for running in self.running:
                if running.ended:
                    return running
            time.sleep(WATCH_SECONDS)


def wait_until(running: Running, ready: Callable[[], bool], seconds: float, pause: float = 0.2) -> None:
    """Wait until `ready()`. Raises StartError when the program exits before, or is not ready in time."""
    name, until = running.program.name, time.monotonic() + seconds
    while not ready():
        if running.ended:
            raise StartError(f"{name} ended while starting. Its last lines:\n{running.log_tail()}", _log_hint(running))
        if time.monotonic() > until:
            raise StartError(
                f"{name} is not ready after {seconds:.0f} seconds. {running.log_tail()}", _log_hint(running)
            )
        time.sleep(pause)


def _log_hint(running: Running) -> str:
    return f"Its whole output is in {running.program.log}."


def run(
    title: str, command: Sequence[str], environment: Mapping[str, str], folder: Path, on_line: Callable[[str], bool]
) -> None:
    """Run a program to its end, showing the elapsed time. Raises StartError with its last lines where it fails.

    Every line of its output is passed to `on_line`; one for which it returns false is shown beside the elapsed time.
    """
    with Step(title) as step:
        with signals_deferred():
            process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
                preexec_fn=_child_setup(signal.SIGTERM),
            )
            running = Running(Program(title, command, Path(os.devnull)), process)
        lines: list[str] = []
        try:
            assert process.stdout is not None  # noqa: S101 - asked for as a pipe above
            for raw in process.stdout:
                lines.append(raw.decode(errors="replace").rstrip())
                if not on_line(lines[-1]):
                    step.detail = lines[-1].strip()
            code = process.wait()
        finally:
            running.stop()
        if code != 0:
            raise StartError(f"{title} failed:\n{last_lines(chr(10).join(lines), 12)}", _retry(lines))


def _retry(lines: Sequence[str]) -> str:
    if any("No space left on device" in line for line in lines):
        return "The disk is full: free at least 1 GB and start again."
    return "Mend what the last lines say and start again, or begin with new data: --data DIR."


def _child_setup(parent_death_signal: signal.Signals) -> Callable[[], None]:
    """Return a function for the child: on Linux the kernel stops the program when this command is killed."""

    def prepare() -> None:
        if LIBC is not None:
            LIBC.prctl(SET_PARENT_DEATH_SIGNAL, int(parent_death_signal), 0, 0, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)

    return prepare


def end_on_signals() -> None:
    """Let SIGTERM and SIGHUP end the command as Ctrl-C does, also when it was started in the background."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in ENDING_SIGNALS:
        signal.signal(number, end)


@contextlib.contextmanager
def signals_deferred() -> Iterator[None]:
    """Block ending signals inside the block, so that every started process is recorded before they arrive."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def signals_ignored() -> Iterator[None]:
    """Ignore ending signals inside the block."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
