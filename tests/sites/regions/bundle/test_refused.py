"""Bundles that do not fit, that somebody has changed, or that meet what is there already: nothing is made of them."""

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth import authenticate, get_user_model
from django.contrib.auth.hashers import make_password
from django.core.management import CommandError, call_command
from django.db import connection
from django_tenants.utils import schema_context

from sites.regions.bundle.errors import ArchiveError
from sites.regions.bundle.export import export_region
from sites.regions.bundle.import_region import superusers_in
from sites.regions.models import Region
from tests.sites.regions.bundle.common import import_region

pytestmark = pytest.mark.django_db


def rewrite(bundle, change):
    """Another manifest with the same files."""
    with zipfile.ZipFile(bundle) as zipped:
        files = {info.filename: zipped.read(info) for info in zipped.infolist()}
    manifest = json.loads(files["manifest.json"])
    change(manifest)
    with zipfile.ZipFile(bundle, "w") as zipped:
        for name, content in (files | {"manifest.json": json.dumps(manifest).encode()}).items():
            zipped.writestr(name, content)


REFUSED = [
    (lambda manifest: manifest["migrations"].append(["directory", "0099_of_tomorrow"]), "directory.0099_of_tomorrow"),
    (lambda manifest: manifest["models"]["people.user"].update(rows=99), "the manifest says 99"),
    (lambda manifest: manifest["models"]["people.user"].update(path="records/none.json"), "does not fit"),
    (lambda manifest: manifest["models"]["people.user"].update(table="no_such_table"), "does not fit"),
    (lambda manifest: manifest["region"].update(colour="red"), "does not fit"),
    (lambda manifest: manifest["belongings"].update(regions_domain=[]), "no host name"),
    (lambda manifest: manifest.update(format="kohtaamo-region-bundle/2"), "kohtaamo-region-bundle/2"),
]


@pytest.mark.parametrize(("change", "words"), REFUSED)
def test_a_bundle_that_does_not_fit_makes_nothing(bundle, change, words, settings):
    rewrite(bundle, change)
    with pytest.raises(ArchiveError, match=words):
        import_region(bundle, code="toinen-savo", domain="" if "host name" in words else "toinen-savo.localhost")
    assert_nothing_was_made(settings)


TAKEN = [
    ({}, "etela-savo"),
    ({"code": "toinen-savo"}, "etela-savo.localhost"),
    ({"domain": "toinen-savo.localhost"}, "etela-savo"),
    ({"code": "Toinen Savo", "domain": "toinen-savo.localhost"}, "Toinen Savo"),
    ({"code": "toinen-savo", "domain": "pohjanmaa.localhost"}, "pohjanmaa.localhost"),
]


@pytest.mark.parametrize(("names", "words"), TAKEN)
def test_a_name_that_is_taken_or_odd_is_refused(bundle, names, words, settings):
    with pytest.raises(ArchiveError, match=words):
        import_region(bundle, **names)
    assert_nothing_was_made(settings)


def assert_nothing_was_made(settings):
    assert not Region.objects.filter(code="toinen-savo").exists()
    assert not (Path(settings.MEDIA_ROOT) / "toinen_savo").exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = 'toinen_savo'")
        assert cursor.fetchone() == (0,)


def user_as_another_model(manifest):
    """The users' rows under the label of a model whose password column is not replaced."""
    manifest["models"]["directory.organisation"] |= {"table": "people_user"}


def user_as_an_unknown_model(manifest):
    manifest["models"]["people.guest"] = manifest["models"]["people.user"]


def authenticators(manifest):
    manifest["models"]["mfa.authenticator"] = manifest["models"]["people.user"] | {"table": "mfa_authenticator"}


HOSTILE = [
    (user_as_another_model, "directory.organisation another table"),
    (user_as_an_unknown_model, "'people.guest', which does not go"),
    (authenticators, "'mfa.authenticator', which does not go"),
    (lambda manifest: manifest["models"]["people.user"].update(path="media/documents/muistio.txt"), "another table"),
    (lambda manifest: manifest["region"].update(kind="national"), "national portal already"),
    (lambda manifest: manifest["region"].update(kind="template"), "no kind of region"),
    (lambda manifest: manifest["region"].update(id=1), "no column 'id'"),
    (lambda manifest: manifest["belongings"].update(django_content_type=[]), "belong to no region"),
    (lambda manifest: manifest.update(models=None), "does not fit"),
    (lambda manifest: manifest.update(migrations=[1]), "does not fit"),
]


