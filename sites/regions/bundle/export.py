"""Export a region to a bundle, and compute the checksums to compare with one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import transaction
from django_tenants.utils import schema_context

from sites.regions.bundle import archive, content_types, media, rows
from sites.regions.bundle.archive import ArchiveMember, Sum
from sites.regions.bundle.manifest import manifest
from sites.regions.bundle.tables import tables
from sites.regions.connection import connection
from sites.regions.models import Region


def export_region(region: Region, target: Path) -> Path:
    """Write a bundle to `target`: a path that ends in `.zip`, or a folder, where it is named by the region's code.

    Returns the path. An existing file is replaced atomically. Raises ArchiveError and OSError.
    """
    file = target if target.suffix == ".zip" else target / f"{region.code}.zip"
    file.parent.mkdir(parents=True, exist_ok=True)
    with consistent_snapshot():
        archive.write(file, parts(region), manifest(region))
    return file


def sums(region: Region) -> dict[str, Sum]:
    """Return the checksums a bundle of the region would have now."""
    with consistent_snapshot():
        return {part.path: archive.sum_of(part.chunks) for part in parts(region)}


def parts(region: Region) -> Iterator[ArchiveMember]:
    """Give the files of a bundle: tables, then media."""
    names = content_types.names()
    for table in tables():
        yield ArchiveMember(table.path, rows.lines(region.schema_name, table, names))
    yield from media.parts(region.schema_name)


@contextmanager
def consistent_snapshot() -> Iterator[None]:
    """Read all tables in one snapshot (REPEATABLE READ), whatever is written meanwhile."""
    nested = connection.in_atomic_block
    with schema_context("public"), transaction.atomic():
        if not nested:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        yield
