"""A region's uploaded files: the folder its storage writes to."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from django.core.files.storage import default_storage
from django_tenants.utils import schema_context

from sites.regions.bundle.archive import CHUNK, Part
from sites.regions.bundle.errors import ArchiveError

BELOW = "media/"


def folder_of(schema: str) -> Path:
    """The folder of a region's files, whether it is there or not."""
    with schema_context(schema):
        return Path(default_storage.path(""))


def parts(schema: str) -> Iterator[Part]:
    """Every file of a region, in an order that is always the same. Raises ArchiveError at a link: it leads anywhere."""
    folder = folder_of(schema)
    found = sorted(
        (Path(above) / name for above, folders, files in os.walk(folder) for name in [*files, *links(above, folders)]),
        key=lambda path: path.relative_to(folder).as_posix(),
    )
    for path in found:
        if path.is_symlink():
            raise ArchiveError(f"{path} is a link. Only files can be taken along: replace it by what it leads to.")
        yield Part(BELOW + path.relative_to(folder).as_posix(), chunks(path))


def links(above: str, folders: list[str]) -> list[str]:
    """The folders that are links, which a walk passes over."""
    return [name for name in folders if (Path(above) / name).is_symlink()]


def chunks(path: Path) -> Iterator[bytes]:
    """A file's bytes in pieces."""
    with path.open("rb") as file:
        while piece := file.read(CHUNK):
            yield piece


def is_empty(schema: str) -> bool:
    """Whether a region has no files."""
    return not any(files for _above, _folders, files in os.walk(folder_of(schema)))


def remove(schema: str) -> None:
    """Removes every file of a region."""
    remove_folder(folder_of(schema))


def remove_folder(folder: Path) -> None:
    """Removes a folder with all that is in it, where there is one."""
    if folder.exists():
        shutil.rmtree(folder)
