"""Schemas at older migrations, for bundles of older versions."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import connections
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.graph import MigrationGraph
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.routers import TenantSyncRouter
from django_tenants.utils import schema_context

from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.load_rows import constraints
from sites.regions.bundle.tables import BundledTable, tables
from sites.regions.connection import connection
from sites.regions.models import TEMPLATE_SCHEMA
from sites.regions.upgrade import Migrations, applied_migrations, known_migrations


def migrations_of(manifest: Mapping[str, Any]) -> Migrations:
    """Return the migrations a bundle was written with."""
    return {(app, name) for app, name in manifest["migrations"]}


def is_older(manifest: Mapping[str, Any]) -> bool:
    """Whether a bundle was written by an older version. Raises ArchiveError for unknown migrations."""
    made_with, present = migrations_of(manifest), known_migrations()
    check_known(made_with, present)
    router = TenantSyncRouter()
    return any(router.app_in_list(app, settings.TENANT_APPS) for app, _name in present - made_with)


def check_known(made_with: Migrations, present: Migrations) -> None:
    """Raise ArchiveError where a migration is unknown to this version."""
    if unknown := sorted(made_with - present - applied_migrations(TEMPLATE_SCHEMA)):
        named = ", ".join(f"{app}.{name}" for app, name in unknown[:5])
        raise ArchiveError(f"The file was made by another version of Kohtaamo: this one lacks its migrations {named}.")


def make_schema(schema: str, migrations: Migrations) -> None:
    """Create a schema at exactly these migrations, inside a transaction. Slower than a clone by some seconds."""
    constraints("IMMEDIATE")  # a table with pending deferred constraints cannot be altered
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {connection.ops.quote_name(schema)}")
    with schema_context(schema):
        connection.set_schema(schema, include_public=False)  # otherwise the migrations table of `public` would be found
        MigrationRecorder(connections["default"]).ensure_schema()
        connection.set_schema(schema)
        executor = MigrationExecutor(connections["default"])
        executor.migrate(last_of_each_app(executor.loader.graph, migrations))


def tables_at(migrations: Migrations) -> list[BundledTable]:
    """Return the exported tables at exactly these migrations."""
    loader = MigrationLoader(None)
    return tables(loader.project_state(last_of_each_app(loader.graph, migrations)).apps)


def last_of_each_app(graph: MigrationGraph, migrations: Migrations) -> list[tuple[str, str]]:
    """Return the latest of the given migrations for each app."""
    wanted = migrations & graph.nodes.keys()
    return sorted(
        node
        for node in wanted
        if not any(child.key[0] == node[0] and child.key in wanted for child in graph.node_map[node].children)
    )
