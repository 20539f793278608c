"""A region that was exported and made anew is the same region, field by field and byte by byte."""

import json
import re
import zipfile

import pytest
from django.contrib.auth import authenticate
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django_tenants.utils import schema_context

from sites.regions import lifecycle
from sites.regions.bundle.closing import delete_region
from sites.regions.bundle.export import export_region, sums
from sites.regions.bundle.tables import EXCLUDED, region_models, secrets_of
from sites.regions.models import Region
from sites.regions.upgrade import applied_migrations, known_migrations
from tests.sites.regions.bundle.common import import_region, without_secrets

pytestmark = pytest.mark.django_db

SAVO = "etela-savo"


def test_the_same_region_under_another_name(bundle, world):
    rows, files = world("etela_savo")
    region = import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    new_rows, new_files = world("toinen_savo")
    (site,) = new_rows["wagtailcore.site"].values()
    assert site.pop("hostname") == "toinen-savo.localhost"
    assert rows["wagtailcore.site"][site["pk"]].pop("hostname") == "etela-savo.localhost"
    expected, found = without_secrets(rows), without_secrets(new_rows)
    assert found.keys() == expected.keys()
    for label in expected:
        assert found[label] == expected[label], label
    assert new_files == files
    assert len(files) == 3
    assert region.statistics_code == "12"


def test_what_was_compared_was_not_empty(savo, world):
    """A comparison of nothing with nothing proves nothing."""
    rows, _ = world("etela_savo")
    for label in (
        "directory.organisation", "pages.standardpage", "wagtailcore.revision", "wagtailcore.comment",
        "wagtail_localize.translationsource", "wagtail_localize.stringtranslation", "wagtailimages.rendition",
        "wagtaildocs.document", "people.user", "people.user_groups", "people.user_user_permissions",
        "wagtailcore.referenceindex", "wagtailcore.pageviewrestriction", "auth.permission", "sessions.session",
        "wagtailcore.apitoken", "wagtailcore.pagelogentry", "wagtailcore.grouppagepermission",
    ):  # fmt: skip
        assert rows[label], label
    assert any(row["alias_of_id"] for row in rows["wagtailcore.page"].values())


def test_the_same_region_in_its_own_place(savo, bundle, world, django_capture_on_commit_callbacks):
    """Closed, exported, deleted, made anew: every row and file, and the region's own facts."""
    lifecycle.close_region(savo)
    export_region(savo, bundle)
    rows, files = world("etela_savo")
    facts = Region.objects.filter(code=SAVO).values().get()
    with django_capture_on_commit_callbacks(execute=True):
        delete_region(savo, bundle)
    assert not Region.objects.filter(code=SAVO).exists()
    import_region(bundle)
    new_rows, _ = world("etela_savo")
    assert without_secrets(new_rows) == without_secrets(rows)
    assert Region.objects.filter(code=SAVO).values().get() | {"id": facts["id"]} == facts
    assert files == world("etela_savo")[1]


def test_exported_twice_the_checksums_are_the_same(savo, bundle, tmp_path):
    again = export_region(savo, tmp_path / "again.zip")
    first, second = (json.loads(zipfile.ZipFile(path).read("manifest.json")) for path in (bundle, again))
    assert first.pop("made")
    assert second.pop("made")
    assert first == second
    assert {path: {"bytes": each.bytes, "sha256": each.sha256} for path, each in sums(savo).items()} == first["files"]


def test_a_change_changes_the_checksums(savo, within):
    from directory.models import ContactPoint

    before = sums(savo)
    with within(SAVO):
        ContactPoint.objects.update(phone="015 000 000")
    after = sums(savo)
    assert [path for path in before if before[path] != after[path]] == ["records/directory.contactpoint.json"]


def test_only_its_owner_may_read_a_bundle(bundle):
    assert bundle.stat().st_mode & 0o077 == 0


