"""The database engine of the settings: Django imports `DatabaseWrapper` from a module of this name."""

from sites.regions.database.schema_patches import DatabaseWrapper

__all__ = ["DatabaseWrapper"]
