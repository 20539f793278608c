import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infra.services import processes
from infra.services.errors import StartError
from infra.services.paths import CHECKOUT
from infra.services.processes import Program, Supervisor

SLEEP = [sys.executable, "-c", "import time; print('awake', flush=True); time.sleep(60)"]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('awake', flush=True); time.sleep(60)",
]


def program(tmp_path: Path, name: str, command: list[str], stop_timeout: float = 5.0) -> Program:
    return Program(name, command, tmp_path / f"{name}.log", stop_timeout=stop_timeout)


def awake(log: Path) -> bool:
    return log.exists() and "awake" in log.read_text()


def test_leaving_stops_everything_last_started_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Supervisor() as supervisor:
        started = [supervisor.start(program(tmp_path, name, SLEEP)) for name in ("database", "web")]
    assert all(running.ended for running in started)
    told = capsys.readouterr().out
    assert told.index("Stopping web") < told.index("Stopping database")


def test_what_does_not_listen_is_killed(tmp_path: Path) -> None:
    with Supervisor() as supervisor:
        running = supervisor.start(program(tmp_path, "stubborn", STUBBORN, stop_timeout=0.2))
        processes.wait_until(running, lambda: awake(running.program.log), seconds=10)
    assert running.process.returncode == -signal.SIGKILL


def test_the_first_to_end_by_itself_is_found(tmp_path: Path) -> None:
    with Supervisor() as supervisor:
        supervisor.start(program(tmp_path, "web", SLEEP))
        supervisor.start(program(tmp_path, "worker", [sys.executable, "-c", "print('no queue'); raise SystemExit(3)"]))
        ended = supervisor.watch()
        assert ended.program.name == "worker"
        assert ended.process.returncode == 3
        assert ended.log_tail() == "no queue"


def test_a_program_that_ends_while_starting_is_told_with_its_last_words(tmp_path: Path) -> None:
    with Supervisor() as supervisor:
        running = supervisor.start(program(tmp_path, "web", [sys.executable, "-c", "raise SystemExit('bad setting')"]))
        with pytest.raises(StartError, match=r"web ended while starting.*\nbad setting"):
            processes.wait_until(running, lambda: False, seconds=10)


def test_a_program_that_is_never_ready_is_told(tmp_path: Path) -> None:
    with Supervisor() as supervisor:
        running = supervisor.start(program(tmp_path, "web", SLEEP))
        with pytest.raises(StartError, match="web is not ready"):
            processes.wait_until(running, lambda: False, seconds=0.1, pause=0.05)


def test_a_program_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Supervisor() as supervisor, pytest.raises(StartError, match="could not be started"):
        supervisor.start(program(tmp_path, "web", [str(tmp_path / "nothing")]))


def test_a_step_offers_its_lines_and_fails_with_the_last(tmp_path: Path) -> None:
    heard: list[str] = []
    command = [sys.executable, "-c", "print('login: a b c'); print('no table'); raise SystemExit(1)"]

    def take(line: str) -> bool:
        heard.append(line)
        return True

    with pytest.raises(StartError, match=r"Demo content failed:\nlogin: a b c\nno table"):
        processes.run("Demo content", command, {}, tmp_path, take)
    assert heard == ["login: a b c", "no table"]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells children of their parent's death")
def test_a_killed_command_leaves_nothing_running(tmp_path: Path) -> None:
    log = tmp_path / "child.log"
    script = (
        "import sys, time\nfrom pathlib import Path\nfrom infra.services.processes import Program, Supervisor\n"
        f"running = Supervisor().start(Program('child', {SLEEP!r}, Path({str(log)!r})))\n"
        "print(running.process.pid, flush=True)\ntime.sleep(60)\n"
    )
    command = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True, cwd=CHECKOUT)
    assert command.stdout is not None
    child = int(command.stdout.readline())
    until = time.monotonic() + 10
    while not awake(log) and time.monotonic() < until:
        time.sleep(0.05)
    command.kill()
    command.wait()
    while alive(child) and time.monotonic() < until:
        time.sleep(0.05)
    assert not alive(child)


def alive(number: int) -> bool:
    """Whether a process runs; one that only waits to be buried does not."""
    try:
        return Path(f"/proc/{number}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False
