"""Backup and restore of one region's schema, independent of the others.

A **backup** undoes a wrong bulk change or a lost file. It holds the region's schema as written by pg_dump, with
passwords and second factors, its rows of `public`, and its files. It is restored into the same database, which may have
been upgraded since; it is as secret as the database. A **bundle** (`sites.regions.bundle`) can be imported anywhere and
holds no credentials. See decision 8.

Search documents are not included: a restore enqueues every old and new thing for indexing.

A dump can run any SQL, so a backup is signed with SECRET_KEY, and only restored unsigned when asked explicitly.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django_tenants.utils import schema_context

from sites.regions import lifecycle, open_regions
from sites.regions import postgres_programs as programs
from sites.regions.bundle import archive, content_types, media, schema_versions
from sites.regions.bundle.archive import Archive, ArchiveMember
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.facts import check_facts
from sites.regions.bundle.manifest import public_rows, write_belongings
from sites.regions.models import Domain, Region, RegionState
from sites.regions.signals import region_restored
from sites.regions.upgrade import applied_migrations, is_outdated, known_migrations, migrate_schema

FORMAT = "kohtaamo-region-backup/1"
DUMP = "schema.dump"
RESTORING, BEFORE = ".restoring", ".before-restore"  # suffixes of media folders during a restore

# Rows are deleted first: DROP SCHEMA fires no triggers, so the outbox would not see it.
REMOVE_SCHEMA = """
SET client_min_messages = warning;
SET lock_timeout = '60s';
SET CONSTRAINTS ALL DEFERRED;
DO $$ DECLARE found record; BEGIN
    FOR found IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname = '{schema}' LOOP
        EXECUTE format('DELETE FROM %I.%I', found.schemaname, found.tablename);
    END LOOP;
END $$;
SET CONSTRAINTS ALL IMMEDIATE;
DROP SCHEMA IF EXISTS "{schema}" CASCADE;
"""


def backup_region(region: Region, file: Path) -> None:
    """Write a backup, readable by its owner only. Raises ArchiveError where PostgreSQL's programs are missing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent) as folder:
        dump = Path(folder) / DUMP
        programs.dump_schema(region.schema_name, dump)
        archive.write(file, parts(region, dump), manifest(region), signature_of)


def signature_of(text: str) -> str:
    """Sign the text of a manifest."""
    with schema_context("public"):
        return Signer(salt=FORMAT).signature(text)


def check_origin(manifest: Mapping[str, Any]) -> None:
    """Raise ArchiveError unless the manifest was signed with a SECRET_KEY of this installation."""
    text = archive.text_of({name: value for name, value in manifest.items() if name != "signature"})
    try:
        with schema_context("public"):
            Signer(salt=FORMAT).unsign(f"{text}:{manifest.get('signature', '')}")
    except BadSignature as error:
        raise ArchiveError(
            "The backup was not made by this installation (with a SECRET_KEY of its settings), or somebody changed it. "
            "What stands in it could run as SQL. If you know where it comes from, restore it with --trust-origin."
        ) from error


def parts(region: Region, dump: Path) -> Iterator[ArchiveMember]:
    """Give the files of a backup: the dump, then media."""
    yield ArchiveMember(DUMP, media.chunks(dump))
    yield from media.parts(region.schema_name)


def manifest(region: Region) -> dict[str, Any]:
    """Return the manifest."""
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        **public_rows(region),
        "migrations": sorted(list(each) for each in applied_migrations(region.schema_name)),
        "content_types": {str(number): name for number, name in content_types.names().items()},
    }


def code_in(file: Path) -> str:
    """Return the region's code in a backup."""
    manifest = archive.peek(file, FORMAT)
    check_facts(manifest)
    return str(manifest["region"]["code"])


def restore_region(file: Path, trust_origin: bool = False) -> Region:
    """Replace a region by its backup and return it; a deleted region is created.

    The schema is replaced in one transaction, which blocks requests for some seconds. Raises ArchiveError, with nothing
    changed, where the backup is not valid, not signed by this installation (unless `trust_origin`), or of another
    database. A backup of an older version is migrated.
    """
    with archive.opened(file, FORMAT) as opened, TemporaryDirectory(dir=file.parent) as folder:
        if not trust_origin:
            check_origin(opened.manifest)
        check_facts(opened.manifest)
        check_fits(opened.manifest)
        schema = opened.manifest["region"]["schema_name"]
        scripts = write_scripts(opened, schema, Path(folder))
        staged = stage_media(opened, schema)
        try:
            programs.run_scripts(*scripts)
        except ArchiveError:
            media.remove_folder(staged)
            raise
        swap_media(schema, staged)
        region = write_public(opened.manifest)
    if is_outdated(schema, known_migrations()):
        migrate_schema(schema)
    return region


def check_fits(manifest: Mapping[str, Any]) -> None:
    """Raise ArchiveError where the backup cannot be restored into this database."""
    here = {str(number): name for number, name in content_types.names().items()}
    if any(here.get(number) != name for number, name in manifest["content_types"].items()):
        raise ArchiveError("The backup comes from another database. A bundle (export_region) can be moved, it cannot.")
    schema_versions.check_known(schema_versions.migrations_of(manifest), known_migrations())
    names = [row["domain"] for row in manifest["belongings"][Domain._meta.db_table]]
    taken = Domain.objects.filter(domain__in=names).exclude(tenant__code=manifest["region"]["code"])
    if taken:
        raise ArchiveError(f"{taken[0].domain} belongs to another region now.")
    schema, code = manifest["region"]["schema_name"], manifest["region"]["code"]
    if Region.objects.filter(schema_name=schema).exclude(code=code).exists():
        raise ArchiveError(f"The schema {schema} belongs to another region now.")


def write_scripts(opened: Archive, schema: str, folder: Path) -> list[Path]:
    """Write SQL that deletes the schema, and SQL that restores it. Returns the paths."""
    dump, removal, restored = folder / DUMP, folder / "remove.sql", folder / "restore.sql"
    opened.extract(DUMP, dump)
    programs.script_of(dump, restored)
    removal.write_text(REMOVE_SCHEMA.format(schema=schema))
    return [removal, restored]


def stage_media(opened: Archive, schema: str) -> Path:
    """Extract the media into a folder beside the region's. Returns it."""
    staged = beside(schema, RESTORING)
    media.remove_folder(staged)
    staged.mkdir(parents=True)
    opened.unpack(media.BELOW, staged)
    return staged


def swap_media(schema: str, staged: Path) -> None:
    """Replace the region's media by the staged folder."""
    folder, before = media.folder_of(schema), beside(schema, BEFORE)
    media.remove_folder(before)
    if folder.exists():
        folder.rename(before)
    staged.rename(folder)
    media.remove_folder(before)


def beside(schema: str, ending: str) -> Path:
    """Return a folder beside the region's media; no region's code holds a full stop."""
    folder = media.folder_of(schema)
    return folder.with_name(folder.name + ending)


def write_public(manifest: Mapping[str, Any]) -> Region:
    """Restore the region's rows of `public`."""
    with schema_context("public"), transaction.atomic():
        region = Region.objects.filter(code=manifest["region"]["code"]).first() or Region()
        if region.pk:
            # An unchanged row would fire no trigger; a change of state makes the outbox process everything.
            lifecycle.change_state(region, RegionState.CLOSED)
        for name, value in manifest["region"].items():
            setattr(region, name, value)
        region.clean_fields()
        region.save()
        write_belongings(region, manifest["belongings"])
        region_restored.send(Region, schema=region.schema_name)
    open_regions.clear_cache()
    return region
