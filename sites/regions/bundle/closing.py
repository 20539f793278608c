"""Close, reopen and delete regions. A region is deleted only if a bundle holds it as it is."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sites.regions import lifecycle, open_regions
from sites.regions.bundle import archive, media
from sites.regions.bundle.archive import Sum
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.export import export_region, sums
from sites.regions.bundle.load_rows import constraints
from sites.regions.bundle.manifest import FORMAT
from sites.regions.models import Region, RegionKind, RegionState

WAITING = "todo"


def close_region(region: Region, target: Path) -> Path:
    """Write a bundle, validate it, then close the region. Returns the bundle's path.

    A closed region responds 410 and is not found by search; its schema and files stay. Raises ArchiveError, with the
    region unchanged, where the bundle is not valid, and for the national portal.
    """
    if region.kind in (RegionKind.NATIONAL, RegionKind.TEMPLATE):
        raise ArchiveError("The national portal and the template cannot be closed: the other regions need them.")
    if region.state == RegionState.CLOSED:
        raise ArchiveError(f"{region.code} is closed already. Its bundle can be made anew with export_region.")
    bundle = export_region(region, target)
    with archive.opened(bundle, FORMAT):
        lifecycle.close_region(region)
    return bundle


def open_region(region: Region) -> None:
    """Open a region that is closed or being set up."""
    lifecycle.open_region(region)


def delete_region(region: Region, bundle: Path) -> None:
    """Delete a closed region: its schema, rows of `public`, queued tasks and files.

    Raises ArchiveError, with nothing deleted, unless the bundle is valid and holds the region as it is.
    """
    if region.state != RegionState.CLOSED:
        raise ArchiveError(f"{region.code} is not closed. Close it first: close_region makes the bundle as well.")
    with archive.opened(bundle, FORMAT) as opened:
        if opened.manifest["region"]["code"] != region.code:
            raise ArchiveError(f"The bundle is of {opened.manifest['region']['code']}, not of {region.code}.")
        exported = dict(opened.sums)
    with schema_context("public"), transaction.atomic():
        Region.objects.select_for_update().get(pk=region.pk)
        check_unchanged(exported, sums(region))
        cancel_tasks(region.schema_name)
        folder = media.folder_of(region.schema_name)
        constraints("IMMEDIATE")  # a table with pending deferred constraints cannot be dropped
        region.delete(force_drop=True)
        transaction.on_commit(lambda: media.remove_folder(folder))
    open_regions.clear_cache()


def check_unchanged(exported: Mapping[str, Sum], present: Mapping[str, Sum]) -> None:
    """Raise ArchiveError where checksums, by path, differ between the bundle and the region."""
    changed = sorted(path for path in exported.keys() | present.keys() if exported.get(path) != present.get(path))
    if changed:
        named = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
        raise ArchiveError(f"The region has changed since the bundle was made ({named}). Run export_region again.")


def cancel_tasks(schema: str) -> None:
    """Delete the region's queued tasks: their schema will not exist."""
    waiting = ProcrastinateJob.objects.filter(status=WAITING, args__schema=schema)
    for number in waiting.values_list("id", flat=True):
        app.job_manager.cancel_job_by_id(number, delete_job=True)
