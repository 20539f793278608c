"""What the commands for bundles and backups share: finding a region, asking twice, saying plainly what went wrong."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError

from sites.regions.bundle.errors import ArchiveError
from sites.regions.models import Kind, Region


def region_of(code: str) -> Region:
    """The region of a code; the template is none. Raises CommandError."""
    region = Region.objects.exclude(kind=Kind.TEMPLATE).filter(code=code).first()
    if region is None:
        raise CommandError(f"There is no region {code}.")
    return region


def confirm(code: str, warning: str, sure: bool) -> None:
    """Goes on only when somebody is sure, or types the region's code. Raises CommandError otherwise."""
    if sure:
        return
    try:
        typed = input(f"{warning} Type the region's code, {code}, to go on: ")
    except EOFError:
        typed = ""
    if typed.strip() != code:
        raise CommandError("That is not the region's code: nothing was done.")


def confirm_superusers(names: Sequence[str]) -> None:
    """Goes on only when somebody types the names of a bundle's superusers. Raises CommandError otherwise."""
    expected = ", ".join(names)
    try:
        typed = input(f"These people of the bundle are superusers: {expected}. Type the names to let them in: ")
    except EOFError:
        typed = ""
    if {name.strip() for name in typed.split(",")} != set(names):
        raise CommandError(f"Nothing was done. Name each who may be a superuser with --superuser: {expected}.")


@contextmanager
def failing_plainly() -> Iterator[None]:
    """Errors of archives and of the disk as a message instead of a traceback."""
    try:
        yield
    except (ArchiveError, OSError) as error:
        raise CommandError(str(error)) from error


def size_of(file: Path) -> str:
    """A file's size in megabytes: 1.2 MB."""
    return f"{file.stat().st_size / 1_000_000:.1f} MB"
