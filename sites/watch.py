"""Puts a table under watch: whatever changes in it is noted in the outbox, in the same transaction.

A database trigger sees what Django's signals do not: bulk updates, raw SQL, deletes by cascade. It respects rollback,
and it is copied when a region's schema is cloned. It notes only which thing may look different, never how.
"""

from typing import Any

from django.db import connection, router
from django.db.migrations.operations.base import Operation

CHANNEL = "search_change"
# What web servers hear when something changed that pages show; the notice names the schema. See sites/page_cache.
LOOK_CHANNEL = "look_change"


def tell_of_new_look(schema: str) -> None:
    """Has all kept pages of a region made anew when this transaction ends; of all regions for `public`.

    For what no trigger sees: rows restored with triggers switched off, files exchanged on the disk.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [LOOK_CHANNEL, schema])


class Watch(Operation):
    """Migration operation: notes each inserted, updated or deleted row of `table` under `name`, by its `key` column.

    `name` is a source of `sites.listing`, or a spread registered there.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, name: str, key: str) -> None:
        self.table, self.name, self.key = table, name, key

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A trigger changes no model."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Makes the trigger in the schema that is being migrated; in `public`, which has no such table, nothing."""
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        quote = schema_editor.connection.ops.quote_name
        schema = quote(schema_editor.connection.schema_name)
        schema_editor.execute(
            f"CREATE TRIGGER {quote(self.trigger)} AFTER INSERT OR UPDATE OR DELETE ON {schema}.{quote(self.table)} "
            f"FOR EACH ROW EXECUTE FUNCTION public.note_change('{self.name}', '{self.key}')"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Removes the trigger."""
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        quote = schema_editor.connection.ops.quote_name
        schema = quote(schema_editor.connection.schema_name)
        schema_editor.execute(f"DROP TRIGGER {quote(self.trigger)} ON {schema}.{quote(self.table)}")

    def describe(self) -> str:
        return f"Watch {self.table} for changes of {self.name}"

    @property
    def trigger(self) -> str:
        """The trigger's name. A table can be watched for several things."""
        return f"watch_{self.name.replace('-', '_')}"

    @property
    def migration_name_fragment(self) -> str:
        return f"watch_{self.table}"
