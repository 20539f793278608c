"""Which tables lie where: a region's in its schema, what all share in `public`, never both."""

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

pytestmark = pytest.mark.django_db

SCHEMAS = ("template", "national", "etela_savo", "pohjanmaa")


def tables_of(names):
    """The tables of some apps' models, those between two models too."""
    return {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_config.name in names
    }


@pytest.fixture
def tables(rows):
    return lambda schema: {name for (name,) in rows("SELECT tablename FROM pg_tables WHERE schemaname = %s", schema)}


@pytest.mark.parametrize("schema", SCHEMAS)
def test_every_table_of_a_region_lies_in_its_schema(tables, schema):
    """Hazard T12: a missing table would silently be looked up in `public`."""
    assert tables_of(settings.TENANT_APPS) - tables(schema) == set()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_no_shared_table_lies_in_a_regions_schema(tables, schema):
    assert tables_of(settings.SHARED_APPS) & tables(schema) == set()


def test_public_holds_the_shared_tables_and_none_of_a_regions(tables):
    public = tables("public")
    assert tables_of(settings.SHARED_APPS) - public == set()
    assert tables_of(settings.TENANT_APPS) & public == set()


def test_every_app_with_tables_is_shared_or_a_regions():
    """The questions above would pass over an app whose name they do not know."""
    known = tables_of(settings.TENANT_APPS) | tables_of(settings.SHARED_APPS)
    assert known == {
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy
    }
    assert "directory_organisation" in tables_of(settings.TENANT_APPS)
    assert "django_content_type" in tables_of(settings.SHARED_APPS)


def test_content_types_have_the_same_numbers_everywhere(within, tables):
    """Hazard T4: they are cached in the process, whichever region reads them first."""
    from django.contrib.contenttypes.models import ContentType

    numbers = []
    for code in ("etela-savo", "pohjanmaa", "national"):
        ContentType.objects.clear_cache()
        with within(code):
            numbers.append(
                {model: found.pk for model, found in ContentType.objects.get_for_models(*apps.get_models()).items()}
            )
    assert numbers[0] == numbers[1] == numbers[2]
    assert [schema for schema in (*SCHEMAS, "public") if "django_content_type" in tables(schema)] == ["public"]


def test_a_page_keeps_its_kind_when_regions_take_turns(within, page):
    """Hazard T4 seen by a resident: the specific page, in each region, whatever was remembered."""
    from wagtail.models import Page

    from directory.models import DirectoryPage

    for code in ("etela-savo", "pohjanmaa", "etela-savo"):
        with within(code):
            found = Page.objects.type(DirectoryPage).filter(locale__language_code="sv").specific()
            assert [type(page) for page in found] == [DirectoryPage]
            assert connection.schema_name == code.replace("-", "_")