def test_nobody_can_sign_in_with_what_a_bundle_holds(bundle, within):
    """The region has passwords, a session, a token and a page's password; no byte of them is in the bundle."""
    from django.contrib.sessions.models import Session

    from sites.people.models import User

    zipped = zipfile.ZipFile(bundle)
    everything = b"".join(zipped.read(name) for name in zipped.namelist())
    with within(SAVO):
        secrets = [*User.objects.values_list("password", flat=True), *Session.objects.values_list("pk", flat=True)]
    assert len(secrets) >= 4
    for secret in (*secrets, "e" * 64, "salasana sivulle"):
        assert secret.encode() not in everything
    assert b"helmi@etela-savo.example" in everything
    assert b"Hoppets stuga rf" in everything
    assert b"pohjanmaa.example" not in everything
    names = set(zipped.namelist())
    assert {"people.json", "manifest.json", "records/wagtailcore.page.json"} <= names
    assert not {f"records/{label}.json" for label in EXCLUDED} & names


def test_everybody_must_be_invited_again(bundle):
    from django.contrib.sessions.models import Session
    from wagtail.models import APIToken, PageViewRestriction

    from sites.people.models import User

    import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    with schema_context("toinen_savo"):
        assert set(User.objects.values_list("username", flat=True)) >= {"admin", "editor", "helmi"}
        assert not any(user.has_usable_password() for user in User.objects.all())
        assert authenticate(username="helmi", password="a good long password") is None
        assert not Session.objects.exists()
        assert not APIToken.objects.exists()
        assert PageViewRestriction.objects.get().password not in ("", "salasana sivulle")
    with schema_context("etela_savo"):
        assert authenticate(username="helmi", password="a good long password")


