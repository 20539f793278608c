"""Brings the schemas to the present migrations, and asks first whether there is anything to do."""

from collections.abc import Callable

from django.core.management import call_command
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.utils import get_public_schema_name, schema_context, schema_exists

from sites.regions.connection import connection
from sites.regions.models import Region


def upgrade(tell: Callable[[str], None]) -> None:
    """Migrates `public` and then each region's schema, where a migration is missing. Raises what migrations raise."""
    known = set(MigrationLoader(None).disk_migrations)
    if lacks(get_public_schema_name(), known):
        tell("making the tables all regions share")
        call_command("migrate_schemas", shared=True, interactive=False, verbosity=0)
    connection.set_schema_to_public()
    for schema in Region.objects.values_list("schema_name", flat=True):
        if schema_exists(schema) and lacks(schema, known):
            tell(f"bringing the tables of {schema} up to date")
            call_command("migrate_schemas", schema_name=schema, tenant=True, interactive=False, verbosity=0)
            connection.set_schema_to_public()


def lacks(schema: str, known: set[tuple[str, str]]) -> bool:
    """Whether a schema lacks one of the known migrations. django-tenants records each of them in every schema."""
    with schema_context(schema):
        return bool(known - set(MigrationRecorder(connections["default"]).applied_migrations()))
