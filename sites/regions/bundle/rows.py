"""Read and write rows as JSON, converted by PostgreSQL, so that values of every type are preserved."""

import json
from collections.abc import Iterable, Iterator
from typing import IO, Any

from django.db import transaction

from sites.regions.bundle.content_types import Name, renumber
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.tables import BundledTable
from sites.regions.connection import connection

ROWS_AT_ONCE = 200
LONGEST_LINE = 64 * 1024 * 1024  # bytes; PostgreSQL's limit for a value of JSON is 256 MB
Values = dict[str, Any]


def qualified(schema: str, table: str) -> str:
    """Return a quoted, schema-qualified table name: a missing table must not resolve to `public`."""
    quote = connection.ops.quote_name
    return f"{quote(schema)}.{quote(table)}"


def count(schema: str, table: str) -> int:
    """Count a table's rows."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {qualified(schema, table)}")  # noqa: S608 - quoted
        return int(cursor.fetchone()[0])


def read(schema: str, table: str, key: str) -> Iterator[Values]:
    """Give every row of a table, ordered by key, in batches."""
    order = connection.ops.quote_name(key)
    sql = f"SELECT to_jsonb(t)::text FROM {qualified(schema, table)} AS t ORDER BY t.{order}"  # noqa: S608 - quoted
    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.itersize = ROWS_AT_ONCE
        cursor.execute(sql)
        while some := cursor.fetchmany(ROWS_AT_ONCE):
            for (text,) in some:
                yield json.loads(text)


def lines(schema: str, table: BundledTable, names: dict[int, Name]) -> Iterator[bytes]:
    """Give a table as a JSON list, one row per line, without secret columns, content types by natural key."""
    start = "[\n"
    for row in read(schema, table.table, table.key):
        yield (start + as_line(portable(row, table, names))).encode()
        start = ",\n"
    yield b"[]\n" if start == "[\n" else b"\n]\n"


def as_line(row: Values) -> str:
    """Return a row as canonical JSON."""
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def portable(row: Values, table: BundledTable, names: dict[int, Name]) -> Values:
    """Return a row without secret columns and with content types by natural key."""
    exported = {column: value for column, value in row.items() if column not in table.secrets}
    # The key of a deleted content type stays as it is.
    return with_content_types(exported, table, lambda number: names.get(number, number))


def with_content_types(row: Values, table: BundledTable, swap: Any) -> Values:
    """Apply `swap` to a row's content types, and to those of serialised objects in it."""
    for column in table.content_types:
        if row.get(column) is not None:
            row[column] = swap(row[column])
    for column in table.serialised:
        value = row.get(column)
        if isinstance(value, str):
            row[column] = json.dumps(renumber(json.loads(value), swap)) if value else value
        else:
            row[column] = renumber(value, swap)
    return row


def parse(file: IO[bytes]) -> Iterator[Values]:
    """Parse the output of `lines`. Raises ArchiveError for a line that is not a row."""
    while line := file.readline(LONGEST_LINE + 1):
        if len(line) > LONGEST_LINE:
            raise ArchiveError("A line of the bundle is too long to be a row.")
        text = line.decode().strip().rstrip(",")
        if text not in ("[", "]", "[]"):
            row = json.loads(text)
            if not isinstance(row, dict):
                raise ArchiveError("A line of the bundle is no row.")
            yield row


def write(schema: str, table: str, rows: Iterable[Values]) -> int:
    """Inserts rows, with their keys, into a table. Returns how many. Raises the errors of PostgreSQL.

    Raises ArchiveError for a row with a column that the table does not have: names of columns go into the statement.
    """
    written = 0
    batch: list[Values] = []
    known = columns_of(schema, table)
    for row in rows:
        if unknown := sorted(row.keys() - known):
            raise ArchiveError(f"The row does not fit into {table}: it has no column {unknown[0]!r}.")
        if batch and (len(batch) == ROWS_AT_ONCE or batch[0].keys() != row.keys()):
            written += write_some(schema, table, batch)
            batch = []
        batch.append(row)
    return written + (write_some(schema, table, batch) if batch else 0)


def columns_of(schema: str, table: str) -> set[str]:
    """Return the names of a table's columns from the database catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT column_name FROM information_schema.columns WHERE table_schema = %s AND table_name = %s",
            [schema, table],
        )
        return {name for (name,) in cursor.fetchall()}


def write_some(schema: str, table: str, batch: list[Values]) -> int:
    """Insert rows with the same columns in one statement."""
    name, quote = qualified(schema, table), connection.ops.quote_name
    columns = ", ".join(quote(column) for column in batch[0])
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {name} ({columns}) SELECT {columns} "  # noqa: S608 - quoted
            f"FROM jsonb_populate_recordset(NULL::{name}, %s::jsonb)",
            [json.dumps(batch)],
        )
    return len(batch)
