"""The text columns of the region's schema, searched and cleared in SQL."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection

from directory.forgetting.terms import Terms

# What belongs to accounts: they are closed under People, and who is signed in is forgotten by itself.
ACCOUNTS = (
    "account_",
    "auth_",
    "django_session",
    "mfa_",
    "people_",
    "socialaccount_",
    "usersessions_",
    "wagtailusers_",
)
COLUMNS = """
SELECT c.table_name, c.column_name, c.udt_name, c.is_generated = 'ALWAYS'
FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = %s AND t.table_type = 'BASE TABLE'
  AND c.udt_name IN ('text', 'varchar', 'json', 'jsonb', '_text', '_varchar', 'tsvector')
ORDER BY 1, c.ordinal_position
"""
JSON = ("json", "jsonb")


@dataclass(frozen=True)
class Table:
    """A table and its columns with text: their types by name."""

    name: str
    columns: dict[str, str]


def tables(schema: str) -> Iterator[Table]:
    """Yield the tables of a schema that have text, without those of accounts and without search vectors."""
    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [schema])
        for table, column, kind, is_generated in cursor.fetchall():
            if not table.startswith(ACCOUNTS) and kind != "tsvector" and not is_generated:
                found.setdefault(table, {})[column] = kind
    for name, columns in found.items():
        yield Table(name, columns)


def found_in(schema: str, table: Table, terms: Terms) -> int:
    """Return how many rows of a table hold one of the terms."""
    with connection.cursor() as cursor:
        query = f"SELECT count(*) FROM {qualified(schema, table)} WHERE {condition(table)}"  # noqa: S608 (own names)
        cursor.execute(query, parameters(table, terms))
        return int(cursor.fetchone()[0])


def likely_in(schema: str, table: Table, terms: Terms) -> Iterator[tuple[str, str]]:
    """Yield the texts of rows that are likely to mention the person, with the key of the row, empty without an `id`."""
    if not terms.likely:
        return
    quote = connection.ops.quote_name
    names = ", ".join(f"{quote(name)}::text" for name in table.columns)
    where = " OR ".join(f"{quote(name)}::text ~ %s" for name in table.columns)
    select = f"SELECT to_jsonb(t) ->> 'id', {names} FROM {qualified(schema, table)} t WHERE {where}"  # noqa: S608 (own names)
    with connection.cursor() as cursor:
        cursor.execute(select, [terms.likely_expression] * len(table.columns))
        for key, *texts in cursor.fetchall():
            yield from ((key or "", text) for text in texts if text)


def clear(schema: str, table: Table, terms: Terms) -> None:
    """Remove the terms from every row of a table. Run it in a transaction."""
    quote, where = connection.ops.quote_name, qualified(schema, table)
    names = ", ".join(quote(name) + cast(kind, "text") for name, kind in table.columns.items())
    values = ", ".join(f"{quote(name)} = %s{cast(kind, kind)}" for name, kind in table.columns.items())
    select = f"SELECT ctid::text, {names} FROM {where} WHERE {condition(table)} FOR UPDATE"  # noqa: S608 (own names)
    update = f"UPDATE {where} SET {values} WHERE ctid = %s::tid"  # noqa: S608 (own names)
    with connection.cursor() as cursor:
        cursor.execute(select, parameters(table, terms))
        for ctid, *row in cursor.fetchall():
            cleared = [cleaned(value, kind, terms) for value, kind in zip(row, table.columns.values(), strict=True)]
            cursor.execute(update, [*cleared, ctid])


def cast(kind: str, to: str) -> str:
    """Return the cast of a column with JSON, which is read and written as text; nothing for others."""
    return f"::{to}" if kind in JSON else ""


def cleaned(value: Any, kind: str, terms: Terms) -> Any:
    """Return the value of a column without the terms, as it is sent to the database."""
    if value is None or kind not in JSON:
        return terms.removed_from(value)
    return json.dumps(terms.removed_from(json.loads(value)))


def qualified(schema: str, table: Table) -> str:
    """Return the name of a table in SQL."""
    quote = connection.ops.quote_name
    return f"{quote(schema)}.{quote(table.name)}"


def condition(table: Table) -> str:
    """Return the condition of rows with one of the terms, in whatever case."""
    return " OR ".join(f"{connection.ops.quote_name(name)}::text ~* %s" for name in table.columns)


def parameters(table: Table, terms: Terms) -> list[str]:
    """Return the parameters of the condition."""
    return [terms.expression] * len(table.columns)
