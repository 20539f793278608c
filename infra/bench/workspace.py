"""The workspace of a benchmark: environment, databases, web servers, and the programs that fill them."""

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
    """One run: its folder for logs, the URL of its PostgreSQL (any database), the programs it started."""

    folder: Path
    server_url: str
    supervisor: Supervisor
    keep: bool
    made: list[str] = field(default_factory=list)

    def env(self, database: str, **others: str) -> dict[str, str]:
        """Return the environment variables of a program on that database."""
        inherited = {name: value for name, value in os.environ.items() if name != "ELASTICSEARCH_URL"}
        return inherited | {
            "DATABASE_URL": address(self.server_url, database),
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "MEDIA_ROOT": str(self.folder / "media"),
            "OPEN_DATA_ROOT": str(self.folder / "open-data"),
            "BENCH_STATIC": str(self.folder / "static"),
            "PYTHONUNBUFFERED": "1",
            **others,
        }

    def database(self, name: str, holds: str) -> bool:
        """Create an empty database. Return False where a run with `--keep` left one with the same content."""
        with _sql(self.server_url) as sql:
            if self.keep and _comment_of(sql, name) == holds:
                return False
            sql.execute(f'drop database if exists "{name}" with (force)')
            sql.execute(f'create database "{name}"')
            self.made.append(name)
        return True

    def copy(self, name: str, of: str) -> None:
        """Create a database as a copy of another one, in place of one that an earlier run has left."""
        with _sql(self.server_url) as sql:
            sql.execute(f'drop database if exists "{name}" with (force)')
            sql.execute(f'create database "{name}" template "{of}"')
            self.made.append(name)

    def complete(self, name: str, holds: str) -> None:
        """Run ANALYZE on a complete database, and store in its comment what it holds."""
        with _sql(address(self.server_url, name)) as sql:
            sql.execute("analyze")
        with _sql(self.server_url) as sql:
            sql.execute(f"""comment on database "{name}" is '{holds}'""")

    def cleanup(self) -> None:
        """Drop the databases of this run, unless they are to be kept."""
        if not self.keep:
            with _sql(self.server_url) as sql:
                for name in self.made:
                    sql.execute(f'drop database if exists "{name}" with (force)')

    def program(self, title: str, arguments: Sequence[str], env: Mapping[str, str]) -> list[str]:
        """Run a Python program of ours to its end; return its output. Raises StartError where it fails."""
        printed: list[str] = []

        def collect(line: str) -> bool:
            printed.append(line)
            return False

        processes.run(title, [sys.executable, "-W", "ignore", *arguments], env, CHECKOUT, collect)
        return printed

    def web(self, name: str, application: str, env: Mapping[str, str], live: str) -> http_load.Server:
        """Start a web server with the project's numbers of processes and threads; wait until `live` responds."""
        port = preflight.free_port()
        command = [sys.executable, "-m", "gunicorn", "-c", "infra/gunicorn.conf.py", application]
        command += ["--bind", f"{preflight.LOOPBACK}:{port}"]
        log = self.folder / f"{name.replace(' ', '-')}.log"
        with Step(f"Web server: {name}"):
            running = self.supervisor.start(Program(name, command, log, env, CHECKOUT))
            processes.wait_until(running, lambda: is_live(port, live), seconds=WEB_SECONDS)
        return http_load.Server(name, port, lambda: http_load.children(running.process.pid))

    def worker(self, env: Mapping[str, str]) -> Running:
        """Start the background worker."""
        command = [sys.executable, "manage.py", "worker"]
        return self.supervisor.start(Program("the worker", command, self.folder / "worker.log", env, CHECKOUT))


@contextlib.contextmanager
def ready(folder: Path | None, keep: bool) -> Iterator[Workspace]:
    """Enter the environment and start PostgreSQL (that of DATABASE_URL where given); stop and clean up on exit.

    Where Django is importable, this interpreter is used; otherwise the checkout's environment is created and entered.
    """
    found = paths.find()
    if importlib.util.find_spec("django") is None:
        preflight.require_free_space(found.environment)
        environment.enter(found, environment.RUNTIME)
    own = folder or found.var / "bench"
    preflight.require_free_space(own)
    paths.make_service_folder(own)
    with preflight.hold_folder(own, f"process {os.getpid()}"), Supervisor() as supervisor:
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
            place.cleanup()


def load_warning() -> str:
    """Return a warning for the report where other programs keep the CPUs busy; otherwise ""."""
    load, processors = os.getloadavg()[0], os.cpu_count() or 1
    if load < processors / 2:
        return ""
    return f"\nThis machine was busy (load {load:.1f} of {processors}): trust SQL and processor time, not the clock.\n"


def build_files(place: Workspace, env: Mapping[str, str]) -> None:
    """Compile translations, and collect static files into the run's folder."""
    place.program("Translations", ["manage.py", "compile_translations"], env)
    collect = ["manage.py", "collectstatic", "--noinput", "--clear", "--verbosity", "0"]
    place.program("Style sheets and scripts", collect, env)


def is_live(port: int, path: str) -> bool:
    """Return whether a page can be fetched."""
    try:
        connection = http_load.connect(port)
        with contextlib.closing(connection):
            http_load.fetch(connection, http_load.Request("localhost", path))
    except (OSError, http_load.UnexpectedAnswerError, http_load.http.client.HTTPException):
        return False
    return True


def address(url: str, database: str) -> str:
    """Return the URL of another database on the same server, every part in the query as libpq reads it."""
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


def _comment_of(sql: Any, name: str) -> str:
    found = sql.execute(
        "select shobj_description(oid, 'pg_database') from pg_database where datname = %s", [name]
    ).fetchone()
    return (found[0] or "") if found else ""
