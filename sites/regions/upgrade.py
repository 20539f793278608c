"""Migrate every schema: `public`, the template, then every region, with progress reports; then provision regions.

A region whose migration or provisioning fails stays as it was and does not stop the others; failures are raised at the
end. One upgrade runs at a time: machines that start together wait for the first.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.utils import schema_context, schema_exists

from sites.regions.connection import connection
from sites.regions.models import TEMPLATE_SCHEMA, Region, RegionKind
from sites.regions.provision_existing import kinds_to_provision, provision_existing

PUBLIC = "public"
UPGRADE_LOCK = 7_302_001  # an arbitrary key of an advisory lock
Migrations = set[tuple[str, str]]
WriteLine = Callable[[str], None]


@dataclass(frozen=True)
class UpgradeFailure:
    """A schema whose migration failed, and the reason."""

    schema: str
    reason: str


class UpgradeError(Exception):
    """Some schemas are not migrated or not provisioned. `failures` names each."""

    def __init__(self, failures: list[UpgradeFailure]) -> None:
        self.failures = failures
        super().__init__("\n".join(f"{each.schema} is not up to date: {each.reason}" for each in failures))


def upgrade(report: WriteLine) -> None:
    """Migrate every schema that lacks a migration, and provision every region that lacks something new.

    Raises UpgradeError at the end for those that failed.

    Where `public` fails nothing else is tried: the regions' migrations may depend on it.
    """
    with upgrade_lock(report):
        target = known_migrations()
        if is_outdated(PUBLIC, target):
            report("making the tables all regions share")
            call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
        connection.set_schema_to_public()
        failures = upgrade_regions(target, report)
        failures += provision_regions({each.schema for each in failures}, report)
    if failures:
        raise UpgradeError(failures)


def upgrade_regions(target: Migrations, report: WriteLine) -> list[UpgradeFailure]:
    """Migrate the template and each region, one after the other. Return those that failed."""
    failures: list[UpgradeFailure] = []
    outdated = [schema for schema in schemas() if is_outdated(schema, target)]
    for number, schema in enumerate(outdated, start=1):
        report(f"[{number}/{len(outdated)}] bringing the tables of {schema} up to date")
        try:
            migrate_schema(schema)
        except Exception as error:  # a migration may raise anything; the other regions are not affected
            failures.append(UpgradeFailure(schema, f"{type(error).__name__}: {error}".strip()))
            report(f"{schema} failed: {failures[-1].reason}")
        finally:
            if not connection.in_atomic_block:
                connection.close()  # a failed migration may leave the session in any state
            connection.set_schema_to_public()
    return failures


def provision_regions(failed: Collection[str], report: WriteLine) -> list[UpgradeFailure]:
    """Provision each region that lacks something new, unless its migration failed. Return those that failed."""
    failures: list[UpgradeFailure] = []
    regions = Region.objects.exclude(kind=RegionKind.TEMPLATE).exclude(schema_name__in=failed).order_by("pk")
    for region in regions:
        if not (lacking := kinds_to_provision(region)):
            continue
        report(f"making the pages of {', '.join(lacking)} in {region.schema_name}")
        try:
            provision_existing(region)
        except Exception as error:  # a provisioning may raise anything; the other regions are not affected
            failures.append(UpgradeFailure(region.schema_name, f"{type(error).__name__}: {error}".strip()))
            report(f"{region.schema_name} failed: {failures[-1].reason}")
    return failures


def migrate_schema(schema: str) -> None:
    """Migrate one schema. Raises what its migrations raise."""
    call_command("migrate_schemas", schema_name=schema, tenant=True, interactive=False, verbosity=0)


def schemas() -> list[str]:
    """Return the template's schema, where it exists, then every region's, closed ones too."""
    found = list(Region.objects.exclude(kind=RegionKind.TEMPLATE).values_list("schema_name", flat=True))
    return [TEMPLATE_SCHEMA, *found] if schema_exists(TEMPLATE_SCHEMA) else found


def known_migrations() -> Migrations:
    """Return every migration of this version."""
    return set(MigrationLoader(None).disk_migrations)


def applied_migrations(schema: str) -> Migrations:
    """Return the migrations of a schema. django-tenants records those of shared apps in every schema too."""
    with schema_context(schema):
        # Without the fallback a schema that has no table of migrations would seem to have those of `public`.
        connection.set_schema(schema, include_public=False)
        return set(MigrationRecorder(connections["default"]).applied_migrations())


def is_outdated(schema: str, target: Migrations) -> bool:
    """Return whether a schema lacks one of the target migrations."""
    return bool(target - applied_migrations(schema))


@contextmanager
def upgrade_lock(report: WriteLine) -> Iterator[None]:
    """Hold the advisory lock of upgrades. It has its own connection: migrating closes the default one."""
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
