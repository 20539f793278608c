"""The migration operation that creates the trigger of a watched table.

A database trigger sees what Django's signals do not: bulk updates, raw SQL, cascading deletes. It respects rollback,
and it is copied when a region's schema is cloned. It records only which thing may have changed, never how.
"""

from typing import Any

from django.db import router
from django.db.migrations.operations.base import Operation


class Watch(Operation):
    """Records a change for each inserted, updated or deleted row of `table` under `name`, with its `key` column.

    `name` is a source of `sites.kinds`, or has a resolver registered in `sites.outbox.resolvers`.
    """

    reversible = True
    reduces_to_sql = True

    def __init__(self, table: str, name: str, key: str) -> None:
        self.table, self.name, self.key = table, name, key

    def state_forwards(self, app_label: str, state: Any) -> None:
        """A trigger changes no model."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Creates the trigger in the schema being migrated; does nothing in `public`, which has no such table."""
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        quote = schema_editor.connection.ops.quote_name
        schema = quote(schema_editor.connection.schema_name)
        # The function cannot be renamed: every backup of a region names it.
        schema_editor.execute(
            f"CREATE TRIGGER {quote(self.trigger)} AFTER INSERT OR UPDATE OR DELETE ON {schema}.{quote(self.table)} "
            f"FOR EACH ROW EXECUTE FUNCTION public.note_change('{self.name}', '{self.key}')"
        )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Drops the trigger."""
        if not router.allow_migrate(schema_editor.connection.alias, app_label):
            return
        quote = schema_editor.connection.ops.quote_name
        schema = quote(schema_editor.connection.schema_name)
        schema_editor.execute(f"DROP TRIGGER {quote(self.trigger)} ON {schema}.{quote(self.table)}")

    def describe(self) -> str:
        return f"Watch {self.table} for changes of {self.name}"

    @property
    def trigger(self) -> str:
        """The trigger's name. A table can be watched under several names."""
        return f"watch_{self.name.replace('-', '_')}"

    @property
    def migration_name_fragment(self) -> str:
        return f"watch_{self.table}"
