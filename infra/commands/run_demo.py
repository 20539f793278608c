"""`infra/demo`: install, start and fill everything for a site with demo content; stop everything at the end."""

import argparse
import os
import sys
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.commands import built_files
from infra.services import elasticsearch, embedded_postgres, environment, java, paths, preflight, processes
from infra.services.errors import StartError, report_errors
from infra.services.paths import CHECKOUT, Paths
from infra.services.processes import Program, Running, Supervisor
from infra.services.progress import Step, say

DATABASE = "kohtaamo"
SETTINGS = "sites.settings.dev"
WEB_SECONDS = 60
DESCRIPTION = """\
Starts Kohtaamo with its demo content on this machine and prints addresses and logins; Ctrl-C stops it all.
Nothing but Python 3.11 or newer is needed. Started again, it goes on with the same data.

DATABASE_URL, if set, names the PostgreSQL database to use instead of an embedded server.
ELASTICSEARCH_URL, if set, names the Elasticsearch to use instead of starting one."""


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    port: int
    elasticsearch: bool
    data: Path


@dataclass
class LoginCollector:
    """Collects the lines `login: host user password` from the output of `manage.py prepare_demo`."""

    logins: list[tuple[str, str, str]] = field(default_factory=list)

    def take(self, line: str) -> bool:
        """Return whether the line is a login, which is then collected."""
        mark, _, rest = line.partition(":")
        words = rest.split()
        if mark.strip() != "login" or len(words) != 3:
            return False
        self.logins.append((words[0], words[1], words[2]))
        return True


def parse(arguments: Sequence[str], found: Paths) -> Options:
    """Parse the command line, with defaults; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/demo", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--port", type=port_number, default=8000, metavar="N", help="port of the site (8000)")
    reader.add_argument(
        "--elasticsearch",
        action="store_true",
        help="search with Elasticsearch too (needs Java 17 and, at first, Maven)",
    )
    reader.add_argument("--data", type=Path, metavar="DIR", help=f"folder of database, files and logs ({found.demo})")
    given = reader.parse_args(arguments)
    return Options(given.port, given.elasticsearch, (given.data or found.demo).absolute())


def port_number(text: str) -> int:
    """Parse a TCP port. Raises argparse's error for anything else."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is no port: use a number from 1 to 65535")
    return int(text)


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)  # the services' own account must be able to read programs that root installs
    return report_errors("infra/demo", lambda: demo(arguments))


def demo(arguments: Sequence[str]) -> int:
    """Start everything, wait for Ctrl-C or until a program exits, stop everything."""
    found = paths.find()
    options = parse(arguments, found)
    preflight.require_writable(options.data)
    preflight.require_free_space(options.data)
    preflight.require_free_space(found.environment)
    paths.make_service_folder(options.data)
    with preflight.hold_folder(options.data, f"process {os.getpid()}, http://localhost:{options.port}/"):
        preflight.require_port(options.port)
        environment.enter(found, environment.RUNTIME)
        with Supervisor() as supervisor:
            env, engine = start_services(supervisor, options, found)
            logins = prepare(env)
            if engine is not None:
                with Step(engine.running.program.name):
                    elasticsearch.wait(engine)
            start_site(supervisor, options, env)
            say(welcome(options.port, logins))
            try:
                ended = supervisor.watch()
            except KeyboardInterrupt:
                say("")
                return 0
            report_exit(ended)
            return 1


def start_services(
    supervisor: Supervisor, options: Options, found: Paths
) -> tuple[dict[str, str], elasticsearch.Engine | None]:
    """Start PostgreSQL and, where requested, Elasticsearch, which starts up while the database is prepared.

    Return the environment variables of the project's programs, and the engine started here.
    """
    env = dict(os.environ) | {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "KOHTAAMO_PORT": str(options.port),
        "MEDIA_ROOT": os.environ.get("MEDIA_ROOT") or str(options.data / "media"),
        "OPEN_DATA_ROOT": os.environ.get("OPEN_DATA_ROOT") or str(options.data / "open-data"),
        "PYTHONUNBUFFERED": "1",
    }
    engine_url = os.environ.get("ELASTICSEARCH_URL", "").strip()
    engine = None
    if engine_url:
        require_engine(engine_url)
    elif options.elasticsearch:
        engine = launch_engine(supervisor, options, found)
    database_url = os.environ.get("DATABASE_URL", "").strip()
    if database_url:
        require_database(database_url)
    else:
        with Step("PostgreSQL"):
            server = embedded_postgres.start(supervisor, options.data / "postgres")
            server.ensure_database(DATABASE)
        env["DATABASE_URL"] = server.url(DATABASE)
    if engine is not None:
        env["ELASTICSEARCH_URL"] = engine.url
    return env, engine


