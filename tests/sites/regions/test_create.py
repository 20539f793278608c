"""A new region: whole, or not at all."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction
from django.utils.translation import override
from django_tenants.utils import schema_context

from sites.kinds import Provisioning
from sites.regions import create
from sites.regions.create import RegionPlan, create_region
from sites.regions.models import Domain, Region
from sites.regions.open_regions import open_regions

pytestmark = pytest.mark.django_db

NAMES = {"fi": "Kainuu", "sv": "Kajanaland", "en": "Kainuu"}
PLAN = RegionPlan("kainuu", "kainuu.localhost", NAMES, NAMES, ("fi", "sv"))


@pytest.fixture
def state(rows):
    """Everything a half-made region would leave behind."""

    def look():
        return (
            sorted(rows("SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_'")),
            sorted(Region.objects.values_list("code", "schema_name")),
            sorted(Domain.objects.values_list("domain", flat=True)),
            sorted(open_regions()),
        )

    return look


@pytest.fixture
def kainuu():
    return create_region(PLAN)


REFUSED = [
    *(
        ("code", {"code": code})
        for code in ("", "Kainuu", "KAINUU", "kai nuu", "kai_nuu", "1kainuu", "kainuu-", "-kainuu", "a--b")
    ),
    *(("code", {"code": code}) for code in ("käinuu", "kainuu;drop", 'kai"nuu', "kainuu\n", "a" * 41)),
    *(
        ("code", {"code": code})
        for code in ("public", "template", "information-schema", "pg", "pg-toast", "admin", "www")
    ),
    *(("code", {"code": code}) for code in ("etela-savo", "national")),
    *(
        ("domain", {"domain": domain})
        for domain in ("", "Kainuu.localhost", "http://kainuu.fi", "kainuu.fi/", "kainuu.fi:80")
    ),
    *(
        ("domain", {"domain": domain})
        for domain in ("kai nuu.fi", "-kainuu.fi", "kainuu..fi", ".fi", "kainuu.fi\n", "*.fi", "a" * 250 + ".fi")
    ),
    *(("domain", {"domain": domain}) for domain in ("etela-savo.localhost", "localhost")),
    *(
        ("languages", {"languages": languages})
        for languages in ((), ("fi", "se"), ("fi", "fi"), ("FI",), ("",), ("fi ", "sv"))
    ),
    *(("kind", {"kind": kind}) for kind in ("village", "", "template", "national")),
    *(("names", {"names": names}) for names in ({}, {"fi": "Kainuu"}, NAMES | {"sv": ""})),
    ("names", {"short_names": {"fi": "Kainuu", "sv": "Kajanaland"}}),
]


@pytest.mark.parametrize(
    ("part", "changes"), REFUSED, ids=[f"{part}-{index}" for index, (part, _) in enumerate(REFUSED)]
)
def test_an_odd_plan_is_refused_and_nothing_is_made(state, part, changes):
    before = state()
    with pytest.raises(ValidationError) as refused:
        create_region(replace(PLAN, **changes))
    assert list(refused.value.message_dict) == [part]
    assert state() == before


TOO_LONG = [
    {"names": NAMES | {"fi": "K" * 121}},
    {"short_names": NAMES | {"sv": "K" * 61}},
    {"statistics_code": "123"},
    {"brand": "K" * 61},
]


@pytest.mark.parametrize("changes", TOO_LONG, ids=["name", "short", "statistics", "brand"])
def test_what_does_not_fit_into_the_table_is_refused_like_the_rest(state, changes):
    before = state()
    with pytest.raises(ValidationError), transaction.atomic():
        create_region(replace(PLAN, **changes))
    assert state() == before


def test_all_that_is_wrong_is_told_at_once():
    with pytest.raises(ValidationError) as refused:
        create_region(replace(PLAN, code="X", domain="x y", languages=(), kind="village", names={}))
    assert set(refused.value.message_dict) == {"code", "domain", "languages", "kind", "names"}


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "is no region code"), ("fi", "ei kelpaa alueen koodiksi"), ("sv", "duger inte som områdeskod")],
)
def test_the_reason_is_in_the_language_of_who_asked(language, words):
    with override(language), pytest.raises(ValidationError) as refused:
        create_region(replace(PLAN, code="Kainuu"))
    assert words in refused.value.messages[0], refused.value.messages


def test_a_schema_without_a_region_is_a_clash_too(state, rows):
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA kainuu")
    before = state()
    with pytest.raises(ValidationError) as refused:
        create_region(PLAN)
    assert list(refused.value.message_dict) == ["code"]
    assert state() == before


def test_without_a_template_nothing_is_made(state):
    with connection.cursor() as cursor:
        cursor.execute("ALTER SCHEMA template RENAME TO elsewhere")
    before = state()
    with pytest.raises(ValidationError, match="prepare_template") as refused:
        create_region(PLAN)
    assert list(refused.value.message_dict) == ["template"]
    assert state() == before


def test_trouble_midway_leaves_nothing_half_made(state, monkeypatch, within):
    """A provisioning fails after the others; afterwards the same region can be made."""
    provisionings = create.provisionings()

    def fail(region, domain):
        assert connection.schema_name == "kainuu"
        raise RuntimeError("the power went out")

    monkeypatch.setattr(create, "provisionings", lambda: [*provisionings, Provisioning(fail)])
    before = state()
    with pytest.raises(RuntimeError):
        create_region(PLAN)
    assert connection.schema_name == "public"
    assert state() == before
    monkeypatch.undo()
    create_region(PLAN)
    with within("etela-savo"):
        from sites.pages.models import HomePage

        assert HomePage.objects.get(locale__language_code="fi").title == "Etelä-Savo"


def test_somebody_who_was_quicker_is_told_of(monkeypatch, state):
    """Two people make the same region: both passed the checks, the second meets the database's own."""
    monkeypatch.setattr(create, "check", lambda plan: None)
    before = state()
    with pytest.raises(ValidationError), transaction.atomic():
        create_region(replace(PLAN, domain="etela-savo.localhost"))
    assert state() == before


