"""Stores an uploaded file as an import: its heads and rows, and which column each head means."""

from typing import Any

from directory.exchange.lists.base import ListKind
from directory.exchange.lists.organisations import OrganisationList
from directory.exchange.mapping import by_head, guess, known_heads
from directory.exchange.reading import read
from directory.exchange.table import FileTable
from directory.models import Import, ImportRow

BATCH_SIZE = 500
REMEMBERED_IMPORTS = 20
FILE_NAME_LENGTH = Import._meta.get_field("file_name").max_length or 0


def upload(content: bytes, file_name: str, user: Any, kind: type[ListKind] = OrganisationList) -> Import:
    """Store a file in the active region, its columns guessed. Raises TableReadError."""
    return store(table_in(content, kind()), file_name, user, kind())


def table_in(content: bytes, kind: ListKind) -> FileTable:
    """Return the table of a file: its heads are told by those of the kind of list, and by those mapped before in the
    active region.

    Raises TableReadError.
    """
    return read(content, known_heads(kind.names, remembered(kind)))


def store(table: FileTable, file_name: str, user: Any, kind: ListKind, *, use_remembered: bool = True) -> Import:
    """Store a table as an import; columns are guessed from its heads, and from what was mapped before."""
    imported = Import.objects.create(
        kind=kind.code,
        file_name=file_name[-FILE_NAME_LENGTH:],
        file_format=table.format,
        created_by=user,
        heads=list(table.heads),
        columns=guess(table.heads, kind.names, remembered(kind) if use_remembered else None),
        has_blanks=table.has_blanks,
        total=len(table.rows),
    )
    rows = (
        ImportRow(
            imported=imported,
            line=row.line,
            cells=list(row.cells),
            links=row.links,
            is_too_long=row.is_too_long,
        )
        for row in table.rows
    )
    ImportRow.objects.bulk_create(rows, batch_size=BATCH_SIZE)
    return imported


def remembered(kind: ListKind) -> dict[str, str]:
    """Return the columns of heads as the region's people mapped them last; files of other regions are not there."""
    found: dict[str, str] = {}
    earlier = Import.objects.filter(kind=kind.code).exclude(state="mapping").order_by("-pk")[:REMEMBERED_IMPORTS]
    for heads, columns in reversed(list(earlier.values_list("heads", "columns"))):
        found |= by_head(heads, columns)
    return found
