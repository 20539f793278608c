"""Which tables the outbox watches: the same in every region, and every page that residents can find."""

from django.db import connection
from wagtail.models import get_page_models

from sites.pages.models import RegionPage
from sites.regions.models import TEMPLATE_SCHEMA

REGION = "etela_savo"


def triggers_of(schema: str) -> set[tuple[str, str, str]]:
    """The watching triggers of a schema: table, name, and what they are told."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, t.tgname, t.tgtype || ' ' || encode(t.tgargs, 'escape') FROM pg_trigger t"
            " JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE n.nspname = %s AND NOT t.tgisinternal AND t.tgname LIKE 'watch%%' AND t.tgenabled = 'O'",
            [schema],
        )
        return {(table, name, told) for table, name, told in cursor.fetchall()}


def test_a_cloned_region_has_the_templates_triggers(db: None) -> None:
    expected = triggers_of(TEMPLATE_SCHEMA)
    assert expected
    for schema in ("national", "etela_savo", "pohjanmaa"):
        assert triggers_of(schema) == expected


def test_every_page_residents_can_find_is_watched(db: None) -> None:
    """A new kind of page needs its `Watch`: without it a change of its own fields would go unseen."""
    watched = {table for table, _, _ in triggers_of(REGION)}
    kinds = [model for model in get_page_models() if issubclass(model, RegionPage)]
    assert {model._meta.db_table for model in kinds} <= watched
    assert {"wagtailcore_page", "wagtailcore_pageviewrestriction", "directory_organisation"} <= watched


def test_the_public_schema_watches_nothing(db: None) -> None:
    assert triggers_of("public") == set()