def test_a_new_region_answers_in_its_languages(kainuu, client):
    for path, status in (("/fi/", 200), ("/sv/", 200), ("/en/", 404)):
        assert client.get(path, headers={"host": "kainuu.localhost"}).status_code == status
    assert client.get("/", headers={"host": "kainuu.localhost"}).headers["Location"] == "/fi/"


CLONES = ("etela_savo", "pohjanmaa")  # made once for all tests, as every region is


@pytest.mark.parametrize("schema", CLONES)
def test_a_region_has_what_the_template_has(rows, schema):
    """Tables, columns, indexes, constraints, triggers, by the same names: later migrations ask for them by name."""
    for sql in (
        "SELECT tablename FROM pg_tables WHERE schemaname = %s",
        "SELECT indexname FROM pg_indexes WHERE schemaname = %s",
        "SELECT conname, contype FROM pg_constraint WHERE connamespace = %s::regnamespace",
        "SELECT trigger_name, event_object_table, event_manipulation FROM information_schema.triggers "
        "WHERE trigger_schema = %s",
        "SELECT table_name, column_name, data_type, is_nullable, is_identity FROM information_schema.columns "
        "WHERE table_schema = %s",
    ):
        template = sorted(rows(sql, "template"))
        assert template
        assert sorted(rows(sql, schema)) == template, sql


