"""PostgreSQL with a schema for each region."""

from typing import Any

from django_tenants.postgresql_backend import base


class DatabaseWrapper(base.DatabaseWrapper):
    """Chooses the schema without forgetting the content types, and without a `SET search_path` when nothing changes.

    Content types live in the public schema alone, so their cached ids are right in every region.
    """

    def set_tenant(self, tenant: Any, include_public: bool = True) -> None:
        """Points the connection to the tenant's schema. The database hears of it at the next query."""
        before = (getattr(self, "schema_name", None), getattr(self, "include_public_schema", None))
        self.tenant = tenant
        self.schema_name = tenant.schema_name
        self.include_public_schema = include_public
        self.set_settings_schema(tenant.schema_name)
        if before != (tenant.schema_name, include_public):
            self.search_path_set_schemas = None
