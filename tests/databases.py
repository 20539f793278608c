"""Copies of the tests' database: a test may commit what it likes into one, and nothing has to be taken back."""

import fcntl
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.db import connection

from sites.regions import open_regions
from sites.terms import labels


def run(statement: str, name: str, template: str = "") -> None:
    """Runs a statement about whole databases, from a connection to none of them."""
    quote = connection.ops.quote_name
    with connection._nodb_cursor() as cursor:
        cursor.execute(statement.format(name=quote(name), template=quote(template)))


def copy(template: str, name: str) -> None:
    """Copies a database. Whoever is still connected to the template is disconnected: PostgreSQL wants it so."""
    connection.close()
    drop(name)
    with connection._nodb_cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [template])
    run("CREATE DATABASE {name} TEMPLATE {template}", name, template)


def drop(name: str) -> None:
    """Drop a database with its connections."""
    run("DROP DATABASE IF EXISTS {name} WITH (FORCE)", name)


@contextmanager
def using(name: str) -> Iterator[None]:
    """Inside, the tests' process works on this database."""
    before = connection.settings_dict["NAME"]
    switch(name)
    try:
        yield
    finally:
        switch(before)


def switch(name: str) -> None:
    """Connects to another database, and forgets what the process knows of the last one."""
    connection.close()
    connection.settings_dict["NAME"] = name
    connection.set_schema_to_public()
    open_regions.clear_cache()
    labels.clear_cache()
    for alias in settings.CACHES:
        if alias != "shared":  # a table of the database itself
            caches[alias].clear()


@contextmanager
def copy_in_use(template: str, suffix: str) -> Iterator[None]:
    """Inside, the tests' process works on a copy of `template`, which is dropped at the end."""
    name = f"{connection.settings_dict['NAME']}_{suffix}"
    copy(template, name)
    try:
        with using(name):
            yield
    finally:
        drop(name)


@contextmanager
def made_once(own: str, shared: str, folder: Path, make: Callable[[], Any]) -> Iterator[Any]:
    """Give the database `own`: one process of the run makes it by `make`, the others copy it.

    `shared` names the copy the others take theirs from, `folder` belongs to all processes of the run. Yields what
    `make` returned, which must be JSON. Whoever made the database drops the shared copy at the end; everybody drops
    `own`.
    """
    record = folder / f"{shared}.json"
    with locked(folder / f"{shared}.lock"):
        is_first = not record.exists()
        if is_first:
            result = make()
            copy(own, shared)
            record.write_text(json.dumps(result), encoding="utf-8")
        else:
            copy(shared, own)
            result = json.loads(record.read_text(encoding="utf-8"))
    yield result
    if is_first:
        with locked(folder / f"{shared}.lock"):
            record.unlink()
            drop(shared)
    drop(own)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a lock that one process has at a time; wait for it."""
    with path.open("w", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
