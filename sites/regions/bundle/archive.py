"""A zip whose manifest names every file with its SHA-256. Pure: it knows neither Django nor regions.

Nothing of an archive is used before all of it was checked; a file's name is never trusted to stay in its folder.
"""

import hashlib
import json
import os
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from sites.regions.bundle.errors import ArchiveError

MANIFEST = "manifest.json"
MANIFEST_BYTES = 64 * 1024 * 1024  # a longer list of contents is none of ours
CHUNK = 1024 * 1024
MOST_FILES = 500_000
# A file of rows that are much alike shrinks to a twentieth; deflate can shrink zeros to a thousandth.
MOST_TIMES_LARGER, ALWAYS_ALLOWED = 100, 64 * 1024 * 1024
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same files make the same zip, whenever it is made
OWNER_ONLY = 0o600


@dataclass(frozen=True)
class Part:
    """A file to be: its path in the archive, and its bytes in pieces."""

    path: str
    chunks: Iterable[bytes]


@dataclass(frozen=True)
class Sum:
    """A file's length in bytes and its SHA-256, in hexadecimal."""

    bytes: int
    sha256: str


Sums = Mapping[str, Sum]


def sum_of(chunks: Iterable[bytes], also: Callable[[bytes], Any] = lambda chunk: None) -> Sum:
    """Length and checksum of what passes by; `also` gets each piece."""
    digest, length = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        length += len(chunk)
        also(chunk)
    return Sum(length, digest.hexdigest())


def write(
    target: Path, parts: Iterable[Part], manifest: Mapping[str, Any], sign: Callable[[str], str] | None = None
) -> dict[str, Sum]:
    """Writes the parts, and last the manifest with their checksums under `files`. The file is there whole or not at
    all, and only its owner may read it. What `sign` makes of the manifest's text stands in it under `signature`."""
    half = target.with_name(f"{target.name}.part")
    sums: dict[str, Sum] = {}
    try:
        with open_for_owner(half) as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in parts:
                if part.path in sums or not is_safe(part.path):
                    raise ArchiveError(f"{part.path!r} cannot be the name of a file in an archive.")
                with archive.open(entry(part.path), "w", force_zip64=True) as written:
                    sums[part.path] = sum_of(part.chunks, written.write)
            files = {path: {"bytes": each.bytes, "sha256": each.sha256} for path, each in sums.items()}
            whole = {**manifest, "files": files}
            signature = {"signature": sign(text_of(whole))} if sign else {}
            archive.writestr(entry(MANIFEST), text_of(whole | signature))
        half.replace(target)
    finally:
        half.unlink(missing_ok=True)
    return sums


def text_of(manifest: Mapping[str, Any]) -> str:
    """A manifest as JSON, the same for the same contents."""
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)


def open_for_owner(path: Path) -> IO[bytes]:
    """A new file nobody else may read."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb")


def entry(path: str) -> zipfile.ZipInfo:
    """A file's line in the zip, the same at any time and on any system."""
    info = zipfile.ZipInfo(path, LONG_AGO)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = OWNER_ONLY << 16
    return info


def is_safe(path: str) -> bool:
    """Whether a path stays below the folder it is unpacked into, on any system."""
    pure = PurePosixPath(path)
    odd = "\\" in path or "\0" in path or ":" in pure.parts[0] if pure.parts else True
    return not odd and not pure.is_absolute() and ".." not in pure.parts and str(pure) == path and path != MANIFEST


class Archive:
    """An archive that was checked from end to end."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: dict[str, Any], sums: Sums) -> None:
        self.zipped, self.manifest, self.sums = zipped, manifest, sums

    def paths(self, below: str) -> list[str]:
        """The files below a folder (`media/`), sorted."""
        return sorted(path for path in self.sums if path.startswith(below))

    def open(self, path: str) -> IO[bytes]:
        """A file's bytes, to be read."""
        return self.zipped.open(path)

    def unpack(self, below: str, folder: Path) -> int:
        """Writes the files below a folder of the archive into a folder that holds none of them. Returns how many."""
        paths = self.paths(below)
        for path in paths:
            target = folder / path.removeprefix(below)
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ArchiveError(f"{path!r} leads out of its folder.")
            target.parent.mkdir(parents=True, exist_ok=True)
            self.extract(path, target)
        return len(paths)

    def extract(self, path: str, target: Path) -> None:
        """Writes one file to a path where there is none, and no more of it than the manifest says."""
        with self.open(path) as source, target.open("xb") as written:
            for chunk in chunks_within(source, self.sums[path].bytes):
                written.write(chunk)


