"""The one way to the present migrations: `public`, the template, then every region, each told as it comes.

A region whose migration fails keeps what it had; the others still have their turn, and at the end it is said which
failed and why. One upgrade runs at a time: several machines that start together wait for the first.
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
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Failure:
    """A schema that could not be brought up to date, and why."""

    schema: str
    why: str


class UpgradeError(Exception):
    """Some schemas are not up to date. `failures` names each."""

    def __init__(self, failures: list[Failure]) -> None:
        self.failures = failures
        super().__init__("\n".join(f"{each.schema} is not up to date: {each.why}" for each in failures))


def upgrade(tell: Tell) -> None:
    """Migrates every schema that lacks a migration. Raises UpgradeError after all had their turn.

    Where `public` fails nothing else is tried: the regions' migrations may need what it lacks.
    """
    with one_at_a_time(tell):
        wanted = known()
        if lacks(PUBLIC, wanted):
            tell("making the tables all regions share")
            call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        connection.set_schema_to_public()
        failures = upgrade_regions(wanted, tell)
    if failures:
        raise UpgradeError(failures)


def upgrade_regions(wanted: Migrations, tell: Tell) -> list[Failure]:
    """Migrates the template and each region, one after the other. Gives those that failed."""
    failures: list[Failure] = []
    outdated = [schema for schema in schemas() if lacks(schema, wanted)]
    for number, schema in enumerate(outdated, start=1):
        tell(f"[{number}/{len(outdated)}] bringing the tables of {schema} up to date")
        try:
            bring_up_to_date(schema)
        except Exception as error:  # a migration may raise anything; every other region still has its turn
            failures.append(Failure(schema, f"{type(error).__name__}: {error}".strip()))
            tell(f"{schema} failed: {failures[-1].why}")
        finally:
            if not connection.in_atomic_block:
                connection.close()  # a migration that failed may have left anything behind
            connection.set_schema_to_public()
    return failures


def bring_up_to_date(schema: str) -> None:
    """Migrates one schema. Raises what its migrations raise."""
    call_command("migrate_schemas", schema_name=schema, tenant=True, interactive=False, verbosity=0)


def schemas() -> list[str]:
    """The template, then every region, closed ones too. A template that is to be made yet is left out."""
    found = list(Region.objects.exclude(kind=Kind.TEMPLATE).values_list("schema_name", flat=True))
    return [TEMPLATE_SCHEMA, *found] if schema_exists(TEMPLATE_SCHEMA) else found


def known() -> Migrations:
    """Every migration of this version."""
    return set(MigrationLoader(None).disk_migrations)


def applied(schema: str) -> Migrations:
    """The migrations a schema has. django-tenants records each of them in every schema, those of shared apps too."""
    with schema_context(schema):
        # A schema without a table of migrations must not be taken for one that has those of `public`.
        connection.set_schema(schema, include_public=False)
        return set(MigrationRecorder(connections["default"]).applied_migrations())


def lacks(schema: str, wanted: Migrations) -> bool:
    """Whether a schema lacks one of the wanted migrations."""
    return bool(wanted - applied(schema))


@contextmanager
def one_at_a_time(tell: Tell) -> Iterator[None]:
    """Waits until no other upgrade runs. The lock has a connection of its own: migrating closes the usual one."""
    own = connections["default"].copy()
    try:
        with own.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [UPGRADE_LOCK])
            if not cursor.fetchone()[0]:
                tell("waiting for another upgrade to end")
                cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
        yield
    finally:
        own.close()
