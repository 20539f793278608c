"""The connection of django-tenants, which has no setting for what is changed here in its private state."""

from collections.abc import Callable
from typing import Any

from django_tenants.postgresql_backend import base

from sites.regions.database.loaders import BoundedDateLoader, bounded_moments


class DatabaseWrapper(base.DatabaseWrapper):
    """Choose the schema without clearing the content type cache, and without `SET search_path` when nothing changes.

    Content types live in the public schema alone, so their cached ids are right in every region.
    """

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """Select the tenant's schema; `SET search_path` is sent with the next query."""
        before = (getattr(self, "schema_name", None), getattr(self, "include_public_schema", None))
        self.tenant = tenant
        self.schema_name = tenant.schema_name
        self.include_public_schema = include_public
        self.set_settings_schema(tenant.schema_name)
        if before != (tenant.schema_name, include_public):
            self.search_path_set_schemas = None

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Return a connection whose dates survive values Python has no date for."""
        connection = super().get_new_connection(conn_params)
        connection.adapters.register_loader("timestamptz", bounded_moments(self.timezone))
        connection.adapters.register_loader("date", BoundedDateLoader)
        return connection

    def on_commit(self, func: Callable[[], Any], robust: bool = False) -> None:
        """Call `func` after the commit, in the schema that is selected when this is called."""
        if not callable(func):
            raise TypeError("on_commit()'s callback must be a callable.")
        tenant, include_public = self.tenant, self.include_public_schema

        def in_the_present_schema() -> None:
            before, before_include_public = self.tenant, self.include_public_schema
            self.set_tenant(tenant, include_public)
            try:
                func()
            finally:
                self.set_tenant(before, before_include_public)

        super().on_commit(in_the_present_schema, robust)
