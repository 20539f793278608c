"""Writing a region into a bundle, and comparing a region with its bundle."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django_tenants.utils import schema_context

from sites.regions.bundle import archive, content_types, media, rows
from sites.regions.bundle.archive import Part, Sum
from sites.regions.bundle.manifest import manifest
from sites.regions.bundle.tables import tables
from sites.regions.connection import connection
from sites.regions.models import Region


def export_region(region: Region, target: Path) -> Path:
    """Writes a bundle to `target`: a file that ends in `.zip`, or a folder, where it is named after the region.

    Returns the file. An older file of that name is replaced when the new one is whole. Raises ArchiveError and OSError.
    """
    file = target if target.suffix == ".zip" else target / f"{region.code}.zip"
    file.parent.mkdir(parents=True, exist_ok=True)
    with at_one_moment():
        archive.write(file, parts(region), manifest(region))
    return file


def sums(region: Region) -> dict[str, Sum]:
    """The checksums a bundle of the region would have at this moment."""
    with at_one_moment():
        return {part.path: archive.sum_of(part.chunks) for part in parts(region)}


def parts(region: Region) -> Iterator[Part]:
    """Everything of a region: its tables, then its files."""
    names = content_types.names()
    for table in tables():
        yield Part(table.path, rows.lines(region.schema_name, table, names))
    yield from media.parts(region.schema_name)


@contextmanager
def at_one_moment() -> Iterator[None]:
    """All tables are read as they are at one moment, however long it takes and whoever writes meanwhile."""
    nested = connection.in_atomic_block
    with schema_context("public"), transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
