"""A region's uploaded files."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django_tenants.utils import schema_context

from sites.regions.bundle.archive import CHUNK, ArchiveMember
from sites.regions.bundle.errors import ArchiveError

BELOW = "media/"


def folder_of(schema: str) -> Path:
    """Return the folder of a region's files; it may not exist."""
    with schema_context(schema):
        return Path(default_storage.path(""))


def parts(schema: str) -> Iterator[ArchiveMember]:
    """Give every file of a region in a stable order. Raises ArchiveError at a symbolic link."""
    folder = folder_of(schema)
    found = sorted(
        (Path(above) / name for above, folders, files in os.walk(folder) for name in [*files, *links(above, folders)]),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
    for path in found:
        if path.is_symlink():
            raise ArchiveError(f"{path} is a link. Only files can be taken along: replace it by what it leads to.")
        yield ArchiveMember(BELOW + path.relative_to(folder).as_posix(), chunks(path))


def links(above: str, folders: list[str]) -> list[str]:
    """Return the folders that are symbolic links, which os.walk skips."""
    return [name for name in folders if (Path(above) / name).is_symlink()]


def chunks(path: Path) -> Iterator[bytes]:
    """Give a file's bytes in chunks."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def is_empty(schema: str) -> bool:
    """Whether a region has no files."""
    return not any(files for _above, _folders, files in os.walk(folder_of(schema)))


def remove(schema: str) -> None:
    """Delete every file of a region."""
    remove_folder(folder_of(schema))


def remove_folder(folder: Path) -> None:
    """Delete a folder recursively, where it exists."""
    if folder.exists():
        shutil.rmtree(folder)
