"""Groups as a table that an import reads: a row for each, when it meets both in words and as a rule.

A place that is not public is in no file, not even its name. Importing an internal file again changes nothing; a file
for everybody says nothing of new people where residents read nothing, or that they are to ask.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import IO

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.text import slugify
from django.utils.timezone import localdate

from directory.choices import TakesNew
from directory.exchange.download import file_response
from directory.exchange.export import CSV_TYPE, XLSX_TYPE, heads_of
from directory.exchange.fields.group_columns import DECLARED
from directory.exchange.fields.writing import CellWriter
from directory.models import Group
from directory.visible import takes_new_now
from sites.regions.connection import connection
from sites.regions.open_regions import known_regions
from sites.spreadsheet import Cell, write_csv, write_xlsx

CHUNK = 500
TAKES_NEW = "group.takes_new"


def rows(groups: "QuerySet[Group]", *, internal: bool) -> Iterator[list[Cell]]:
    """Yield the heads, then the cells of each group, in three queries.

    With `internal`, for those alone who edit groups.
    """
    writer = CellWriter(DECLARED)
    yield heads_of(DECLARED, DECLARED)
    today = localdate()
    for group in groups.select_related("organisation", "place").iterator(chunk_size=CHUNK):
        is_told = internal or states_room(group, today)
        yield [writer.cell_of(group, each) if is_told or each.name != TAKES_NEW else "" for each in DECLARED]


def states_room(group: Group, today: date) -> bool:
    """Tell whether residents read what a group states of new people; nothing of one that helps against violence."""
    return not group.organisation.safety and takes_new_now(group, today) in TakesNew.values


WRITERS: dict[str, tuple[str, Callable[[IO[bytes], Iterable[list[Cell]]], None]]] = {
    "xlsx": (XLSX_TYPE, write_xlsx),
    "csv": (CSV_TYPE, write_csv),
}


def group_download(code: str, groups: "QuerySet[Group]", *, internal: bool) -> FileResponse:
    """Return groups of the active region in a format of `WRITERS`."""
    content_type, write = WRITERS[code]
    region = known_regions()[connection.schema_name].code
    name = f"{slugify(region)}-groups-{localdate().isoformat()}.{code}"
    return file_response(name, content_type, lambda file: write(file, rows(groups, internal=internal)))