@pytest.mark.parametrize("schema", CLONES)
def test_a_region_leans_on_no_other_regions_tables(rows, schema):
    """Foreign keys and defaults lead into its own schema or into `public`."""
    keys = rows(
        "SELECT conname FROM pg_constraint c JOIN pg_class t ON t.oid = c.confrelid WHERE contype = 'f' "
        "AND connamespace = %s::regnamespace AND t.relnamespace NOT IN (%s::regnamespace, 'public'::regnamespace)",
        schema,
        schema,
    )
    assert keys == []
    defaults = rows("SELECT table_name, column_default FROM information_schema.columns WHERE table_schema = %s", schema)
    assert [default for _, default in defaults if default and "template" in default] == []


@pytest.mark.parametrize("schema", CLONES)
def test_the_numbers_of_a_region_go_on_where_the_copied_rows_end(rows, schema):
    """The next row of no table gets a number that is taken."""
    columns = rows(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = %s AND is_identity = 'YES'",
        schema,
    )
    assert len(columns) > 20
    for table, column in columns:
        ((number,),) = rows("SELECT nextval(pg_get_serial_sequence(%s, %s))", f"{schema}.{table}", column)
        assert rows(f'SELECT count(*) FROM {schema}."{table}" WHERE "{column}" >= %s', number) == [(0,)], table  # noqa: S608


def test_a_change_in_a_region_is_noted_under_its_name(organisation):
    """The triggers were copied, and they name the schema they work in."""
    from sites.outbox.models import Change

    for code, schema in (("etela-savo", "etela_savo"), ("pohjanmaa", "pohjanmaa")):
        Change.objects.all().delete()
        made = organisation(code, name_fi="Toivon Tupa ry")
        assert set(Change.objects.values_list("schema", "name", "key")) == {(schema, "organisation", str(made.pk))}


def test_a_new_region_has_no_people_and_knows_its_roles(kainuu):
    from django.contrib.auth.models import Group
    from wagtail.models import Page, Site

    from sites.people.models import User

    with schema_context("kainuu"):
        assert User.objects.count() == 0
        assert {group.name for group in Group.objects.all()} == {
            *("Readers", "Authors", "Editors", "Moderators", "Region admins"),
        }
        site = Site.objects.get()
        assert (site.hostname, site.port, site.is_default_site) == ("kainuu.localhost", 8000, True)
        assert set(Page.objects.filter(depth=2).values_list("locale__language_code", "title")) == {
            ("fi", "Kainuu"),
            ("sv", "Kajanaland"),
        }


def test_two_regions_share_no_translation_key_of_a_page(within):
    """Pages are made anew in each region, so their keys are its own."""
    from wagtail.models import Page

    keys = {}
    for code in ("etela-savo", "pohjanmaa"):
        with within(code):
            keys[code] = set(Page.objects.filter(depth__gt=1).values_list("translation_key", flat=True))
            assert keys[code]
    assert not keys["etela-savo"] & keys["pohjanmaa"]


def arguments(**changes):
    names = {"--name-fi": "Kainuu", "--name-sv": "Kajanaland", "--name-en": "Kainuu"} | changes
    return ["create_region", "kainuu", "kainuu.localhost", *(part for pair in names.items() for part in pair)]


def test_the_command_makes_a_region_wherever_the_connection_stands(capsys, within):
    with within("pohjanmaa"):
        call_command(*arguments(**{"--languages": "sv,fi", "--short-fi": "Kainuu"}))
        assert connection.schema_name == "pohjanmaa"
    assert "Kainuu answers at kainuu.localhost." in capsys.readouterr().out
    assert open_regions()["kainuu"].languages == ("sv", "fi")
    assert open_regions()["kainuu"].short_name_in("sv") == "Kajanaland"


def test_the_command_tells_why_not(state):
    before = state()
    with pytest.raises(CommandError, match=r"languages|kiel|språk"):
        call_command(*arguments(**{"--languages": "fi,no"}))
    assert state() == before


def test_no_region_becomes_a_second_national_portal():
    """Its superusers administer all regions; the database itself refuses a second one."""
    with pytest.raises(IntegrityError, match="one_national_region"), transaction.atomic():
        Region.objects.filter(code="etela-savo").update(kind="national")
