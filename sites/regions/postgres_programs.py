"""Run PostgreSQL's client programs (pg_dump, pg_restore, psql), after checking their version."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Any

from django.conf import settings

from sites.regions.bundle.errors import ArchiveError
from sites.regions.connection import connection

VERSION = re.compile(r"\) (\d+)")


def program(name: str) -> str:
    """Return a program's path: in the folder of the setting POSTGRES_PROGRAMS, or on the PATH.

    Raises ArchiveError where it is missing, or older than the server: it would not support everything the server has.
    """
    found = shutil.which(name, path=settings.POSTGRES_PROGRAMS or None)
    if found is None:
        where = settings.POSTGRES_PROGRAMS or "PATH"
        raise ArchiveError(f"There is no {name} in {where}. Install PostgreSQL's client programs.")
    output = subprocess.run([found, "--version"], capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours
    version = VERSION.search(output)
    if version is None or int(version[1]) < server_version():
        raise ArchiveError(
            f"{found} is {output.strip()}; the server is PostgreSQL {server_version()}. Install the client programs of "
            "that version, or name their folder with POSTGRES_PROGRAMS."
        )
    return found


def server_version() -> int:
    """Return the server's major version."""
    return int(connection.pg_version) // 10_000


def run(name: str, options: Sequence[str], source: IO[bytes] | None = None, target: IO[bytes] | None = None) -> None:
    """Run a program on this database. Raises ArchiveError with its error output where it fails."""
    done = subprocess.run(  # noqa: S603 - no shell, our own arguments
        [program(name), *options], stdin=source or subprocess.DEVNULL, stdout=target, stderr=subprocess.PIPE,
        env=environment(), check=False,
    )  # fmt: skip
    if done.returncode != 0:
        output = done.stderr.decode(errors="replace").strip()
        raise ArchiveError(f"{name} failed: {output[-2000:]}")


def environment() -> dict[str, str]:
    """Return the environment variables with which a program connects to this database; no password is an argument."""
    parameters: dict[str, Any] = connection.get_connection_params()
    names = {"host": "PGHOST", "port": "PGPORT", "user": "PGUSER", "password": "PGPASSWORD", "dbname": "PGDATABASE"}
    names |= {"sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY"}
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("PG")}
    ours = {name: str(parameters[key]) for key, name in names.items() if parameters.get(key)}
    return inherited | ours | {"PGTZ": "UTC", "LC_ALL": "C", "PGCONNECT_TIMEOUT": "10"}


def dump_schema(schema: str, target: Path) -> None:
    """Dump one schema, definitions and rows, in pg_dump's custom format."""
    run("pg_dump", ["--format=custom", "--no-owner", "--no-acl", f"--schema={schema}", f"--file={target}"])


def script_of(dump: Path, target: Path) -> None:
    """Write a dump as an SQL script."""
    with target.open("wb") as file:
        run("pg_restore", ["--no-owner", "--no-acl", "--file=-", str(dump)], target=file)


def run_scripts(*scripts: Path) -> None:
    """Run SQL files one after the other in one transaction."""
    files = [f"--file={script}" for script in scripts]
    run(
        "psql",
        ["--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null", *files],
    )
