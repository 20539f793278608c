"""Copies of the tests' database: a test may commit what it likes into one, and nothing has to be taken back."""

from collections.abc import Iterator
from contextlib import contextmanager

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
