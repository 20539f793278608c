"""The text columns of the region's schema, searched and cleared in SQL."""

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import connection
from wagtail.models import Revision

from directory.forgetting.terms import Terms
from directory.models import Organisation

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
class TextTable:
    """A table and its columns with text: their types by name."""

    name: str
    columns: dict[str, str]


def tables(schema: str) -> Iterator[TextTable]:
    """Yield the tables of a schema that have text, without those of accounts and without search vectors."""
    found: dict[str, dict[str, str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS, [schema])
        for table, column, kind, is_generated in cursor.fetchall():
            if not table.startswith(ACCOUNTS) and kind != "tsvector" and not is_generated:
                found.setdefault(table, {})[column] = kind
    for name, columns in found.items():
        yield TextTable(name, columns)


def found_in(schema: str, table: TextTable, terms: Terms) -> int:
    """Return how many rows of a table hold one of the terms."""
    with connection.cursor() as cursor:
        query = f"SELECT count(*) FROM {qualified(schema, table)} WHERE {condition(table)}"  # noqa: S608 (own names)
        cursor.execute(query, parameters(table, terms))
        return int(cursor.fetchone()[0])


def texts_with(
    schema: str, table: TextTable, expression: str, organisations: Collection[str] | None = None
) -> Iterator[tuple[str, str]]:
    """Yield the texts of rows in which an expression finds something, with the key of the row, empty without an `id`.

    Its case counts. With `organisations`, of rows about these organisations alone.
    """
    if not expression or (organisations is not None and not organisations):
        return
    quote = connection.ops.quote_name
    names = ", ".join(f"{quote(name)}::text" for name in table.columns)
    where = " OR ".join(f"{quote(name)}::text ~ %s" for name in table.columns)
    values: list[Any] = [expression] * len(table.columns)
    if organisations is not None:
        where, values = f"({where}) AND {organisation_of(table)} = ANY(%s)", [*values, list(organisations)]
    select = f"SELECT to_jsonb(t) ->> 'id', {names} FROM {qualified(schema, table)} t WHERE {where}"  # noqa: S608 (own names)
    with connection.cursor() as cursor:
        cursor.execute(select, values)
        for key, *texts in cursor.fetchall():
            yield from ((key or "", text) for text in texts if text)


def organisations_in(schema: str, table: TextTable, terms: Terms) -> set[str]:
    """Return the primary keys of the organisations that rows with one of the terms are about."""
    owner, name = organisation_of(table), qualified(schema, table)
    select = f"SELECT DISTINCT {owner} FROM {name} t WHERE {condition(table)}"  # noqa: S608 (own names)
    with connection.cursor() as cursor:
        cursor.execute(select, parameters(table, terms))
        return {key for (key,) in cursor.fetchall() if key}


def organisation_of(table: TextTable) -> str:
    """Return the SQL of the key of the organisation that a row `t` is about: the row itself, or what it refers to."""
    if table.name == Organisation._meta.db_table:
        return "t.id::text"
    if table.name == Revision._meta.db_table:
        content_type = int(Organisation.get_base_content_type().pk)
        return (
            f"CASE WHEN t.base_content_type_id = {content_type} THEN t.object_id ELSE t.content ->> 'organisation' END"
        )
    return "to_jsonb(t) ->> 'organisation_id'"


def clear(schema: str, table: TextTable, terms: Terms) -> None:
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


def qualified(schema: str, table: TextTable) -> str:
    """Return the name of a table in SQL."""
    quote = connection.ops.quote_name
    return f"{quote(schema)}.{quote(table.name)}"


def condition(table: TextTable) -> str:
    """Return the condition of rows with one of the terms, in whatever case."""
    return " OR ".join(f"{connection.ops.quote_name(name)}::text ~* %s" for name in table.columns)


def parameters(table: TextTable, terms: Terms) -> list[str]:
    """Return the parameters of the condition."""
    return [terms.expression] * len(table.columns)
