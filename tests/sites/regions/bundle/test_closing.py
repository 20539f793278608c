"""Closed, nothing of a region answers or is found; opened, all of it does; deleted, only what a bundle holds."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from sites.regions.bundle import closing
from sites.regions.bundle.closing import close_region, delete_region, open_region
from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.export import export_region
from sites.regions.models import Domain, Region

pytestmark = pytest.mark.django_db

SAVO = "etela-savo"


@pytest.fixture
def found(drain):
    """The codes of the regions of which residents find anything, after the worker had its turn."""
    from search.models import Document

    def look():
        drain()
        return set(Document.objects.filter(removed=False).values_list("region", flat=True))

    return look


PATHS = ("/", "/fi/", "/fi/omaiset/", "/admin/", "/media/etela_savo/images/x.png", "/fi/haku/", "/nothing")


def test_closed_nothing_answers_and_nothing_is_found_opened_all_of_it_does(savo, tmp_path, visitor, found):
    assert {"etela-savo", "pohjanmaa"} <= found()
    assert visitor(SAVO).get("/fi/omaiset/").status_code == 200
    bundle = close_region(savo, tmp_path / "bundles")
    assert bundle == tmp_path / "bundles" / "etela-savo.zip"
    assert {visitor(SAVO).get(path).status_code for path in PATHS} == {410}
    assert visitor("pohjanmaa").get("/fi/omaiset/").status_code == 200
    present = found()
    assert "etela-savo" not in present
    assert "pohjanmaa" in present
    open_region(savo)
    assert visitor(SAVO).get("/fi/omaiset/").status_code == 200
    assert "etela-savo" in found()


def test_a_bundle_that_is_not_whole_closes_nothing(savo, tmp_path, monkeypatch, visitor):
    def half(region, target):
        bundle = export_region(region, target)
        bundle.write_bytes(bundle.read_bytes()[:1000])
        return bundle

    monkeypatch.setattr(closing, "export_region", half)
    with pytest.raises(ArchiveError, match="no whole zip"):
        close_region(savo, tmp_path)
    assert Region.objects.get(code=SAVO).state == "open"
    assert visitor(SAVO).get("/fi/omaiset/").status_code == 200


@pytest.mark.parametrize("code", ["national", "template"])
def test_what_the_others_need_cannot_be_closed(code, tmp_path):
    with pytest.raises(ArchiveError, match="cannot be closed"):
        close_region(Region.objects.get(code=code), tmp_path)


def test_closing_twice_keeps_the_first_bundle(savo, tmp_path):
    bundle = close_region(savo, tmp_path)
    before = bundle.read_bytes()
    with pytest.raises(ArchiveError, match="closed already"):
        close_region(savo, tmp_path)
    assert bundle.read_bytes() == before


def test_deleted_nothing_is_left_but_the_bundle(
    savo, tmp_path, visitor, found, rows, django_capture_on_commit_callbacks, settings, jobs
):
    from sites.regions.tasks import run_in_region

    run_in_region.defer(schema="etela_savo", path="x.y", args=[], kwargs={})
    run_in_region.defer(schema="pohjanmaa", path="x.y", args=[], kwargs={})
    media = Path(settings.MEDIA_ROOT)
    assert (media / "etela_savo").exists()
    bundle = close_region(savo, tmp_path)
    found()
    with django_capture_on_commit_callbacks(execute=True):
        delete_region(savo, bundle)
    assert rows("SELECT nspname FROM pg_namespace WHERE nspname IN ('etela_savo', 'pohjanmaa')") == [("pohjanmaa",)]
    assert not Region.objects.filter(code=SAVO).exists()
    assert not Domain.objects.filter(domain="etela-savo.localhost").exists()
    assert not (media / "etela_savo").exists()
    assert (media / "pohjanmaa").exists()
    assert "etela-savo" not in found()
    schemas = [job.args.get("schema") for job in jobs()]
    assert "pohjanmaa" in schemas
    assert "etela_savo" not in schemas
    assert visitor(SAVO).get("/fi/").status_code == 404
    assert bundle.exists()


def test_an_open_region_is_not_deleted(savo, tmp_path):
    bundle = export_region(savo, tmp_path)
    with pytest.raises(ArchiveError, match="is not closed"):
        delete_region(savo, bundle)


def test_another_regions_bundle_does_not_do(savo, tmp_path):
    close_region(savo, tmp_path)
    other = export_region(Region.objects.get(code="pohjanmaa"), tmp_path)
    with pytest.raises(ArchiveError, match="The bundle is of pohjanmaa"):
        delete_region(savo, other)


def change_a_row(within):
    from directory.models import Organisation

    with within(SAVO):
        Organisation.objects.filter(live=True).update(source="lista")
    return "directory.organisation"


def change_a_file(within):
    from wagtail.documents.models import Document

    with within(SAVO):
        Path(Document.objects.get().file.path).write_text("other")
    return "media/documents/muistio.txt"


def add_a_file(within):
    from wagtail.documents.models import Document

    with within(SAVO):
        (Path(Document.objects.get().file.path).parent / "late.txt").write_text("late")
    return "media/documents/late.txt"


@pytest.mark.parametrize("change", [change_a_row, change_a_file, add_a_file])
def test_what_changed_since_the_bundle_is_not_deleted(savo, tmp_path, within, change, rows):
    bundle = close_region(savo, tmp_path)
    named = change(within)
    with pytest.raises(ArchiveError, match="has changed since") as refused:
        delete_region(savo, bundle)
    assert named in str(refused.value)
    assert rows("SELECT nspname FROM pg_namespace WHERE nspname = 'etela_savo'")
    delete_region(savo, export_region(savo, tmp_path / "again.zip"))
    assert not Region.objects.filter(code=SAVO).exists()


def test_a_spoilt_bundle_does_not_do(savo, tmp_path, rows):
    bundle = close_region(savo, tmp_path)
    content = bytearray(bundle.read_bytes())
    content[len(content) // 2] ^= 0xFF
    bundle.write_bytes(content)
    with pytest.raises(ArchiveError):
        delete_region(savo, bundle)
    assert rows("SELECT nspname FROM pg_namespace WHERE nspname = 'etela_savo'")


def test_the_commands(savo, tmp_path, capsys, monkeypatch):
    bundle = str(tmp_path / "savo.zip")
    call_command("export_region", SAVO, bundle)
    assert "savo.zip holds etela-savo" in capsys.readouterr().out
    call_command("close_region", SAVO, bundle)
    assert "etela-savo is closed." in capsys.readouterr().out
    call_command("open_region", SAVO)
    assert "etela-savo is open." in capsys.readouterr().out
    with pytest.raises(CommandError, match="is not closed"):
        call_command("delete_region", SAVO, bundle, "--yes")
    call_command("close_region", SAVO, bundle)
    for typed in ("pohjanmaa", ""):
        monkeypatch.setattr("builtins.input", lambda question, typed=typed: typed)
        with pytest.raises(CommandError, match="nothing was done"):
            call_command("delete_region", SAVO, bundle)
    assert Region.objects.filter(code=SAVO).exists()
    monkeypatch.setattr("builtins.input", lambda question: "etela-savo")
    call_command("delete_region", SAVO, bundle)
    assert not Region.objects.filter(code=SAVO).exists()
    call_command(
        "import_region", bundle, "--code", "uusi-savo", "--domain", "uusi-savo.localhost", "--superuser", "admin"
    )
    assert "is here as uusi-savo, open." in capsys.readouterr().out
    assert connection.schema_name == "public"


WRONG = [
    (["export_region", "kainuu", "x.zip"], "no region kainuu"),
    (["export_region", "template", "x.zip"], "no region template"),
    (["close_region", "national", "x.zip"], "cannot be closed"),
    (["import_region", "none.zip"], "no file none"),
    (["delete_region", "kainuu", "x.zip", "--yes"], "no region kainuu"),
    (["open_region", "kainuu"], "no region kainuu"),
]


@pytest.mark.parametrize(("arguments", "words"), WRONG, ids=[" ".join(arguments) for arguments, _ in WRONG])
def test_the_commands_say_plainly_what_is_wrong(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CommandError, match=words):
        call_command(*arguments)


def test_the_manifest_counts_what_it_holds(savo, tmp_path):
    import zipfile

    with zipfile.ZipFile(export_region(savo, tmp_path)) as zipped:
        manifest = json.loads(zipped.read("manifest.json"))
        for label, described in manifest["models"].items():
            assert len(json.loads(zipped.read(described["path"]))) == described["rows"], label
    assert manifest["models"]["directory.organisation"]["rows"] == 3
    assert manifest["region"]["name_fi"] == "Etelä-Savo"
    assert manifest["belongings"]["regions_domain"] == [{"domain": "etela-savo.localhost", "is_primary": True}]
    assert ["directory", "0001_initial"] in manifest["migrations"]
