"""Closing a region, opening it again, and deleting it for good. Nothing is deleted that is not in a bundle."""

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
from sites.regions.models import Kind, Region, State

WAITING = "todo"


def close_region(region: Region, target: Path) -> Path:
    """Writes a bundle, reads it back and checks it, then closes the region. Returns the bundle's file.

    Afterwards every address of the region answers 410 and the search finds nothing of it; its schema and files stay.
    Raises ArchiveError, with the region as it was, where the bundle is not whole, and for the national portal.
    """
    if region.kind in (Kind.NATIONAL, Kind.TEMPLATE):
        raise ArchiveError("The national portal and the template cannot be closed: the other regions need them.")
    if region.state == State.CLOSED:
        raise ArchiveError(f"{region.code} is closed already. Its bundle can be made anew with export_region.")
    bundle = export_region(region, target)
    with archive.opened(bundle, FORMAT):
        lifecycle.close_region(region)
    return bundle


def open_region(region: Region) -> None:
    """Opens a closed region, or one that was being set up: everybody may visit it again."""
    lifecycle.open_region(region)


def delete_region(region: Region, bundle: Path) -> None:
    """Removes a closed region: its schema, its rows in `public`, its waiting tasks, its files.

    Only when the bundle is whole and holds the region as it is. Raises ArchiveError otherwise, with nothing removed.
    """
    if region.state != State.CLOSED:
        raise ArchiveError(f"{region.code} is not closed. Close it first: close_region makes the bundle as well.")
    with archive.opened(bundle, FORMAT) as opened:
        if opened.manifest["region"]["code"] != region.code:
            raise ArchiveError(f"The bundle is of {opened.manifest['region']['code']}, not of {region.code}.")
        kept = dict(opened.sums)
    with schema_context("public"), transaction.atomic():
        Region.objects.select_for_update().get(pk=region.pk)
        check_unchanged(kept, sums(region))
        cancel_tasks(region.schema_name)
        folder = media.folder_of(region.schema_name)
        constraints("IMMEDIATE")  # a table with checks that wait cannot be dropped
        region.delete(force_drop=True)
        transaction.on_commit(lambda: media.remove_folder(folder))
    open_regions.forget()


def check_unchanged(kept: Mapping[str, Sum], present: Mapping[str, Sum]) -> None:
    """Raises ArchiveError where the region is not what the bundle holds. Both by path."""
    changed = sorted(path for path in kept.keys() | present.keys() if kept.get(path) != present.get(path))
    if changed:
        named = ", ".join(changed[:5]) + (" …" if len(changed) > 5 else "")
        raise ArchiveError(f"The region has changed since the bundle was made ({named}). Run export_region again.")


def cancel_tasks(schema: str) -> None:
    """Takes the region's waiting tasks out of the queue: they would look for a schema that is no more."""
    waiting = ProcrastinateJob.objects.filter(status=WAITING, args__schema=schema)
    for number in waiting.values_list("id", flat=True):
        app.job_manager.cancel_job_by_id(number, delete_job=True)
