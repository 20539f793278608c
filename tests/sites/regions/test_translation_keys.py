"""Hazard T16: a translation key means something within its region only."""

import uuid

import pytest
from django.apps import apps
from wagtail.models import Page, TranslatableMixin

pytestmark = pytest.mark.django_db

CODES = ("etela-savo", "pohjanmaa", "national")


@pytest.mark.parametrize("model", [model for model in apps.get_models() if issubclass(model, TranslatableMixin)])
def test_no_two_regions_share_a_key_by_cloning(within, model):
    """The root page, which is not public, has the template's key in every region."""
    if model is not Page and issubclass(model, Page):
        return
    keys = {}
    for code in CODES:
        with within(code):
            rows = model.objects.filter(depth__gt=1) if model is Page else model.objects.all()
            keys[code] = set(rows.values_list("translation_key", flat=True))
    assert sum(map(len, keys.values())) == len(set().union(*keys.values()))


@pytest.fixture
def same_key(page):
    """A page of one translation key in two regions, each with words of its own."""
    from sites.pages.models import StandardPage

    key = uuid.UUID(int=4711)
    titles = {"etela-savo": "Yhteinen avain Savossa", "pohjanmaa": "Yhteinen avain Pohjanmaalla"}
    return {
        code: page(code, "fi", StandardPage, title=title, slug="avain", translation_key=key)
        for code, title in titles.items()
    }


def test_both_are_found_and_each_leads_to_its_own_region(same_key, drain, search_for):
    drain()
    found = search_for("national", "yhteinen avain")
    assert "http://etela-savo.localhost:8000/fi/avain/" in found
    assert "http://pohjanmaa.localhost:8000/fi/avain/" in found


def test_what_one_region_takes_away_stays_in_the_other(same_key, drain, search_for, within):
    drain()
    with within("etela-savo"):
        same_key["etela-savo"].unpublish()
    drain()
    found = search_for("national", "yhteinen avain")
    assert "http://etela-savo.localhost:8000/fi/avain/" not in found
    assert "http://pohjanmaa.localhost:8000/fi/avain/" in found


def test_the_language_switch_stays_in_the_region(same_key, page, visitor, within):
    """A translation of the same key in the other region is none of ours."""
    from sites.pages.models import StandardPage

    page(
        "pohjanmaa",
        "sv",
        StandardPage,
        title="Gemensam nyckel",
        slug="nyckel",
        translation_key=same_key["pohjanmaa"].translation_key,
    )
    text = visitor("etela-savo").get("/fi/avain/").content.decode()
    assert "/sv/nyckel/" not in text
    assert "/sv/nyckel/" in visitor("pohjanmaa").get("/fi/avain/").content.decode()
