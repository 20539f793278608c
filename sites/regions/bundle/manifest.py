"""The manifest of a bundle, and a region's rows of `public`."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django_tenants.routers import TenantSyncRouter

from sites.regions.bundle import rows
from sites.regions.bundle.tables import BundledTable, tables
from sites.regions.connection import connection
from sites.regions.models import Region
from sites.regions.upgrade import applied_migrations

FORMAT = "kohtaamo-region-bundle/1"
PUBLIC = "public"


def manifest(region: Region) -> dict[str, Any]:
    """Return the manifest without checksums. Only `made` differs when nothing changed."""
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        **public_rows(region),
        "migrations": sorted(list(each) for each in applied_migrations(region.schema_name)),
        "models": {table.label: described(table, region.schema_name) for table in tables()},
    }


def described(table: BundledTable, schema: str) -> dict[str, Any]:
    """Return the description of a table; an import compares it with its own."""
    parts = asdict(table) | {"path": table.path, "serialised": table.serialised, "secrets": sorted(table.secrets)}
    return parts | {"rows": rows.count(schema, table.table)}


def public_rows(region: Region) -> dict[str, Any]:
    """Return the region's row of `public`, and by table its related rows (domains), without primary keys."""
    found = next(row for row in rows.read(PUBLIC, Region._meta.db_table, "id") if row["id"] == region.pk)
    belongings = {
        table: [
            {name: value for name, value in row.items() if name not in ("id", column)}
            for row in rows.read(PUBLIC, table, "id")
            if row[column] == region.pk
        ]
        for table, column in belonging_tables()
    }
    return {"region": {name: value for name, value in found.items() if name != "id"}, "belongings": belongings}


def belonging_tables() -> Iterator[tuple[str, str]]:
    """Give the tables of `public` with a foreign key to Region, and that column."""
    router = TenantSyncRouter()
    for model in apps.get_models(include_auto_created=True):
        if router.app_in_list(model._meta.app_label, settings.SHARED_APPS):
            for field in model._meta.local_concrete_fields:
                if isinstance(field, models.ForeignKey) and field.related_model is Region:
                    yield model._meta.db_table, field.column


def write_belongings(region: Region, belongings: dict[str, list[dict[str, Any]]]) -> None:
    """Replace a region's related rows of `public`."""
    known = dict(belonging_tables())
    for table, column in known.items():
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {rows.qualified(PUBLIC, table)} "  # noqa: S608 - quoted
                f"WHERE {connection.ops.quote_name(column)} = %s",
                [region.pk],
            )
        rows.write(PUBLIC, table, [row | {column: region.pk} for row in belongings.get(table, [])])
