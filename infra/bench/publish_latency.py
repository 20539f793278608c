"""Measure the time from publishing a thing until the search page shows it."""

import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from infra.bench import http_load
from infra.bench.http_load import Request, Server
from infra.bench.search_queries import PATHS
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services.errors import StartError
from infra.services.paths import CHECKOUT

FIND_SECONDS = 20.0
FIND_PAUSE = 0.02


def publish(server: Server, env: Mapping[str, str], host: str, count: int) -> list[float]:
    """Publish things one after the other, while a worker runs; return the seconds until the search page shows each."""
    found = []
    with publisher(env, host) as editor:
        for number in range(count + 1):
            word = f"Kultakuutti{'abcdefghijklmnopqrstuvwxyz'[number % 26] * 3}{number}"
            published = editor.publish(f"{word} ry")
            took = wait_until_found(server, Request(host, f"{PATHS['fi']}?q={word}"), word) - published
            if number:  # the first one finds a worker that has only just started
                found.append(took)
    return found


@contextlib.contextmanager
def running_worker(here: Workspace, env: Mapping[str, str]) -> Iterator[None]:
    """Run a worker on this engine."""
    running = here.worker(env)
    try:
        yield
    finally:
        here.supervisor.stop(running)


@dataclass
class Editor:
    """The process that publishes."""

    process: "subprocess.Popen[str]"

    def publish(self, name: str) -> float:
        """Publish an organisation; return the time of its commit."""
        assert self.process.stdin is not None  # noqa: S101 - asked for as a pipe
        assert self.process.stdout is not None  # noqa: S101 - asked for as a pipe
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        if not self.process.stdout.readline():
            raise StartError("The publishing program ended by itself.", "Look at what it printed above.")
        return time.monotonic()


@contextlib.contextmanager
def publisher(env: Mapping[str, str], host: str) -> Iterator[Editor]:
    """Start a program that publishes in the region of that host; it deletes what it published at the end."""
    schema = "national" if host == "localhost" else host.split(".")[0].replace("-", "_")
    command = [sys.executable, "-W", "ignore", "-m", WITH_DJANGO, "publish", schema]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env, cwd=CHECKOUT
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for as a pipe
        process.stdout.readline()
        yield Editor(process)


def wait_until_found(server: Server, ask: Request, word: str) -> float:
    """Return the time at which the search page first shows the word. Raises StartError after FIND_SECONDS."""
    until = time.monotonic() + FIND_SECONDS
    with contextlib.closing(http_load.connect(server.port)) as connection:
        while time.monotonic() < until:
            _, _, hits = http_load.fetch(connection, ask).decode().partition('id="hits"')
            shown = re.sub(r"<[^>]+>", "", hits.partition("</ol>")[0])
            if word in shown:
                return time.monotonic()
            time.sleep(FIND_PAUSE)
    raise StartError(f"{word} was not found within {FIND_SECONDS:.0f} s.", "Look at worker.log.")
