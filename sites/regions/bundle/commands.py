"""Shared by the commands for bundles and backups: region lookup, confirmation, error messages."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError

from sites.regions.bundle.errors import ArchiveError
from sites.regions.models import Region, RegionKind


def region_of(code: str) -> Region:
    """Return the region with a code, never the template. Raises CommandError."""
    region = Region.objects.exclude(kind=RegionKind.TEMPLATE).filter(code=code).first()
    if region is None:
        raise CommandError(f"There is no region {code}.")
    return region


def confirm(code: str, warning: str, sure: bool) -> None:
    """Raise CommandError unless `sure`, or the user types the region's code."""
    if sure:
        return
    try:
        typed = input(f"{warning} Type the region's code, {code}, to go on: ")
    except EOFError:
        typed = ""
    if typed.strip() != code:
        raise CommandError("That is not the region's code: nothing was done.")


def confirm_superusers(names: Sequence[str]) -> None:
    """Raise CommandError unless the user types the names of a bundle's superusers."""
    expected = ", ".join(names)
    try:
        typed = input(f"These people of the bundle are superusers: {expected}. Type the names to let them in: ")
    except EOFError:
        typed = ""
    if {name.strip() for name in typed.split(",")} != set(names):
        raise CommandError(f"Nothing was done. Name each who may be a superuser with --superuser: {expected}.")


@contextmanager
def errors_as_messages() -> Iterator[None]:
    """Turn ArchiveError and OSError into CommandError."""
    try:
        yield
    except (ArchiveError, OSError) as error:
        raise CommandError(str(error)) from error


def size_of(file: Path) -> str:
    """Return a file's size: 1.2 MB."""
    return f"{file.stat().st_size / 1_000_000:.1f} MB"
