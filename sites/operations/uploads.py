"""Checks that an uploaded document has the type of its name and holds no active content. Pure.

Source of the rules: OWASP, File Upload Cheat Sheet (types allowed by name, content checked, sizes limited).
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import BinaryIO

from sites.invisible import has_invisible

LARGEST = 20 * 1024 * 1024  # bytes
LARGEST_UNPACKED = 200 * 1024 * 1024  # bytes
MOST_MEMBERS = 5_000
LOOKS_ACTIVE = re.compile(rb"\s*(<!doctype|<html|<svg|<script|<\?|#!|MZ|\x7fELF)", re.IGNORECASE)
# Actions, forms that hold scripts (XFA), embedded files and their file specifications (ISO 32000-2, 7.11 and 12.6).
# Names end before a delimiter: the data of compressed streams holds short names by chance.
ACTIVE_PDF_NAMES = re.compile(
    rb"/(?:JavaScript|Launch|XFA|EmbeddedFiles?|RichMedia)(?=[\0\s()<>\[\]{}/%]|\Z)"
    rb"|/(?:JS|EF)(?:[\0\s]|%[^\r\n]*[\r\n])*(?:[(<]|\d+\s+\d+\s+R)"
)
HEX_IN_NAME = re.compile(rb"#([0-9a-fA-F]{2})")  # in names of PDF (ISO 32000-1, 7.3.5): /J#61vaScript
# Readers take a stream for one of objects by its numbers alone (ISO 32000-2, 7.5.7), also where it names no type.
COUNT_OF_OBJECTS = re.compile(rb"/N[\0\s]+\d")
FIRST_OBJECT = re.compile(rb"/First[\0\s]+\d")
STREAM = re.compile(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
FILTER = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(?=/|>>)")
PREDICTOR = re.compile(rb"/(?:DecodeParms\b|DP\s*(?:<<|\[))")
CHUNK = 64 * 1024  # bytes
DEFLATE = 8  # the method in the first byte of a zlib stream (RFC 1950)
MAIN_PART = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "pptx": "ppt/presentation.xml"}
OPEN_DOCUMENT = {"odt": b"application/vnd.oasis.opendocument.text"}


class RefusedError(ValueError):
    """The file is refused; the message is one of the reasons below."""


TOO_LARGE, ODD_NAME, OTHER_CONTENT, BOMB = "too-large", "odd-name", "other-content", "bomb"
ACTIVE, ACTIVE_PDF, ENCRYPTED = "active", "active-pdf", "encrypted"


def check(name: str, size: int, file: BinaryIO) -> None:
    """Raise RefusedError where a document must not be accepted. Reads the file and rewinds it."""
    if size > LARGEST:
        raise RefusedError(TOO_LARGE)
    if has_invisible(name) or len(name) > 200:
        raise RefusedError(ODD_NAME)
    kind = PurePath(name).suffix.lower().removeprefix(".")
    try:
        file.seek(0)
        CHECKS.get(kind, _unknown)(kind, file)
    finally:
        file.seek(0)


def _unknown(kind: str, file: BinaryIO) -> None:
    raise RefusedError(OTHER_CONTENT)


def _pdf(kind: str, file: BinaryIO) -> None:
    content = file.read()
    if b"%PDF-" not in content[:1024] or LOOKS_ACTIVE.match(content):
        raise RefusedError(OTHER_CONTENT)
    for part in (content, *_object_streams(content)):
        if ACTIVE_PDF_NAMES.search(_plain(part)):
            raise RefusedError(ACTIVE_PDF)


def _plain(content: bytes) -> bytes:
    """Return a part of a PDF with its names unescaped."""
    return HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), content)


def _object_streams(content: bytes) -> Iterator[bytes]:
    """Yield the unpacked object streams of a PDF.

    Raises RefusedError where they exceed LARGEST_UNPACKED, and for one that is encrypted or stored otherwise than
    programs do: what it holds could not be checked.
    """
    allowed, end = LARGEST_UNPACKED, 0
    encrypted = b"/Encrypt" in _plain(content)
    for found in STREAM.finditer(content):
        # Its dictionary, after the data of the stream before. Searching for its beginning could be misled.
        head, end = content[end : found.start()], found.end()
        head = _plain(head)
        if not _holds_objects(head):
            continue
        if encrypted:
            raise RefusedError(ENCRYPTED)
        if b"/Filter" in head:  # without a filter it is a plain part of the file
            if head.count(b"/Filter") > 1 or not FILTER.search(head) or PREDICTOR.search(head):
                raise RefusedError(OTHER_CONTENT)
            part = _unpacked(memoryview(content)[end:], allowed)
            allowed -= len(part)
            yield part


def _holds_objects(head: bytes) -> bool:
    """Return whether the dictionary of a stream, with its names unescaped, says that the stream holds objects."""
    return b"/ObjStm" in head or bool(COUNT_OF_OBJECTS.search(head) and FIRST_OBJECT.search(head))


def _unpacked(data: memoryview, most: int) -> bytes:
    """Return what a zlib stream at the beginning of the data holds; its checksum is ignored, as readers do."""
    if len(data) < 2 or data[0] & 15 != DEFLATE:
        raise RefusedError(OTHER_CONTENT)
    unpacker, part = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
    for start in range(2, len(data), CHUNK):
        try:
            part += unpacker.decompress(data[start : start + CHUNK], most + 1 - len(part))
        except zlib.error as error:
            raise RefusedError(OTHER_CONTENT) from error
        if len(part) > most:
            raise RefusedError(BOMB)
        if unpacker.eof:
            break
    return bytes(part)


def _text(kind: str, file: BinaryIO) -> None:
    content = file.read()
    if LOOKS_ACTIVE.match(content.removeprefix(b"\xef\xbb\xbf")):
        raise RefusedError(ACTIVE)
    if re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", content):
        raise RefusedError(OTHER_CONTENT)


def _archive(kind: str, file: BinaryIO) -> None:
    if file.read(4) != b"PK\x03\x04":
        raise RefusedError(OTHER_CONTENT)
    try:
        with zipfile.ZipFile(file) as archive:
            _members(kind, archive)
    except (zipfile.BadZipFile, KeyError, NotImplementedError, RuntimeError, EOFError) as error:
        raise RefusedError(OTHER_CONTENT) from error


def _members(kind: str, archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS or sum(member.file_size for member in members) > LARGEST_UNPACKED:
        raise RefusedError(BOMB)
    names = [member.filename for member in members]
    if any(".." in PurePath(name).parts or name.startswith(("/", "\\")) for name in names):
        raise RefusedError(BOMB)
    if any(name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")) for name in names):
        raise RefusedError(ACTIVE)
    if kind in OPEN_DOCUMENT:
        if archive.read("mimetype")[:100].strip() != OPEN_DOCUMENT[kind]:
            raise RefusedError(OTHER_CONTENT)
    elif MAIN_PART[kind] not in names:
        raise RefusedError(OTHER_CONTENT)


CHECKS: dict[str, Callable[[str, BinaryIO], None]] = {
    "pdf": _pdf,
    "txt": _text,
    "csv": _text,
    "odt": _archive,
    **dict.fromkeys(MAIN_PART, _archive),
}
