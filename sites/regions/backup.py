"""Backup and restore of one region beside the others, exactly as PostgreSQL has it.

A **backup** is for trouble: a wrong bulk change, a lost file. It holds the region's schema as pg_dump writes it, with
passwords and second factors, its rows of `public`, and its files; it goes back into the database it came from, which
may have been upgraded since. Keep it as secret as the database. A **bundle** (`sites.regions.bundle`) is for moving and
keeping: it goes into any installation, and nobody can sign in with what it holds. See decision 8.

Search documents stay out: a restore notes every thing that was or is there, and the worker files them anew.
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
from sites.regions.bundle.archive import Archive, Part
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.facts import check_facts
from sites.regions.bundle.manifest import public_rows, write_belongings
from sites.regions.models import Domain, Region, State
from sites.regions.signals import region_restored
from sites.regions.upgrade import applied, bring_up_to_date, known, lacks

FORMAT = "kohtaamo-region-backup/1"
DUMP = "schema.dump"
RESTORING, BEFORE = ".restoring", ".before-restore"  # what the folders of files are called meanwhile

# What triggers see of a row that goes, the outbox notes; they see nothing of a schema that is dropped.
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
    """Writes a backup; only its owner may read it. Raises ArchiveError where PostgreSQL's programs are missing."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=file.parent) as folder:
        dump = Path(folder) / DUMP
        programs.dump_schema(region.schema_name, dump)
        archive.write(file, parts(region, dump), manifest(region), signature_of)


def signature_of(text: str) -> str:
    """The signature of a manifest: what a dump holds is run as SQL, so it must come from this installation."""
    with schema_context("public"):
        return Signer(salt=FORMAT).signature(text)


def check_origin(manifest: Mapping[str, Any]) -> None:
    """Raises ArchiveError where the manifest was not signed with a SECRET_KEY of this installation, or was changed."""
    text = archive.text_of({name: value for name, value in manifest.items() if name != "signature"})
    try:
        with schema_context("public"):
            Signer(salt=FORMAT).unsign(f"{text}:{manifest.get('signature', '')}")
    except BadSignature as error:
        raise ArchiveError(
            "The backup was not made by this installation (with a SECRET_KEY of its settings), or somebody changed it. "
            "What stands in it could run as SQL. If you know where it comes from, restore it with --trust-origin."
        ) from error


def parts(region: Region, dump: Path) -> Iterator[Part]:
    """The schema and the files."""
    yield Part(DUMP, media.chunks(dump))
    yield from media.parts(region.schema_name)


def manifest(region: Region) -> dict[str, Any]:
    """What a restore has to know, and what it compares."""
    return {
        "format": FORMAT,
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        **public_rows(region),
        "migrations": sorted(list(each) for each in applied(region.schema_name)),
        "content_types": {str(number): name for number, name in content_types.names().items()},
    }


def code_in(file: Path) -> str:
    """The code of the region a backup holds."""
    manifest = archive.peek(file, FORMAT)
    check_facts(manifest)
    return str(manifest["region"]["code"])


def restore_region(file: Path, trust_origin: bool = False) -> Region:
    """Replaces what the region is by the backup, and gives the region; one that was deleted is made anew.

    The schema changes in one transaction: visitors wait for some seconds. Raises ArchiveError, with nothing changed,
    where the backup is not whole, was not made by this installation (unless `trust_origin`), or belongs to another
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
        exchange_media(schema, staged)
        region = write_public(opened.manifest)
    if lacks(schema, known()):
        bring_up_to_date(schema)
    return region


def check_fits(manifest: Mapping[str, Any]) -> None:
    """Raises ArchiveError where the backup cannot go back into this database."""
    here = {str(number): name for number, name in content_types.names().items()}
    if any(here.get(number) != name for number, name in manifest["content_types"].items()):
        raise ArchiveError("The backup comes from another database. A bundle (export_region) can be moved, it cannot.")
    schema_versions.check_known(schema_versions.migrations_of(manifest), known())
    names = [row["domain"] for row in manifest["belongings"][Domain._meta.db_table]]
    taken = Domain.objects.filter(domain__in=names).exclude(tenant__code=manifest["region"]["code"])
    if taken:
        raise ArchiveError(f"{taken[0].domain} belongs to another region now.")
    schema, code = manifest["region"]["schema_name"], manifest["region"]["code"]
    if Region.objects.filter(schema_name=schema).exclude(code=code).exists():
        raise ArchiveError(f"The schema {schema} belongs to another region now.")


def write_scripts(opened: Archive, schema: str, folder: Path) -> list[Path]:
    """SQL that removes the schema as it is, and SQL that makes it as it was."""
    dump, removal, restored = folder / DUMP, folder / "remove.sql", folder / "restore.sql"
    opened.extract(DUMP, dump)
    programs.script_of(dump, restored)
    removal.write_text(REMOVE_SCHEMA.format(schema=schema))
    return [removal, restored]


def stage_media(opened: Archive, schema: str) -> Path:
    """The backup's files in a folder beside the region's."""
    staged = beside(schema, RESTORING)
    media.remove_folder(staged)
    staged.mkdir(parents=True)
    opened.unpack(media.BELOW, staged)
    return staged


def exchange_media(schema: str, staged: Path) -> None:
    """Puts the staged files in the place of those the region has."""
    folder, before = media.folder_of(schema), beside(schema, BEFORE)
    media.remove_folder(before)
    if folder.exists():
        folder.rename(before)
    staged.rename(folder)
    media.remove_folder(before)


def beside(schema: str, ending: str) -> Path:
    """A folder next to the region's files; no region's code holds a full stop."""
    folder = media.folder_of(schema)
    return folder.with_name(folder.name + ending)


def write_public(manifest: Mapping[str, Any]) -> Region:
    """The region's rows of `public`, as they were."""
    with schema_context("public"), transaction.atomic():
        region = Region.objects.filter(code=manifest["region"]["code"]).first() or Region()
        if region.pk:
            # A row that is written as it was is no change: the outbox notes this one, and with it every thing there is.
            lifecycle.change_state(region, State.CLOSED)
        for name, value in manifest["region"].items():
            setattr(region, name, value)
        region.clean_fields()
        region.save()
        write_belongings(region, manifest["belongings"])
        region_restored.send(Region, schema=region.schema_name)
    open_regions.forget()
    return region