def launch_engine(supervisor: Supervisor, options: Options, found: Paths) -> elasticsearch.Engine:
    """Start the first release with a suitable Java; it starts up while PostgreSQL is prepared."""
    runtimes = java.find_all()
    pairs = elasticsearch.supported(runtimes)
    release = pairs[0][0] if pairs else elasticsearch.RELEASES[0]
    runtime = elasticsearch.java_for(release, runtimes)
    with Step(f"Elasticsearch {release.version}: program"):
        elasticsearch.install(release, found.cache)
    folder = options.data / f"elasticsearch-{release.short}"
    return elasticsearch.launch(supervisor, release, runtime, found.cache, folder)


def require_engine(url: str) -> None:
    """Raise StartError where the Elasticsearch of ELASTICSEARCH_URL is not healthy."""
    if not elasticsearch.is_healthy(url):
        host = urllib.parse.urlsplit(url).hostname
        raise StartError(
            f"The Elasticsearch that ELASTICSEARCH_URL names (on {host}) does not answer or is not healthy.",
            "Start it, or unset ELASTICSEARCH_URL.",
        )


def require_database(url: str) -> None:
    """Raise StartError where the database of DATABASE_URL is unreachable."""
    import psycopg  # noqa: PLC0415 (installed after this module is imported)

    try:
        psycopg.connect(url, connect_timeout=5).close()
    except (psycopg.Error, UnicodeError) as error:
        raise StartError(
            f"The database that DATABASE_URL names does not answer: {str(error).strip()}.",
            "Correct DATABASE_URL, or unset it to use an embedded PostgreSQL.",
        ) from error


def prepare(env: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Migrate and fill the database. Return the logins: (host, user, password)."""
    collector = LoginCollector()
    if not built_files.are_compiled(CHECKOUT):
        manage("Translations", ["compile_translations"], env, collector)
    manage("Tables and content", ["prepare_demo"], env, collector)
    return collector.logins


def manage(title: str, command: Sequence[str], env: Mapping[str, str], collector: LoginCollector) -> None:
    """Run one management command. Raises StartError where it fails."""
    processes.run(title, [sys.executable, "manage.py", *command], env, CHECKOUT, collector.take)


def start_site(supervisor: Supervisor, options: Options, env: Mapping[str, str]) -> None:
    """Start worker and web, and wait until the web server responds."""
    logs = options.data
    with Step("Worker and web"):
        worker = [sys.executable, "manage.py", "worker"]
        supervisor.start(Program("the worker", worker, logs / "worker.log", env, CHECKOUT))
        web = [sys.executable, "-m", "gunicorn", "-c", "infra/gunicorn.conf.py", "sites.wsgi:application"]
        web += ["--bind", f"{preflight.LOOPBACK}:{options.port}"]
        running = supervisor.start(Program("the web server", web, logs / "web.log", env, CHECKOUT))
        processes.wait_until(running, lambda: is_live(options.port), seconds=WEB_SECONDS)


def is_live(port: int) -> bool:
    """Return whether `/livez` responds with 200."""
    address = f"http://{preflight.LOOPBACK}:{port}/livez"
    request = urllib.request.Request(address, headers={"Host": f"localhost:{port}"})
    try:
        with urllib.request.urlopen(request, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def welcome(port: int, logins: Sequence[tuple[str, str, str]]) -> str:
    """Return URLs and logins as text."""
    hosts = list(dict.fromkeys(["localhost", *(host for host, _, _ in logins)]))
    addresses = "\n".join(f"  http://{host}:{port}/" for host in hosts)
    rows = [(f"http://{host}:{port}/admin/", user, password) for host, user, password in logins]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    table = "\n".join(
        "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows
    )
    signing_in = f"\n\nSign in (address, user, password):\n{table}" if rows else ""
    return f"\nKohtaamo is up:\n{addresses}{signing_in}\n\nCtrl-C stops everything."


def report_exit(ended: Running) -> None:
    """Print which program exited, and its last lines."""
    program = ended.program
    say(f"\n{program.name[0].upper()}{program.name[1:]} ended by itself (exit code {ended.process.returncode}).")
    say(f"Its last lines, from {program.log}:\n{ended.log_tail()}\nEverything else is stopped now.")