@contextmanager
def opened(path: Path, format_name: str) -> Iterator[Archive]:
    """An archive of a format, checked: every file is there, none besides, and all have the length and checksum the
    manifest names. Raises ArchiveError where it is not so; nothing was used until then."""
    with zip_at(path) as zipped:
        check_sizes(zipped.infolist(), path.stat().st_size)
        manifest = read_manifest(zipped, format_name)
        sums = {name: Sum(each["bytes"], each["sha256"]) for name, each in manifest["files"].items()}
        check_names([info for info in zipped.infolist() if info.filename != MANIFEST], sums)
        for name, expected in sums.items():
            check_file(zipped, name, expected)
        yield Archive(zipped, manifest, sums)


def peek(path: Path, format_name: str) -> dict[str, Any]:
    """The manifest of an archive nothing else of which was checked."""
    with zip_at(path) as zipped:
        return read_manifest(zipped, format_name)


@contextmanager
def zip_at(path: Path) -> Iterator[zipfile.ZipFile]:
    """A zip file. Raises ArchiveError where it is missing or broken, found when it is opened or later."""
    if not path.is_file():
        raise ArchiveError(f"There is no file {path}.")
    try:
        with zipfile.ZipFile(path) as zipped:
            yield zipped
    # RuntimeError: encrypted; NotImplementedError: packed in a way this Python cannot read.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ArchiveError(f"{path} is no whole zip file: {error}.") from error


def read_manifest(zipped: zipfile.ZipFile, format_name: str) -> dict[str, Any]:
    """The list of contents. Raises ArchiveError where there is none, or it is of another format."""
    try:
        with zipped.open(MANIFEST) as file:
            manifest = json.loads(file.read(MANIFEST_BYTES))
        found, files = manifest["format"], manifest["files"]
        well_formed = all(isinstance(each["bytes"], int) and isinstance(each["sha256"], str) for each in files.values())
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError) as error:
        raise ArchiveError(f"The file has no {MANIFEST} of ours.") from error
    if found != format_name:
        raise ArchiveError(f"The file's format is {found!r}; this version of Kohtaamo reads {format_name!r}.")
    if not well_formed:
        raise ArchiveError(f"The file's {MANIFEST} is not well-formed.")
    return dict(manifest)


def check_sizes(entries: list[zipfile.ZipInfo], packed: int) -> None:
    """Raises ArchiveError where the files would unpack to more than a file of `packed` bytes of ours can hold."""
    largest = max(ALWAYS_ALLOWED, MOST_TIMES_LARGER * packed)
    if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > largest:
        raise ArchiveError("The file would unpack to far more than it holds: nothing was used.")


def chunks_within(file: IO[bytes], length: int) -> Iterator[bytes]:
    """A file's bytes in pieces. Raises ArchiveError, before more is given, where there are more than `length`."""
    read = 0
    while chunk := file.read(CHUNK):
        read += len(chunk)
        if read > length:
            raise ArchiveError("A file is longer than the manifest says: nothing was used.")
        yield chunk


def check_names(entries: list[zipfile.ZipInfo], sums: Sums) -> None:
    """The zip holds exactly the files the manifest names, each once, and each would stay in its folder."""
    names = [each.filename for each in entries]
    for each in entries:
        is_link = (each.external_attr >> 16) & 0o170000 == 0o120000
        if not is_safe(each.filename) or is_link:
            raise ArchiveError(f"{each.filename!r} could lead out of the folder it is unpacked into: nothing was used.")
    if len(set(names)) < len(names):
        raise ArchiveError("A file is in the zip twice.")
    if missing := sorted(sums.keys() - set(names)):
        raise ArchiveError(f"Files are missing: {', '.join(missing[:5])}.")
    if unnamed := sorted(set(names) - sums.keys()):
        raise ArchiveError(f"Files the manifest does not name: {', '.join(unnamed[:5])}.")


def check_file(zipped: zipfile.ZipFile, name: str, expected: Sum) -> None:
    """Raises ArchiveError where a file is not what the manifest says. Reads no further than the length named there."""
    if zipped.getinfo(name).file_size != expected.bytes:
        raise ArchiveError(f"{name} has another length than the manifest says: nothing was used.")
    with zipped.open(name) as file:
        found = sum_of(chunks_within(file, expected.bytes))
    if found != expected:
        raise ArchiveError(f"{name} has another checksum than the manifest says: nothing was used.")
