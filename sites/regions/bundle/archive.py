"""A zip with a manifest of every file's SHA-256. Pure: knows neither Django nor regions.

Archives are untrusted: sizes, names and checksums of all files are checked before any of them is used.
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
MANIFEST_BYTES = 64 * 1024 * 1024  # limit of a manifest's size
CHUNK = 1024 * 1024
MOST_FILES = 500_000
# Limit of the compression ratio: similar rows compress about 20:1, deflate reaches 1000:1.
MOST_TIMES_LARGER, ALWAYS_ALLOWED = 100, 64 * 1024 * 1024
FIXED_TIME = (1980, 1, 1, 0, 0, 0)  # a fixed time, so that the same files make the same zip
OWNER_ONLY = 0o600


@dataclass(frozen=True)
class ArchiveMember:
    """A file to be written: its path in the archive, and its bytes in chunks."""

    path: str
    chunks: Iterable[bytes]


@dataclass(frozen=True)
class Sum:
    """A file's length in bytes and its SHA-256, in hexadecimal."""

    bytes: int
    sha256: str


Sums = Mapping[str, Sum]


def sum_of(chunks: Iterable[bytes], also: Callable[[bytes], Any] = lambda chunk: None) -> Sum:
    """Return length and checksum of chunks; `also` is called with each."""
    digest, length = hashlib.sha256(), 0
    for chunk in chunks:
        digest.update(chunk)
        length += len(chunk)
        also(chunk)
    return Sum(length, digest.hexdigest())


def write(
    target: Path, parts: Iterable[ArchiveMember], manifest: Mapping[str, Any], sign: Callable[[str], str] | None = None
) -> dict[str, Sum]:
    """Write the parts, then the manifest with their checksums under `files`. Atomic; readable by the owner only.

    `sign` returns a signature of the manifest's text, which is stored in it under `signature`.
    """
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
    """Return a manifest as canonical JSON."""
    return json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)


def open_for_owner(path: Path) -> IO[bytes]:
    """Create a file that only its owner may read."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY), "wb")


def entry(path: str) -> zipfile.ZipInfo:
    """Return a zip entry that does not depend on time and system."""
    info = zipfile.ZipInfo(path, FIXED_TIME)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = OWNER_ONLY << 16
    return info


def is_safe(path: str) -> bool:
    """Whether a path stays inside the folder it is extracted to, on any system."""
    pure = PurePosixPath(path)
    odd = "\\" in path or "\0" in path or ":" in pure.parts[0] if pure.parts else True
    return not odd and not pure.is_absolute() and ".." not in pure.parts and str(pure) == path and path != MANIFEST


class Archive:
    """A completely validated archive."""

    def __init__(self, zipped: zipfile.ZipFile, manifest: dict[str, Any], sums: Sums) -> None:
        self.zipped, self.manifest, self.sums = zipped, manifest, sums

    def paths(self, below: str) -> list[str]:
        """Return the paths below a folder (`media/`), sorted."""
        return sorted(path for path in self.sums if path.startswith(below))

    def open(self, path: str) -> IO[bytes]:
        """Open a file for reading."""
        return self.zipped.open(path)

    def unpack(self, below: str, folder: Path) -> int:
        """Extract the files below a folder of the archive into an empty folder. Returns their number."""
        paths = self.paths(below)
        for path in paths:
            target = folder / path.removeprefix(below)
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ArchiveError(f"{path!r} leads out of its folder.")
            target.parent.mkdir(parents=True, exist_ok=True)
            self.extract(path, target)
        return len(paths)

    def extract(self, path: str, target: Path) -> None:
        """Extract one file to a new path, limited to the length in the manifest."""
        with self.open(path) as source, target.open("xb") as written:
            for chunk in chunks_within(source, self.sums[path].bytes):
                written.write(chunk)


@contextmanager
def opened(path: Path, format_name: str) -> Iterator[Archive]:
    """Validate and open an archive: exactly the files of the manifest, with its lengths and checksums.

    Raises ArchiveError otherwise.
    """
    with zip_at(path) as zipped:
        check_sizes(zipped.infolist(), path.stat().st_size)
        manifest = read_manifest(zipped, format_name)
        sums = {name: Sum(each["bytes"], each["sha256"]) for name, each in manifest["files"].items()}
        check_names([info for info in zipped.infolist() if info.filename != MANIFEST], sums)
        for name, expected in sums.items():
            check_file(zipped, name, expected)
        yield Archive(zipped, manifest, sums)


def peek(path: Path, format_name: str) -> dict[str, Any]:
    """Return the manifest without validating the files."""
    with zip_at(path) as zipped:
        return read_manifest(zipped, format_name)


@contextmanager
def zip_at(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip file. Raises ArchiveError where it is missing or broken, also when that is found later."""
    if not path.is_file():
        raise ArchiveError(f"There is no file {path}.")
    try:
        with zipfile.ZipFile(path) as zipped:
            yield zipped
    # RuntimeError: encrypted; NotImplementedError: packed in a way this Python cannot read.
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError) as error:
        raise ArchiveError(f"{path} is no whole zip file: {error}.") from error


def read_manifest(zipped: zipfile.ZipFile, format_name: str) -> dict[str, Any]:
    """Return the manifest. Raises ArchiveError where there is none, or it has another format."""
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
    """Raise ArchiveError where the declared total is implausible for a zip of `packed` bytes."""
    largest = max(ALWAYS_ALLOWED, MOST_TIMES_LARGER * packed)
    if len(entries) > MOST_FILES or sum(each.file_size for each in entries) > largest:
        raise ArchiveError("The file would unpack to far more than it holds: nothing was used.")


def chunks_within(file: IO[bytes], length: int) -> Iterator[bytes]:
    """Give a file's bytes in chunks. Raises ArchiveError as soon as there are more than `length`."""
    read = 0
    while chunk := file.read(CHUNK):
        read += len(chunk)
        if read > length:
            raise ArchiveError("A file is longer than the manifest says: nothing was used.")
        yield chunk


def check_names(entries: list[zipfile.ZipInfo], sums: Sums) -> None:
    """Raise ArchiveError unless the zip holds exactly the manifest's files, each once, with safe paths and no links."""
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
    """Raise ArchiveError where a file's length or checksum differs from the manifest."""
    if zipped.getinfo(name).file_size != expected.bytes:
        raise ArchiveError(f"{name} has another length than the manifest says: nothing was used.")
    with zipped.open(name) as file:
        found = sum_of(chunks_within(file, expected.bytes))
    if found != expected:
        raise ArchiveError(f"{name} has another checksum than the manifest says: nothing was used.")
