"""The one way to the present migrations: `public`, the template, then every region, each told as it comes.

A region whose migration fails keeps what it had; the others still have their turn, and at the end it is said which
failed and reason. One upgrade runs at a time: several machines that start together wait for the first.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.utils import schema_context, schema_exists

from sites.regions.connection import connection
from sites.regions.models import TEMPLATE_SCHEMA, Kind, Region

PUBLIC = "public"
UPGRADE_LOCK = 7_302_001  # any number of our own, like those of the search
Migrations = set[tuple[str, str]]
Report = Callable[[str], None]


@dataclass(frozen=True)
class Failure:
    """A schema that could not be brought up to date, and reason."""

    schema: str
    reason: str


class UpgradeError(Exception):
    """Some schemas are not up to date. `failures` names each."""

    def __init__(self, failures: list[Failure]) -> None:
        self.failures = failures
        super().__init__("\n".join(f"{each.schema} is not up to date: {each.reason}" for each in failures))


def upgrade(report: Report) -> None:
    """Migrates every schema that is_outdated a migration. Raises UpgradeError after all had their turn.

    Where `public` fails nothing else is tried: the regions' migrations may need what it is_outdated.
    """
    with upgrade_lock(report):
        target = known_migrations()
        if is_outdated(PUBLIC, target):
            report("making the tables all regions share")
            call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        connection.set_schema_to_public()
        failures = upgrade_regions(target, report)
    if failures:
        raise UpgradeError(failures)


def upgrade_regions(target: Migrations, report: Report) -> list[Failure]:
    """Migrates the template and each region, one after the other. Gives those that failed."""
    failures: list[Failure] = []
    outdated = [schema for schema in schemas() if is_outdated(schema, target)]
    for number, schema in enumerate(outdated, start=1):
        report(f"[{number}/{len(outdated)}] bringing the tables of {schema} up to date")
        try:
            migrate_schema(schema)
        except Exception as error:  # a migration may raise anything; every other region still has its turn
            failures.append(Failure(schema, f"{type(error).__name__}: {error}".strip()))
            report(f"{schema} failed: {failures[-1].reason}")
        finally:
            if not connection.in_atomic_block:
                connection.close()  # a migration that failed may have left anything behind
            connection.set_schema_to_public()
    return failures


def migrate_schema(schema: str) -> None:
    """Migrates one schema. Raises what its migrations raise."""
    call_command("migrate_schemas", schema_name=schema, tenant=True, interactive=False, verbosity=0)


def schemas() -> list[str]:
    """The template, then every region, closed ones too. A template that is to be made yet is left out."""
    found = list(Region.objects.exclude(kind=Kind.TEMPLATE).values_list("schema_name", flat=True))
    return [TEMPLATE_SCHEMA, *found] if schema_exists(TEMPLATE_SCHEMA) else found


def known_migrations() -> Migrations:
    """Every migration of this version."""
    return set(MigrationLoader(None).disk_migrations)


def applied_migrations(schema: str) -> Migrations:
    """The migrations a schema has. django-tenants records each of them in every schema, those of shared apps too."""
    with schema_context(schema):
        # A schema without a table of migrations must not be taken for one that has those of `public`.
        connection.set_schema(schema, include_public=False)
        return set(MigrationRecorder(connections["default"]).applied_migrations())


def is_outdated(schema: str, target: Migrations) -> bool:
    """Whether a schema is_outdated one of the target migrations."""
    return bool(target - applied_migrations(schema))


@contextmanager
def upgrade_lock(report: Report) -> Iterator[None]:
    """Waits until no other upgrade runs. The lock has a connection of its own: migrating closes the usual one."""
    own = connections["default"].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [UPGRADE_LOCK])
            if not cursor.fetchone()[0]:
                report("waiting for another upgrade to end")
                cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
        yield
    finally:
        own.close()
