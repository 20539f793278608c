"""Validation of a region's rows of `public` in a manifest.

A bundle or backup is untrusted input, with its column names, schema names and host names.
"""

from collections.abc import Mapping
from typing import Any

from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.manifest import belonging_tables
from sites.regions.create import is_code, is_host, schema_of
from sites.regions.models import Domain, Region, RegionKind


def check_facts(manifest: Mapping[str, Any]) -> None:
    """Raise ArchiveError where the region's row or what belongs to it cannot come from a region of ours."""
    facts, belongings = manifest.get("region"), manifest.get("belongings")
    if not isinstance(facts, dict) or not isinstance(belongings, dict):
        raise ArchiveError("The file's manifest says nothing of a region.")
    check_region(facts)
    check_belongings(belongings)


def check_region(facts: Mapping[str, Any]) -> None:
    """Raise ArchiveError for unknown columns, an odd code or schema, the template, and a second national portal."""
    columns = {field.column for field in Region._meta.local_concrete_fields if not field.primary_key}
    if unknown := sorted(facts.keys() - columns):
        raise ArchiveError(f"The region's row does not fit into this database: it has no column {unknown[0]!r}.")
    code, schema, kind = facts.get("code"), facts.get("schema_name"), facts.get("kind")
    if not isinstance(code, str) or not is_code(code):
        raise ArchiveError(f"{code!r} is no region code.")
    if schema != schema_of(code):
        raise ArchiveError(f"{schema!r} is not the name of the schema of {code}.")
    if kind not in RegionKind.values or kind == RegionKind.TEMPLATE:
        raise ArchiveError(f"{kind!r} is no kind of region.")
    national = Region.objects.filter(kind=RegionKind.NATIONAL).first()
    if kind == RegionKind.NATIONAL and national and national.code != code:
        raise ArchiveError(f"There is a national portal already: {national.code}.")


def check_belongings(belongings: Mapping[str, Any]) -> None:
    """Raise ArchiveError for tables whose rows belong to no region, rows that are none, and odd host names."""
    if unknown := sorted(belongings.keys() - dict(belonging_tables()).keys()):
        raise ArchiveError(f"Rows of {unknown[0]!r} belong to no region.")
    for rows in belongings.values():
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ArchiveError("What belongs to the region is not well-formed.")
    for row in belongings.get(Domain._meta.db_table, []):
        if not isinstance(row.get("domain"), str) or not is_host(row["domain"]):
            raise ArchiveError(f"{row.get('domain')!r} is no host name.")
