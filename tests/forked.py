"""Web servers and workers as forks of a process that has loaded the application.

A fresh start takes six seconds of the processor, a fork none of them. The commands themselves run where a site with the
newer Elasticsearch is served (tests/browser/served.py) and in tests/infra/test_production_site.py.
"""

import importlib
import multiprocessing
import os
import signal
import sys
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.test import override_settings

from infra.services.environment import last_lines
from infra.services.processes import Program, Supervisor

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.loaded"])
WEB_SERVER = (sys.executable, "-m", "gunicorn", "-c", "infra/gunicorn.conf.py", "sites.wsgi:application", "--bind")
WORKER = (sys.executable, "manage.py", "worker")
HOLDING_WORKER = (sys.executable, "holding_worker")


@dataclass
class Forked:
    """A running fork, with what `infra.services.processes.Running` offers and more ways to end it."""

    program: Program
    process: BaseProcess

    @property
    def ended(self) -> bool:
        """Whether it has exited."""
        return not self.process.is_alive()

    def log_tail(self) -> str:
        """The end of its log."""
        return last_lines(self.program.log.read_text(errors="replace"), 8)

    def kill(self) -> None:
        """Kill it with its process group; no handler runs."""
        if not self.ended:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.join()

    stop = kill  # none of its data is kept

    def terminate(self, seconds: float) -> int:
        """Ask it to end, as a service manager does; gives the exit code."""
        self.process.terminate()
        return self.wait(seconds)

    def wait(self, seconds: float) -> int:
        """Wait for its end; gives the exit code."""
        self.process.join(seconds)
        assert self.ended, f"{self.program.name} still runs after {seconds:.0f} seconds"
        return self.process.exitcode


def start(program: Program, supervisor: Supervisor | None = None) -> Forked:
    """Start one of the commands above in the project's folder. The supervisor stops it with its other programs."""
    arguments = [part for part in program.command[1:] if part != "-m"]
    values = (arguments, program.log, dict(program.environment))
    process = CONTEXT.Process(target=run, args=values, name=program.name, daemon=True)
    process.start()
    forked = Forked(program, process)
    if supervisor is not None:
        supervisor.running.append(forked)
    return forked


def run(arguments: list[str], log: Path, env: dict[str, str]) -> None:
    """Become the program. Runs in the fork."""
    os.setsid()
    with log.open("ab") as output:
        os.dup2(output.fileno(), 1)
        os.dup2(output.fileno(), 2)
    sys.stdout.reconfigure(line_buffering=True)
    os.environ.clear()
    os.environ.update(env)
    os.chdir(settings.ROOT)
    read_settings_again()
    sys.argv = arguments
    if arguments[0] == "gunicorn":
        from gunicorn.app.wsgiapp import run as execute
    elif arguments[0] == "holding_worker":
        from tests.holding_worker import work as execute
    else:
        from django.core.management import execute_from_command_line as execute
    execute()


def read_settings_again() -> None:
    """Give Django the settings that this environment says."""
    for name in [name for name in sys.modules if name.startswith("sites.settings.")]:
        del sys.modules[name]
    module = importlib.import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    values = {name: getattr(module, name) for name in dir(module) if name.isupper()}
    connection.settings_dict.update(values.pop("DATABASES")["default"])
    changed = {name: value for name, value in values.items() if getattr(settings, name, None) != value}
    override_settings(**changed).enable()