def test_every_table_is_taken_along_or_left_out_with_a_reason(bundle, rows):
    taken = {each["table"] for each in json.loads(zipfile.ZipFile(bundle).read("manifest.json"))["models"].values()}
    left = {model._meta.db_table for model in region_models() if model._meta.label_lower in EXCLUDED}
    present = {table for (table,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = 'etela_savo'")}
    assert present == taken | left | {"django_migrations"}
    assert not taken & left


SOUNDS_SECRET = re.compile(r"pass|secret|token|hash|session|otp|credential|private|seed|salt|_?key$|^code")
# Reviewed, no secrets: checksums of contents, and keys that identify things and forms that were sent.
HARMLESS = {
    "auth.permission.codename", "desk.accessibilityfinding.code",
    "desk.accessibilityfinding.key", "desk.link.hash", "desk.linkplace.key",
    "desk.review.key", "directory.merger.key", "directory.operatingmodelpage.origin_key", "directory.organisation.key",
    "wagtail_localize.string.data_hash",
    "wagtail_localize.translatableobject.translation_key", "wagtailcore.page.translation_key",
    "wagtailcore.referenceindex.content_path_hash", "wagtaildocs.document.file_hash", "wagtailembeds.embed.hash",
    "wagtailimages.image.file_hash", "wagtailimages.rendition.focal_point_key",
    "programmes.fairapplication.token",
    "programmes.fairarea.key",
    "programmes.feedbackanswer.token",
    "programmes.fairblock.key",
    "programmes.fairitem.key",
    "programmes.fairpart.key",
    "programmes.fairrecording.key",
    "programmes.fairroom.key",
    "programmes.fairtable.key",
    "programmes.formerinfosessionslug.session",
    "programmes.infosessiondate.session",
    "programmes.infosessiongap.session",
    "programmes.infosessionpresenter.session",
    "programmes.infosessionrecording.session",
}  # fmt: skip


def test_whatever_sounds_like_a_secret_was_decided_upon():
    """Who adds such a column leaves it out of bundles, in `contents`, or says here that it is none."""
    columns = {
        f"{model._meta.label_lower}.{field.name}"
        for model in region_models()
        if model._meta.label_lower not in EXCLUDED
        for field in model._meta.local_concrete_fields
        if SOUNDS_SECRET.search(field.name)
    }
    labels = [model._meta.label_lower for model in region_models()]
    left = {f"{label}.{column}" for label in labels for column in secrets_of(label)}
    assert columns - left - HARMLESS == set()


def test_nothing_that_is_taken_along_leads_to_what_stays():
    for model in region_models():
        if model._meta.label_lower not in EXCLUDED:
            for field in model._meta.local_concrete_fields:
                led_to = field.related_model._meta.label_lower if field.is_relation else ""
                assert led_to not in EXCLUDED, f"{model._meta.label}.{field.name}"


def test_content_types_are_known_by_name(bundle):
    """In another database they have other numbers; here two of them change places before the import."""
    from wagtail.models import Page, Revision

    from sites.pages.models import HomePage, StandardPage

    home, standard = (ContentType.objects.get_for_model(model) for model in (HomePage, StandardPage))
    with connection.cursor() as cursor:
        cursor.execute("UPDATE public.django_content_type SET model = 'elsewhere' WHERE id = %s", [home.pk])
        cursor.execute("UPDATE public.django_content_type SET model = 'homepage' WHERE id = %s", [standard.pk])
        cursor.execute("UPDATE public.django_content_type SET model = 'standardpage' WHERE id = %s", [home.pk])
    ContentType.objects.clear_cache()
    try:
        import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
        with schema_context("toinen_savo"):
            found = Page.objects.get(title="Tukea omaisille", locale__language_code="fi")
            assert found.content_type_id == home.pk
            assert isinstance(found.specific, StandardPage)
            assert found.latest_revision.content["content_type"] == home.pk
            assert found.latest_revision.as_object().title == "Tukea omaisille"
            of_page = Revision.objects.for_instance(found)  # records have the same numbers
            types = set(of_page.values_list("content_type_id", flat=True))
            assert types == {home.pk}
            assert HomePage.objects.get(locale__language_code="fi").content_type_id == standard.pk
    finally:
        ContentType.objects.clear_cache()


def test_rights_point_where_they_pointed(bundle):
    from sites.people.models import User

    import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    with schema_context("toinen_savo"):
        assert User.objects.get(username="helmi").has_perm("directory.add_organisation")
        assert not User.objects.get(username="helmi").has_perm("directory.delete_organisation")


def test_new_rows_get_numbers_after_those_that_came(bundle, rows):
    import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    columns = rows(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'toinen_savo' AND is_identity = 'YES'"
    )
    assert len(columns) > 20
    for table, column in columns:
        ((number,),) = rows("SELECT nextval(pg_get_serial_sequence(%s, %s))", f"toinen_savo.{table}", column)
        assert rows(f'SELECT count(*) FROM toinen_savo."{table}" WHERE "{column}" >= %s', number) == [(0,)], table  # noqa: S608


def test_residents_and_editors_find_what_came(bundle, client, drain):
    from wagtail.models import Page

    from search.models import Document

    import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    drain()
    names = [each.listing["names"] for each in Document.objects.filter(region="toinen-savo", source="organisation")]
    assert names == [{"fi": "Toivon Tupa etela-savo ry", "sv": "Hoppets stuga rf"}]
    answer = client.get("/fi/omaiset/", headers={"host": "toinen-savo.localhost"})
    assert answer.status_code == 200
    assert "Tule mukaan." in answer.text
    with schema_context("toinen_savo"):
        assert {page.title for page in Page.objects.search("omaisille")} == {"Tukea omaisille"}


def test_a_bundle_of_an_older_version_is_brought_up_to_date(bundle, upgrade_code, rows, world):
    """Its tables are made as they were, filled, and then migrated: what came since finds the rows there."""
    upgrade_code()
    import_region(bundle, code="toinen-savo", domain="toinen-savo.localhost")
    assert ("directory", "9999_of_the_test") in known_migrations()
    assert known_migrations() <= applied_migrations("toinen_savo")
    noted = rows("SELECT name_before FROM toinen_savo.directory_organisation ORDER BY id")
    assert noted == rows("SELECT name_fi FROM etela_savo.directory_organisation ORDER BY id")
    assert len(noted) == 3
    triggers = "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal"
    expected = rows(triggers, "etela_savo.directory_organisation")
    assert expected
    assert sorted(rows(triggers, "toinen_savo.directory_organisation")) == sorted(expected)
    found, before = (without_secrets(world(schema)[0]) for schema in ("toinen_savo", "etela_savo"))
    for label in before.keys() - {"wagtailcore.site"}:
        assert found[label] == before[label], label
