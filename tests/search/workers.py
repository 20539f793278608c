"""Workers as processes of their own on the tests' database, and what they work on."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg.conninfo
from django.db import connection

from directory.models import Organisation
from infra.services.processes import Program
from search.models import Document
from sites.outbox.drain import DRAIN_LOCK
from sites.outbox.models import Change
from tests import forked
from tests.waiting import PATIENCE, until

CHANNEL, QUEUE = "outbox_change", '"procrastinate'


def database_url() -> str:
    """The tests' database as `DATABASE_URL` names it."""
    database = connection.settings_dict
    parts = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return psycopg.conninfo.make_conninfo(**{key: database[name] for key, name in parts.items() if database[name]})


def query(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def wait_for(condition: Callable[[], Any], what: str) -> float:
    """Wait until a condition holds; return the seconds it took. A failure says what the jobs and connections do."""
    return until(condition, lambda: f"{what}\n{state()}")


def state() -> str:
    """What to look at when something did not happen."""
    jobs = query("SELECT id, task_name, status, attempts, worker_id, scheduled_at FROM procrastinate_jobs ORDER BY id")
    busy = query("SELECT pid, state, state_change, query FROM pg_stat_activity WHERE datname = current_database()")
    return "\n".join(str(row) for row in [Change.objects.count(), *jobs, *busy])


class Worker:
    """A running `manage.py worker`, or another worker of `tests.forked`."""

    def __init__(self, log: Path, mails: Path, command: tuple[str, ...], env: dict[str, str]) -> None:
        self.log = log
        log.touch()
        env = os.environ | {"DATABASE_URL": database_url(), "MAIL_FOLDER": str(mails)} | env
        self.process = forked.start(Program("worker", command, log, env))

    def listens(self) -> bool:
        """Whether it listens to the outbox and the queue, which it does as soon as it works."""
        assert not self.process.ended, self.log.read_text()
        return bool(listeners(QUEUE)) and bool(listeners(CHANNEL))

    def words(self) -> set[str]:
        """What it has printed until now."""
        assert not self.process.ended, self.log.read_text()
        return set(self.log.read_text().split())

    def started(self) -> "Worker":
        wait_for(self.listens, "the worker's start")
        return self

    def kill(self) -> None:
        """As by power failure: no handler runs. Returns when the database has noticed too."""
        self.process.kill()
        wait_for(lambda: not listeners(CHANNEL), "the end of the worker's connections")

    def stop(self) -> int:
        """As by the service manager; gives the exit code."""
        return self.process.terminate(PATIENCE)


def listeners(channel: str) -> list[int]:
    """The database's processes that listen to a channel."""
    listening = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND query LIKE %s"
    rows = query(listening, f"LISTEN {channel}%")
    return [pid for (pid,) in rows]


def drain_lock_holders() -> list[int]:
    """The database's processes in the middle of a drain's transaction; other databases of the server have their own."""
    holding = (
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND objid = %s AND granted "
        "AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
    )
    return [pid for (pid,) in query(holding, DRAIN_LOCK)]


def jobs_of(task: str, status: str = "") -> list[tuple[Any, ...]]:
    """The jobs of a task, of any status or of one."""
    return query("SELECT id FROM procrastinate_jobs WHERE task_name = %s AND %s IN ('', status::text)", task, status)


def forget_jobs() -> None:
    query("TRUNCATE procrastinate_jobs, procrastinate_workers, procrastinate_periodic_defers CASCADE")


FIRST = (
    "kylä",
    "seniori",
    "nuoriso",
    "perhe",
    "työ",
    "vertais",
    "kansalais",
    "musiikki",
    "liikunta",
    "luonto",
    "metsä",
)
SECOND = (
    "toiminta",
    "kahvila",
    "ryhmä",
    "ilta",
    "tapahtuma",
    "kerho",
    "yhdistys",
    "neuvonta",
    "tuki",
    "keskus",
    "retki",
)


def members(count: int) -> list[Organisation]:
    """Organisations with texts whose words are new to a worker that starts, so that its drain takes a second or so."""
    compounds = [first + second for first in FIRST for second in SECOND]
    return [
        Organisation(
            name_fi=f"Kylätalo {number} ry",
            summary_fi=f"Olohuone numero {number}.",
            description_fi=" ".join(compounds[(number * 4 + each) % len(compounds)] for each in range(4)),
            slug=f"kylatalo-{number}",
            themes=["loneliness"],
            live=True,
        )
        for number in range(count)
    ]


def found(region: str = "etela-savo") -> dict[str, int]:
    """Version of each organisation's document."""
    return dict(
        Document.objects.filter(region=region, source="organisation", removed=False).values_list("key", "version")
    )


def settled() -> bool:
    return not Change.objects.exists()
