"""Urgent help: the national region's lines in every region, before the region's own, in the reader's language."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.utils import timezone

from sites.pages.models import UrgentHelp
from sites.pages.urgent_help import clear_cache, help_lines, overdue
from sites.regions.open_regions import known_regions

pytestmark = pytest.mark.django_db


@pytest.fixture
def names(within):
    """The names of a region's lines in a language."""

    def read(code, language):
        with within(code) as region:
            return [line.name for line in help_lines(known_regions()[region.schema_name], language)]

    return read


def test_a_new_national_region_has_the_emergency_number_first_in_every_language(names):
    assert names("national", "fi")[:2] == ["Hätänumero", "Päivystysapu"]
    assert names("national", "sv")[:2] == ["Nödnumret", "Jourhjälpen"]
    assert names("national", "en")[0] == "Emergency number"


def test_an_older_national_region_gets_the_lines_by_upgrade_where_it_has_none(names, within):
    upgrade = import_module("sites.pages.migrations.0007_national_urgent_help")
    new = names("national", "fi")
    for code in ("national", "etela-savo"):
        with within(code):
            UrgentHelp.objects.all().delete()
            for _again in range(2):
                upgrade.create_lines(apps, connection.schema_editor())
    clear_cache()
    assert names("national", "fi") == new
    assert names("etela-savo", "fi") == new
    with within("national"):
        UrgentHelp.objects.exclude(phone="112").delete()
        upgrade.create_lines(apps, connection.schema_editor())
        assert UrgentHelp.objects.count() == 1


def test_a_region_shows_the_national_lines_before_its_own(names, within):
    with within("etela-savo"):
        UrgentHelp.objects.create(name_fi="Savon kriisikeskus", phone="015 555 0100", position=1)
    national = names("national", "fi")
    assert names("etela-savo", "fi") == [*national, "Savon kriisikeskus"]
    assert names("pohjanmaa", "fi") == national


def test_a_line_is_shown_in_the_languages_it_is_named_in(names):
    assert "Kriisipuhelin" in names("etela-savo", "fi")
    assert "Kriisipuhelin" not in names("etela-savo", "sv")
    assert "Kristelefonen" in names("etela-savo", "sv")


def test_the_front_page_has_numbers_to_call(text_at):
    text = text_at("pohjanmaa", "/sv/")
    assert 'href="tel:112"' in text
    assert 'href="tel:0925250112"' in text


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"phone": "112"}, "name_fi"), ({"name_sv": "Nödnumret"}, "phone")],
)
def test_a_line_has_a_name_and_a_way_to_reach_it(fields, wrong):
    with pytest.raises(ValidationError) as caught:
        UrgentHelp(**fields).full_clean()
    assert set(caught.value.message_dict) == {wrong}


def test_what_is_to_be_checked_is_asked_of_its_own_region(within, signed_in):
    with within("national"):
        UrgentHelp.objects.filter(phone="112").update(review_by=timezone.localdate() - timedelta(days=1))
        assert [line.phone for line in overdue()] == ["112"]
    with within("etela-savo"):
        assert overdue() == []
    assert "Hätänumero" in signed_in("national", "editor").get("/admin/").content.decode()
