"""Load a bundle's rows into a new schema."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from sites.regions.bundle import content_types, rows
from sites.regions.bundle.archive import Archive
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.tables import BundledTable, Replacement
from sites.regions.connection import connection

MIGRATIONS_TABLE = "django_migrations"


def check_tables(opened: Archive, tables: Sequence[BundledTable]) -> dict[str, int]:
    """Return the number of rows by label. Table, key, file and secret columns come from our own models only.

    `tables`: those the bundle's schema has. Raises ArchiveError where the manifest names another model, or another
    table or file for one, or where a file is missing.
    """
    own = {table.label: table for table in tables}
    counts = {}
    for label, described in opened.manifest["models"].items():
        table = own.get(label)
        if table is None:
            raise ArchiveError(f"The bundle names {label!r}, which does not go into bundles.")
        if (described["table"], described["path"]) != (table.table, table.path):
            raise ArchiveError(f"The bundle gives {label} another table or file than it has: it does not fit here.")
        if table.path not in opened.sums:
            raise ArchiveError(f"{table.path} is missing.")
        counts[label] = int(described["rows"])
    return counts


def load(opened: Archive, schema: str, tables: Sequence[BundledTable], counts: Mapping[str, int]) -> None:
    """Replace every row of a schema by the bundle's rows, with their keys, inside a transaction.

    `tables`: those of the schema as it is now; `counts`: the rows by label that `check_tables` returned. Foreign keys
    are checked when all rows are there. Raises ArchiveError where a row is missing or does not fit.
    """
    truncate(schema)
    constraints("DEFERRED")
    number = cache(lambda name: content_types.number_of(list(name)))

    def numbered(name: Any) -> Any:
        return number(tuple(name)) if isinstance(name, list) else name

    for table in tables:
        if table.label not in counts:
            continue
        with opened.open(table.path) as file:
            written = rows.write(schema, table.table, ready(rows.parse(file), table, numbered))
        if written != counts[table.label]:
            raise ArchiveError(f"{table.path} holds {written} rows; the manifest says {counts[table.label]}.")
    constraints("IMMEDIATE")
    reset_sequences(schema)


def ready(found: Iterator[rows.Values], table: BundledTable, numbered: Callable[[Any], Any]) -> Iterator[rows.Values]:
    """Give rows for this database: content types by primary key, secret columns with their replacements."""
    for row in found:
        yield rows.with_content_types(row, table, numbered) | replacements(table.secrets)


def replacements(secrets: Mapping[str, Replacement]) -> dict[str, str | None]:
    """Return replacement values of secret columns; new ones for every row."""
    return {column: stand_in() for column, stand_in in secrets.items()}


def truncate(schema: str) -> None:
    """Delete every row of a schema but those of django_migrations."""
    constraints("IMMEDIATE")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = %s AND tablename <> %s", [schema, MIGRATIONS_TABLE]
        )
        names = ", ".join(rows.qualified(schema, name) for (name,) in cursor.fetchall())
        cursor.execute(f"TRUNCATE {names}")


def constraints(mode: str) -> None:
    """Set when foreign keys are checked in this transaction: IMMEDIATE or DEFERRED."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET CONSTRAINTS ALL {mode}")


def reset_sequences(schema: str) -> None:
    """Set identity sequences after the highest existing key."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = %s AND is_identity = 'YES'",
            [schema],
        )
        for table, column in cursor.fetchall():
            name, quoted = rows.qualified(schema, table), connection.ops.quote_name(column)
            cursor.execute(
                f"SELECT setval(pg_get_serial_sequence(%s, %s), coalesce(max({quoted}), 1), "  # noqa: S608 - quoted
                f"max({quoted}) IS NOT NULL) FROM {name}",
                [name, column],
            )
