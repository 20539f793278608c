"""Starts programs side by side, watches them, and stops them in order, each by its own number.

Every program gets a session and process group of its own: a Ctrl-C in the terminal reaches only the command, which
then stops its programs one after the other, last started first.
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
    """What to start. `stop_with` asks it to end; after `patience` seconds its whole group is killed.

    `ask_all` sends the question to its whole group at once, for a program that passes it on late or not at all.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] | None = None
    folder: Path | None = None
    account: Account | None = None
    stop_with: signal.Signals = signal.SIGTERM
    patience: float = 15.0
    ask_all: bool = False


@dataclass
class Running:
    """A started program."""

    program: Program
    process: subprocess.Popen[bytes]

    @property
    def ended(self) -> bool:
        """Whether it has ended by itself or by being stopped."""
        return self.process.poll() is not None

    def last_words(self) -> str:
        """The end of its log."""
        try:
            return last_lines(self.program.log.read_text(errors="replace"), 8)
        except OSError:
            return ""

    def stop(self) -> None:
        """Asks it to end, waits, and kills what is left of its group."""
        if not self.ended:
            with contextlib.suppress(ProcessLookupError):
                ask = os.killpg if self.program.ask_all else os.kill
                ask(self.process.pid, self.program.stop_with)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(self.program.patience)
        self._wait_for_group()
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def _wait_for_group(self) -> None:
        """What it started may need a moment longer than itself."""
        until = time.monotonic() + GROUP_SECONDS
        with contextlib.suppress(ProcessLookupError, PermissionError):
            while self.ended and time.monotonic() < until:
                os.killpg(self.process.pid, 0)
                time.sleep(0.05)


@dataclass
class Supervisor:
    """The programs of one command. Use as a context: leaving it stops them all."""

    running: list[Running] = field(default_factory=list)

    def __enter__(self) -> "Supervisor":
        return self

    def __exit__(self, *_: object) -> None:
        self.stop_all()

    def start(self, program: Program) -> Running:
        """Starts a program; its output goes to its log, which begins anew. Raises StartError where that fails."""
        owner = program.account
        with signals_held(), program.log.open("wb") as log:
            try:
                process = subprocess.Popen(
                    list(program.command),
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    env=dict(program.environment) if program.environment is not None else None,
                    cwd=program.folder,
                    start_new_session=True,
                    preexec_fn=_in_the_child(program.stop_with),
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
        """Stops one program."""
        running.stop()
        self.running.remove(running)

    def stop_all(self) -> None:
        """Stops everything, last started first. Ctrl-C meanwhile does nothing: each has its own limited time."""
        if not self.running:
            return
        with signals_ignored():
            while self.running:
                with Step(f"Stopping {self.running[-1].program.name}"):
                    self.running.pop().stop()

    def watch(self) -> Running:
        """Waits until one program ends by itself and returns it."""
        while True:
            for running in self.running:
                if running.ended:
                    return running
            time.sleep(WATCH_SECONDS)


def wait_until(running: Running, ready: Callable[[], bool], seconds: float, pause: float = 0.2) -> None:
    """Waits until `ready()`. Raises StartError when the program ends before, or is not ready in time."""
    name, until = running.program.name, time.monotonic() + seconds
    while not ready():
        if running.ended:
            raise StartError(f"{name} ended while starting. Its last lines:\n{running.last_words()}", _see(running))
        if time.monotonic() > until:
            raise StartError(f"{name} is not ready after {seconds:.0f} seconds. {running.last_words()}", _see(running))
        time.sleep(pause)


def _see(running: Running) -> str:
    return f"All it said is in {running.program.log}."


def run(
    title: str, command: Sequence[str], environment: Mapping[str, str], folder: Path, told: Callable[[str], bool]
) -> None:
    """Runs a program to its end, telling how long it takes. Raises StartError with its last lines where it fails.

    Every line it prints is offered to `told`; one that `told` does not take is shown beside the elapsed time.
    """
    with Step(title) as step:
        with signals_held():
            process = subprocess.Popen(
                list(command),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env=dict(environment),
                cwd=folder,
                start_new_session=True,
                preexec_fn=_in_the_child(signal.SIGTERM),
            )
            running = Running(Program(title, command, Path(os.devnull)), process)
        lines: list[str] = []
        try:
            assert process.stdout is not None  # noqa: S101 - asked for as a pipe above
            for raw in process.stdout:
                lines.append(raw.decode(errors="replace").rstrip())
                if not told(lines[-1]):
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


def _in_the_child(signal_on_our_death: signal.Signals) -> Callable[[], None]:
    """On Linux the kernel then stops the program when this command is killed and cannot do it itself."""

    def prepare() -> None:
        if LIBC is not None:
            LIBC.prctl(SET_PARENT_DEATH_SIGNAL, int(signal_on_our_death), 0, 0, 0)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING_SIGNALS)

    return prepare


def end_on_signals() -> None:
    """From now on SIGTERM and SIGHUP end the command as Ctrl-C does, also where it was started in the background."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    for number in ENDING_SIGNALS:
        signal.signal(number, end)


@contextlib.contextmanager
def signals_held() -> Iterator[None]:
    """Ending signals wait until the block is left, so that nothing is started without being noted down."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING_SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def signals_ignored() -> Iterator[None]:
    """Ending signals do nothing inside the block."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, signal.SIG_IGN) for number in ENDING_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
