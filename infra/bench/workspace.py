"""Where a benchmark runs: the environment, databases of its own, web servers, and the programs that fill them."""

import contextlib
import importlib.util
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from infra.bench import http_load
from infra.services import embedded_postgres, environment, paths, preflight, processes
from infra.services.errors import StartError
from infra.services.paths import CHECKOUT
from infra.services.processes import Program, Running, Supervisor
from infra.services.progress import Step

WITH_DJANGO = "infra.bench.with_django"
SETTINGS = "infra.bench.settings"
WEB_SECONDS = 60


@dataclass
class Workspace:
    """One run: its folder for logs, the address of its PostgreSQL (any database), the programs it started."""

    folder: Path
    server_url: str
    supervisor: Supervisor
    keep: bool
    made: list[str] = field(default_factory=list)

    def surroundings(self, database: str, **others: str) -> dict[str, str]:
        """The environment variables for a program of ours on that database."""
        inherited = {name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"}
        return inherited | {
            "DATABASE_URL": address(self.server_url, database),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "MEDIA_ROOT": str(self.folder / "media"),
            "BENCH_STATIC": str(self.folder / "static"),
            "PYTHONUNBUFFERED": "1",
            **others,
        }

    def database(self, name: str, holds: str) -> bool:
        """Makes an empty database. False where a run with `--keep` left one that holds the same."""
        with _sql(self.server_url) as sql:
            if self.keep and _told(sql, name) == holds:
                return False
            sql.execute(f'drop database if exists "{name}" with (force)')
            sql.execute(f'create database "{name}"')
            self.made.append(name)
        return True

    def note(self, name: str, holds: str) -> None:
        """Lets PostgreSQL look at the tables of a complete database, and writes down what it holds."""
        with _sql(address(self.server_url, name)) as sql:
            sql.execute("analyze")
        with _sql(self.server_url) as sql:
            sql.execute(f"""comment on database "{name}" is '{holds}'""")

    def tidy(self) -> None:
        """Removes the databases this run made, unless they are to be kept."""
        if not self.keep:
            with _sql(self.server_url) as sql:
                for name in self.made:
                    sql.execute(f'drop database if exists "{name}" with (force)')

    def program(self, title: str, arguments: Sequence[str], surroundings: Mapping[str, str]) -> list[str]:
        """Runs a Python program of ours to its end; what it printed. Raises StartError where it fails."""
        heard: list[str] = []

        def hear(line: str) -> bool:
            heard.append(line)
            return False

        processes.run(title, [sys.executable, "-W", "ignore", *arguments], surroundings, CHECKOUT, hear)
        return heard

    def web(self, name: str, application: str, surroundings: Mapping[str, str], live: str) -> http_load.Server:
        """Starts a web server with the project's numbers of processes and threads; waits until it answers at `live`."""
        port = preflight.free_port()
        command = [sys.executable, "-m", "gunicorn", "-c", "infra/gunicorn.conf.py", application]
        command += ["--bind", f"{preflight.LOOPBACK}:{port}"]
        log = self.folder / f"{name.replace(' ', '-')}.log"
        with Step(f"Web server: {name}"):
            running = self.supervisor.start(Program(name, command, log, surroundings, CHECKOUT))
            processes.wait_until(running, lambda: is_live(port, live), seconds=WEB_SECONDS)
        return http_load.Server(name, port, lambda: http_load.children(running.process.pid))

    def worker(self, surroundings: Mapping[str, str]) -> Running:
        """Starts the background worker."""
        command = [sys.executable, "manage.py", "worker"]
        return self.supervisor.start(Program("the worker", command, self.folder / "worker.log", surroundings, CHECKOUT))


@contextlib.contextmanager
def ready(folder: Path | None, keep: bool) -> Iterator[Workspace]:
    """Enters the environment and starts PostgreSQL (that of DATABASE_URL where given); leaving stops and tidies.

    Where Django is at hand already, this interpreter goes on; else the checkout's environment is made and entered.
    """
    found = paths.find()
    if importlib.util.find_spec("django") is None:
        preflight.room_on_disk(found.environment)
        environment.enter(found, environment.RUNTIME)
    own = folder or found.var / "bench"
    preflight.room_on_disk(own)
    paths.own_folder(own)
    with preflight.alone(own, f"process {os.getpid()}"), Supervisor() as supervisor:
        url = os.environ.get("DATABASE_URL", "").strip()
        if not url:
            with Step("PostgreSQL"):
                url = embedded_postgres.start(supervisor, own / "postgres").url("postgres")
        place = Workspace(own, url, supervisor, keep)
        try:
            yield place
        finally:
            while supervisor.running and supervisor.running[-1].program.name != "PostgreSQL":
                supervisor.stop(supervisor.running[-1])
            place.tidy()


def busy() -> str:
    """A warning where other programs keep this machine's processors busy, for the head of a report."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load < processors / 2:
        return ""
    return f"\nThis machine was busy (load {load:.1f} of {processors}): trust SQL and processor time, not the clock.\n"


def build_files(place: Workspace, surroundings: Mapping[str, str]) -> None:
    """Translations, and static files in the run's own folder."""
    place.program("Translations", ["manage.py", "compile_translations"], surroundings)
    collect = ["manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    place.program("Style sheets and scripts", collect, surroundings)


def is_live(port: int, path: str) -> bool:
    """Whether a page can be fetched."""
    try:
        connection = http_load.connect(port)
        with contextlib.closing(connection):
            http_load.fetch(connection, http_load.Ask("localhost", path))
    except (OSError, http_load.UnexpectedAnswerError, http_load.http.client.HTTPException):
        return False
    return True


def address(url: str, database: str) -> str:
    """The address of another database on the same server, every part in the query as libpq reads it."""
    import psycopg.conninfo  # noqa: PLC0415 (installed after this module is imported)

    parts = psycopg.conninfo.conninfo_to_dict(url) | {"dbname": database}
    query = "&".join(f"{name}={quote(str(value), safe='')}" for name, value in parts.items() if value is not None)
    return f"postgresql:///?{query}"


@contextlib.contextmanager
def _sql(url: str) -> Iterator[Any]:
    import psycopg  # noqa: PLC0415 (installed after this module is imported)

    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise StartError(
            f"PostgreSQL does not do what is asked of it: {str(error).strip()}.",
            "Correct DATABASE_URL, or unset it to use an embedded PostgreSQL.",
        ) from error


def _told(sql: Any, name: str) -> str:
    found = sql.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [name]
    ).fetchone()
    return (found[0] or "") if found else ""
