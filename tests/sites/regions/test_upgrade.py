"""Every schema has its turn; what failed is named, and the rest is up to date."""

import threading

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder
from django_tenants.utils import schema_context

from directory.models import GroupsPage
from sites.outbox.operations import Watch
from sites.regions import upgrade as upgrading
from sites.regions.models import Region, provisioned_at_first
from sites.regions.upgrade import UPGRADE_LOCK, UpgradeError, applied_migrations, known_migrations, upgrade

pytestmark = pytest.mark.django_db

LATER = ("directory", "9999_of_the_test")
WATCH = 'Watch("directory_organisation", "organisation_later", "id")'
TRIGGER = "SELECT count(*) FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = 'watch_organisation_later'"


@pytest.fixture
def outdate(upgrade_code):
    """`outdate("template", "pohjanmaa")`: these schemas lack a migration of the code that makes a trigger."""

    def begin(*lacking):
        upgrade_code(WATCH)
        for schema in {upgrading.PUBLIC, *upgrading.schemas()} - set(lacking):
            with schema_context(schema):
                connection.set_schema(schema, include_public=False)
                MigrationRecorder(connections["default"]).record_applied(*LATER)

    return begin


def obstruct(schema):
    """Let the migration fail in a schema: its trigger is there already."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TRIGGER watch_organisation_later AFTER INSERT ON {schema}.directory_organisation "
            "FOR EACH ROW EXECUTE FUNCTION public.note_change('organisation', 'id')"
        )


@pytest.fixture
def told():
    return []


def test_nothing_to_do_is_nothing_told(told):
    upgrade(told.append)
    assert told == []
    assert connection.schema_name == "public"


def test_the_template_comes_first_and_each_region_is_told(told, rows, outdate):
    outdate("pohjanmaa", "template", "etela_savo")
    upgrade(told.append)
    assert [line.split(" bringing")[0] for line in told] == ["[1/3]", "[2/3]", "[3/3]"]
    assert [schema for line in told for schema in ("template", "etela_savo", "pohjanmaa") if schema in line] == [
        "template", "etela_savo", "pohjanmaa",
    ]  # fmt: skip
    for schema in ("template", "etela_savo", "pohjanmaa"):
        assert known_migrations() <= applied_migrations(schema)
        assert rows(TRIGGER, f"{schema}.directory_organisation") == [(1,)]


def test_public_records_what_only_regions_have_tables_for(told, upgrade_code, monkeypatch):
    upgrade_code(WATCH)
    run_in = []
    monkeypatch.setattr(
        Watch, "database_forwards", lambda self, label, editor, *_: run_in.append(editor.connection.schema_name)
    )
    upgrade(told.append)
    assert run_in == upgrading.schemas()
    assert LATER in applied_migrations(upgrading.PUBLIC)


def test_after_one_failed_the_others_have_their_turn(told, rows, outdate):
    outdate("etela_savo", "pohjanmaa")
    obstruct("etela_savo")
    with pytest.raises(UpgradeError) as failed:
        upgrade(told.append)
    assert [each.schema for each in failed.value.failures] == ["etela_savo"]
    assert "watch_organisation_later" in failed.value.failures[0].reason
    assert "etela_savo is not up to date" in str(failed.value)
    assert known_migrations() <= applied_migrations("pohjanmaa")
    assert LATER not in applied_migrations("etela_savo")
    assert connection.schema_name == "public"


def test_the_command_ends_with_what_failed(capsys, outdate):
    outdate("etela_savo", "pohjanmaa")
    obstruct("etela_savo")
    with pytest.raises(CommandError, match="etela_savo is not up to date") as failed:
        call_command("upgrade")
    assert failed.value.returncode == 1
    said = capsys.readouterr().out
    assert "bringing the tables of pohjanmaa up to date" in said
    assert "Every schema is up to date." not in said


def test_the_command_says_when_all_is_well(capsys, outdate):
    outdate("pohjanmaa")
    call_command("upgrade")
    assert "Every schema is up to date." in capsys.readouterr().out


def test_a_region_without_tables_is_not_taken_for_one_that_is_up_to_date():
    """The schema's own table of migrations is read, never that of `public`."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA empty_region")
    assert applied_migrations("empty_region") == set()
    assert upgrading.is_outdated("empty_region", known_migrations())


def test_a_second_upgrade_waits_for_the_first(told):
    other = connections["default"].copy()
    waits, done = threading.Event(), threading.Event()

    def tell(what):
        told.append(what)
        waits.set()

    def run():
        with upgrading.upgrade_lock(tell):
            done.set()

    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [UPGRADE_LOCK])
        second = threading.Thread(target=run)
        second.start()
        assert waits.wait(10)
        assert not done.is_set()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [UPGRADE_LOCK])
        assert done.wait(10)
        second.join(10)
    finally:
        other.close()
    assert told == ["waiting for another upgrade to end"]


def pages_of_groups():
    """The list pages of groups in Etelä-Savo."""
    return GroupsPage.objects.order_by("pk")


class TestProvisioning:
    """Regions get the pages that a new version gives to new regions."""

    @pytest.fixture
    def from_before(self, within):
        """Etelä-Savo as a version left it that knew no groups."""
        region = Region.objects.get(code="etela-savo")
        Region.objects.filter(pk=region.pk).update(provisioned=provisioned_at_first())
        with within("etela-savo"):
            for page in pages_of_groups():
                page.delete()
        return region

    def test_an_existing_region_gets_the_pages_of_a_new_one_once(self, from_before, told, within, visitor):
        assert visitor("etela-savo").get("/fi/ryhmat/").status_code == 404
        upgrade(told.append)
        assert told == ["making the pages of group, event in etela_savo"]
        assert visitor("etela-savo").get("/fi/ryhmat/").status_code == 200
        with within("etela-savo"):
            made = list(pages_of_groups())
            assert [page.locale.language_code for page in made] == from_before.languages
            assert len({page.translation_key for page in made}) == 1
        upgrade(told.append)
        assert len(told) == 1
        with within("etela-savo"):
            assert list(pages_of_groups()) == made

    def test_a_page_that_editors_deleted_stays_deleted(self, told, within):
        with within("etela-savo"):
            for page in pages_of_groups():
                page.delete()
        upgrade(told.append)
        assert told == []
        with within("etela-savo"):
            assert not pages_of_groups().exists()

    def test_what_fails_is_named_and_tried_again(self, from_before, told, monkeypatch, within):
        with monkeypatch.context() as broken:
            broken.setattr("directory.provisioning.add_before_news", lambda page, home: 1 / 0)
            with pytest.raises(UpgradeError, match="etela_savo is not up to date: ZeroDivisionError"):
                upgrade(told.append)
        with within("etela-savo"):
            assert not pages_of_groups().exists()
        upgrade(told.append)
        with within("etela-savo"):
            assert pages_of_groups().exists()