def test_tables_and_facts_come_from_our_own_lists(bundle, settings):
    for number, (change, words) in enumerate(HOSTILE):
        hostile = Path(shutil.copy(bundle, bundle.with_name(f"{number}.zip")))
        rewrite(hostile, change)
        with pytest.raises(ArchiveError, match=words):
            import_region(hostile, code="toinen-savo", domain="toinen-savo.localhost")
        assert_nothing_was_made(settings)


def test_names_are_checked_before_anything_is_run(bundle, monkeypatch):
    monkeypatch.setattr("sites.regions.bundle.import_region.make", lambda *_: pytest.fail("it was run"))
    rewrite(bundle, lambda manifest: manifest["region"].update(schema_name="public"))
    with pytest.raises(ArchiveError, match="'public' is not the name"):
        import_region(bundle, domain="toinen-savo.localhost")
    rewrite(bundle, lambda manifest: manifest["region"].update(code='x"; DROP', schema_name="x"))
    with pytest.raises(ArchiveError, match="no region code"):
        import_region(bundle, domain="toinen-savo.localhost")


def change_rows(bundle, path, change):
    """Other rows in one file of a bundle, with the checksum that fits."""
    with zipfile.ZipFile(bundle) as zipped:
        files = {info.filename: zipped.read(info) for info in zipped.infolist()}
    rows = json.loads(files[path])
    change(rows)
    files[path] = ("[\n" + ",\n".join(json.dumps(row) for row in rows) + "\n]\n").encode()
    manifest = json.loads(files.pop("manifest.json"))
    manifest["files"][path] = {"bytes": len(files[path]), "sha256": hashlib.sha256(files[path]).hexdigest()}
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in (files | {"manifest.json": json.dumps(manifest).encode()}).items():
            zipped.writestr(name, content)


INJECTION = 'username") SELECT 1; DROP TABLE people_user; --'


def test_columns_come_from_our_own_tables(bundle, settings):
    change_rows(bundle, "people.json", lambda rows: rows[0].update({INJECTION: 1}))
    with pytest.raises(ArchiveError, match="no column"):
        import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    assert_nothing_was_made(settings)


def test_a_password_that_somebody_put_into_a_bundle_opens_nothing(bundle, within):
    known = make_password("a password somebody knows")
    change_rows(bundle, "people.json", lambda rows: [row.update(password=known) for row in rows])
    import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    with schema_context("toinen_savo"):
        assert get_user_model().objects.filter(password=known).count() == 0
        assert authenticate(username="helmi", password="a password somebody knows") is None


@pytest.mark.parametrize("value", [True, "yes"])
def test_superusers_are_named_and_must_be_confirmed(bundle, value, settings):
    change_rows(
        bundle, "people.json", lambda rows: next(r for r in rows if r["username"] == "helmi").update(is_superuser=value)
    )
    assert superusers_in(bundle) == ["admin", "helmi"]
    with pytest.raises(ArchiveError, match="helmi"):
        import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    assert_nothing_was_made(settings)


def test_the_command_asks_before_it_lets_superusers_in(bundle, monkeypatch, settings):
    arguments = ["import_region", str(bundle), "--code=toinen-savo", "--domain=toinen-savo.localhost"]
    monkeypatch.setattr("builtins.input", lambda question: "yes")
    with pytest.raises(CommandError, match="--superuser: admin"):
        call_command(*arguments)
    assert_nothing_was_made(settings)
    monkeypatch.setattr("builtins.input", lambda question: "admin")
    call_command(*arguments)
    assert Region.objects.filter(code="toinen-savo").exists()


def test_files_that_lie_in_the_way_are_left_alone(bundle, settings, tmp_path):
    lost = tmp_path / "media" / "toinen_savo" / "documents" / "lost.txt"
    lost.parent.mkdir(parents=True)
    lost.write_text("somebody's")
    with pytest.raises(ArchiveError, match="former region"):
        import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    assert lost.read_text() == "somebody's"


def test_a_link_among_the_files_stops_the_export(savo, tmp_path, settings):
    (tmp_path / "media" / "etela_savo" / "link").symlink_to("/etc")
    with pytest.raises(ArchiveError, match="is a link"):
        export_region(savo, tmp_path / "bundle.zip")
    assert not (tmp_path / "bundle.zip").exists()
    assert not list(tmp_path.glob("*.part"))
