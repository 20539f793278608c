"""Every table a public page can be made of is watched, in every region, and nothing that changes at every click."""

import pytest
from django.apps import apps
from django.db import connection

from sites.page_cache import triggers

pytestmark = pytest.mark.django_db


def test_what_is_named_exists():
    labels = {config.label for config in apps.get_app_configs()}
    models = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert labels >= triggers.EXCLUDED_APPS
    assert models >= triggers.EXCLUDED_MODELS | triggers.CREATED_ON_RENDER | triggers.SHOWN_IN_ALL_REGIONS
    declared = {config: getattr(config, "not_on_pages", frozenset()) for config in apps.get_app_configs()}
    named = {
        f"{config.label}.{name}"
        for config, names in declared.items()
        if names != triggers.EVERY_MODEL
        for name in names
    }
    assert models >= named
    assert {"directory.check", "programmes.feedbackanswer"} <= named


@pytest.mark.parametrize("code", ["national", "etela-savo", "pohjanmaa"])
def test_a_regions_tables_are_watched(within, code):
    with within(code):
        found = {table.name: table.watched for table in triggers.existing_tables()}
        assert {name for name, watched in found.items() if watched} == set(triggers.required_triggers()) & set(found)
    assert found["wagtailcore_page"]
    assert found["wagtailcore_pageviewrestriction"]
    assert not found["django_session"]
    assert not found["wagtailcore_revision"]


def test_the_shared_tables_are_watched():
    connection.set_schema_to_public()
    watched = {table.name for table in triggers.existing_tables() if table.watched}
    regions = {"regions_region", "regions_domain", "regions_municipality", "regions_population"} | {
        "regions_outsideindicator",
        "regions_outsidefigure",
    }
    assert watched == regions | {"terms_term", "theme_days_themeday", "theme_days_themedayslogan"}


def test_a_new_table_comes_under_watch_with_the_next_migrations(within):
    with within("etela-savo"):
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER page_change ON directory_organisation")
            cursor.execute(
                "CREATE TRIGGER page_change AFTER DELETE ON django_session EXECUTE FUNCTION public.notify_page_change()"
            )
        triggers.sync_triggers()
        found = {table.name: table.watched for table in triggers.existing_tables()}
    assert found["directory_organisation"]
    assert not found["django_session"]
