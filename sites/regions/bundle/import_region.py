"""Import a region from a bundle, under its own or another code and host name."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, transaction
from django_tenants.utils import schema_context, tenant_context
from wagtail.models import Site

from sites.regions import create, open_regions
from sites.regions.bundle import archive, media, rows, schema_versions
from sites.regions.bundle.archive import Archive
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.facts import check_facts
from sites.regions.bundle.load_rows import check_tables, load
from sites.regions.bundle.manifest import FORMAT, write_belongings
from sites.regions.bundle.tables import PEOPLE, tables
from sites.regions.create import RegionPlan, schema_of
from sites.regions.models import Domain, Region
from sites.regions.upgrade import migrate_schema

DOMAINS = Domain._meta.db_table
LANGUAGES = ("fi", "sv", "en")


def import_region(
    bundle: Path, code: str | None = None, domain: str | None = None, superusers: Collection[str] = ()
) -> Region:
    """Create the region of a bundle, in one transaction, and return it.

    `code` and `domain` replace those of the bundle. All users get an unusable password and must be invited again.
    `superusers`: user names that may be superusers. Raises ArchiveError, with nothing created, where the bundle is not
    valid, does not fit, or has another superuser.
    """
    with archive.opened(bundle, FORMAT) as opened, well_formed():
        facts, belongings = renamed(opened.manifest, code, domain)
        check_facts({"region": facts, "belongings": belongings})
        plan = plan_of(facts, belongings)
        check(plan)
        region = make(opened, plan, facts, belongings, superusers)
    open_regions.clear_cache()
    with tenant_context(region):
        Site.clear_site_root_paths_cache()
        call_command("update_index", verbosity=0)  # the admin's search index is not part of bundles
    return region


@contextmanager
def well_formed() -> Iterator[None]:
    """Raise ArchiveError where a part of the manifest or a row has an unexpected type."""
    try:
        yield
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise ArchiveError(f"The bundle does not fit into this database: {type(error).__name__}: {error}") from error


def superusers_in(bundle: Path) -> list[str]:
    """Return the user names of the bundle's superusers, to be confirmed before an import."""
    with archive.opened(bundle, FORMAT) as opened, well_formed(), opened.open(PEOPLE) as file:
        return sorted(str(row["username"]) for row in rows.parse(file) if row["is_superuser"] is not False)


def check_superusers(schema: str, expected: Collection[str]) -> None:
    """Raise ArchiveError where a schema has unconfirmed superusers."""
    with schema_context(schema):
        users = get_user_model().objects.filter(is_superuser=True).exclude(username__in=expected)
        names = sorted(users.values_list("username", flat=True))
    if names:
        raise ArchiveError(f"The bundle brings superusers nobody has confirmed: {', '.join(names)}.")


def renamed(manifest: Mapping[str, Any], code: str | None, domain: str | None) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the region's row and its related rows of `public`, with the code and host name replaced."""
    facts, belongings = dict(manifest["region"]), dict(manifest["belongings"])
    if code:
        facts |= {"code": code, "schema_name": schema_of(code)}
    if domain:
        belongings[DOMAINS] = [{"domain": domain, "is_primary": True}]
    return facts, belongings


def plan_of(facts: Mapping[str, Any], belongings: Mapping[str, Any]) -> RegionPlan:
    """Return the plan that is validated as for any new region."""
    return RegionPlan(
        code=facts["code"],
        domain=primary_domain(belongings),
        names={language: facts[f"name_{language}"] for language in LANGUAGES},
        short_names={language: facts[f"short_{language}"] for language in LANGUAGES},
        languages=facts["languages"],
        kind=facts["kind"],
    )


def primary_domain(belongings: Mapping[str, Any]) -> str:
    """Return the primary host name. Raises ArchiveError where there is none."""
    for row in sorted(belongings.get(DOMAINS, ()), key=lambda row: not row["is_primary"]):
        return str(row["domain"])
    raise ArchiveError("The bundle names no host name. Give one with --domain.")


def check(plan: RegionPlan) -> None:
    """Raise ArchiveError where the code or host is taken, or the region could not be created."""
    try:
        create.check(plan)
    except ValidationError as error:
        raise ArchiveError(" ".join(error.messages)) from error
    if not media.is_empty(plan.schema):
        raise ArchiveError(f"Files of a former region are in {media.folder_of(plan.schema)}. Move them away first.")


def make(
    opened: Archive, plan: RegionPlan, facts: dict[str, Any], belongings: dict[str, Any], superusers: Collection[str]
) -> Region:
    """Create the rows of `public`, the schema with its rows, and the files; all or nothing."""
    try:
        with schema_context("public"), transaction.atomic():
            region = Region(**facts)
            region.clean_fields()
            region.save()
            write_belongings(region, belongings)
            make_schema(opened, plan.schema)
            check_superusers(plan.schema, superusers)
            update_site(plan, primary_domain(opened.manifest["belongings"]))
            opened.unpack(media.BELOW, media.folder_of(plan.schema))
    except (DatabaseError, ValidationError, TypeError) as error:
        media.remove(plan.schema)
        raise ArchiveError(f"The bundle does not fit into this database: {error}") from error
    except BaseException:
        media.remove(plan.schema)
        raise
    return region


def make_schema(opened: Archive, schema: str) -> None:
    """Create the tables at the bundle's migrations, load the rows, then migrate.

    Raises ArchiveError before any table is created where the bundle names others.
    """
    if schema_versions.is_older(opened.manifest):
        migrations = schema_versions.migrations_of(opened.manifest)
        described = schema_versions.tables_at(migrations)
        counts = check_tables(opened, described)
        schema_versions.make_schema(schema, migrations)
        load(opened, schema, described, counts)
        migrate_schema(schema)
    else:
        described = tables()
        counts = check_tables(opened, described)
        create.clone_template(schema)
        load(opened, schema, described, counts)


def update_site(plan: RegionPlan, former: str) -> None:
    """Set host name and port of Wagtail's site."""
    with schema_context(plan.schema):
        Site.objects.filter(hostname=former).update(hostname=plan.domain, port=settings.PUBLIC_PORT)
