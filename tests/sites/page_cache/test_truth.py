"""The very next reader sees the truth, whatever changed it and however."""

import time

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from django_tenants.utils import schema_context
from wagtail.contrib.redirects.models import Redirect
from wagtail.images.models import Image
from wagtail.models import Page, PageViewRestriction, Site

from directory.models import OperatingModelIndexPage, OperatingModelPage
from programmes.theme_days.models import ThemeDay
from sites.page_cache.invalidation import invalidate_at_commit
from sites.pages.models import HomePage, StandardPage, UrgentHelp
from sites.regions.models import Domain, Region
from tests.waiting import until

SAVO, COAST = "etela-savo", "pohjanmaa"
PATH = "/fi/vertaistuki/"


@pytest.fixture
def article(page_cache, page, within):
    """A page in Etelä-Savo, and one of the same address on the coast."""
    page(COAST, "fi", StandardPage, title="Rannikon vertaistuki", slug="vertaistuki")
    yield page(SAVO, "fi", StandardPage, title="Vertaistuki", slug="vertaistuki", show_in_menus=True)
    for code in (SAVO, COAST):
        with within(code):
            PageViewRestriction.objects.all().delete()
            Page.objects.filter(depth=3, slug="jarjestot").update(show_in_menus=True)
            for found in StandardPage.objects.filter(depth__gt=2):
                found.delete()


def publish(found):
    found.title = "Uusi otsikko"
    found.save_revision().publish()


def unpublish(found):
    found.unpublish()


def delete(found):
    found.delete()


def change_slug(found):
    found.slug = "toinen-osoite"
    found.save_revision().publish()


def move(found):
    above = Page.objects.get(depth=3, slug="jarjestot", locale=found.locale)
    found.move(above, pos="last-child")


def update_many(found):
    StandardPage.objects.filter(pk=found.pk).update(introduction="Uusi johdanto")


def raw_sql(found):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtailcore_page SET title = 'Suoraan' WHERE id = %s", [found.pk])


def restrict(found):
    PageViewRestriction.objects.create(page=found, restriction_type="password", password="salaisuus")


def restrict_above(found):
    home = HomePage.objects.get(locale=found.locale)
    PageViewRestriction.objects.create(page=home.page_ptr, restriction_type="login")


def schedule(found):
    found.title = "Ajastettu"
    found.go_live_at = timezone.now() - timezone.timedelta(seconds=1)
    revision = found.save_revision()
    revision.approved_go_live_at = found.go_live_at
    revision.save()
    call_command("publish_scheduled")


def expire(found):
    Page.objects.filter(pk=found.pk).update(expire_at=timezone.now() - timezone.timedelta(seconds=1))
    call_command("publish_scheduled")


def change_menu(found):
    Page.objects.filter(depth=3, slug="jarjestot").update(show_in_menus=False)


CHANGES = [
    publish, unpublish, delete, change_slug, move, update_many, raw_sql, restrict, restrict_above, schedule, expire,
    change_menu,
]  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_seen_by_the_next_reader(article, within, read, cached, change):
    before = cached(SAVO, PATH)
    coast = cached(COAST, PATH)
    with within(SAVO):
        change(StandardPage.objects.get(pk=article.pk))
    took = until(lambda: read(SAVO, PATH)[0] != "hit", "The old page is still given out")
    print(f"{change.__name__}: {took * 1000:.1f} ms")
    state, after = read(SAVO, PATH)
    assert after != before or state not in ("hit", "stored")
    assert read(COAST, PATH) == ("hit", coast)  # another region's pages stay


def test_the_region_gets_another_name(article, within, read, cached):
    cached(SAVO, PATH)
    with within(SAVO) as region:
        Region.objects.filter(pk=region.pk).update(short_fi="Savonmaa")
        try:
            until(lambda: "Savonmaa" in read(SAVO, PATH)[1], "The old name is still given out")
        finally:
            Region.objects.filter(pk=region.pk).update(short_fi="Etelä-Savo")


def test_a_host_leaves_the_region(article, within, read, cached):
    with within(SAVO) as region:
        Domain.objects.create(tenant=region, domain="kulta.localhost", is_primary=False)
    reader = Client(headers={"host": "kulta.localhost:8000"})
    until(lambda: reader.get(PATH).headers.get("X-Page-Cache") == "hit", "Not cached")
    Domain.objects.filter(domain="kulta.localhost").delete()
    until(lambda: reader.get(PATH).status_code == 404, "A region answers where it no longer is")


def test_a_redirect_comes_where_a_page_was(article, within, read, cached, visitor):
    cached(SAVO, PATH)
    with within(SAVO):
        Page.objects.filter(pk=article.pk).update(live=False)
        Redirect.objects.create(old_path="/fi/vertaistuki", redirect_link="/fi/", site=Site.objects.get())
    until(lambda: visitor(SAVO).get(PATH).status_code == 301, "The old page is still given out")
    with within(SAVO):
        Redirect.objects.all().delete()


def test_an_organisation_changes(page_cache, organisation, within, read, cached):
    made = organisation(SAVO, name_fi="Toivon Tupa ry")
    path = f"/fi/jarjesto/{made.slug}/"
    assert "Toivon Tupa" in cached(SAVO, path)
    assert "Toivon Tupa" in cached(SAVO, "/fi/jarjestot/")
    with within(SAVO):
        type(made).objects.filter(pk=made.pk).update(name_fi="Ilon Tupa ry")
    until(lambda: "Ilon Tupa" in read(SAVO, path)[1], "The old name is still given out")
    until(lambda: "Ilon Tupa" in read(SAVO, "/fi/jarjestot/")[1], "The old name is in the list")


def test_a_fair_changes_on_the_page_of_its_operating_model(page_cache, page, fair, within, read, cached):
    with within(SAVO):
        above = OperatingModelIndexPage.objects.get(locale__language_code="fi")
    model = page(SAVO, "fi", OperatingModelPage, parent=above, title="Messumalli", slug="messumalli")
    path = "/fi/toimintamallit/messumalli/"
    assert "Kylämessut" not in cached(SAVO, path)
    made = fair(SAVO, name_fi="Kylämessut", first_day=timezone.localdate(), operating_model_id=model.pk)
    try:
        until(lambda: "Kylämessut" in read(SAVO, path)[1], "The new fair is not told")
        assert "Messumalli" in cached(SAVO, f"/fi/messut/{made.slug}/")
        with within(SAVO):
            made.name_fi = "Saarimessut"
            made.save_revision().publish()
            model.title = "Uusi malli"
            model.save_revision().publish()
        until(lambda: "Saarimessut" in read(SAVO, path)[1], "The old name is still given out")
        until(lambda: "Uusi malli" in read(SAVO, f"/fi/messut/{made.slug}/")[1], "The model's old name is given out")
    finally:
        with within(SAVO):
            made.delete()


@pytest.mark.parametrize("what", ["title", "file", "focal_point_x"])
def test_a_picture_changes(article, within, picture, read, cached, what):
    image, other = picture(SAVO), picture(SAVO, "ranta.png", "green")
    cached(SAVO, PATH)
    with within(SAVO):
        setattr(image, what, {"title": "Ranta", "file": other.file.name, "focal_point_x": 3}[what])
        image.save()
    until(lambda: read(SAVO, PATH)[0] != "hit", "Still given out")
    with within(SAVO):
        Image.objects.all().delete()


def test_invalidation_of_what_no_trigger_sees(article, within, read, cached):
    cached(SAVO, PATH)
    invalidate_at_commit(SAVO.replace("-", "_"))
    until(lambda: read(SAVO, PATH)[0] != "hit", "Still given out")


def test_a_change_that_is_rolled_back_changes_nothing(article, within, read, cached):
    cached(SAVO, PATH)
    with within(SAVO), transaction.atomic():
        publish(StandardPage.objects.get(pk=article.pk))
        transaction.set_rollback(True)
    cached(SAVO, PATH)
    assert read(SAVO, PATH)[0] == "hit"


def test_a_draft_invalidates_nothing(article, within, read, cached):
    """Wagtail can save a draft every few seconds while an editor types."""
    cached(SAVO, PATH)
    with within(SAVO):
        found = StandardPage.objects.get(pk=article.pk)
        found.title = "Luonnos"
        found.save_revision()
    time.sleep(0.3)
    assert read(SAVO, PATH)[0] == "hit"


def test_urgent_help_changed_nationally_is_true_in_every_region(page_cache, cached, read, within):
    for code in (SAVO, COAST):
        assert "08 0098 1234" not in cached(code, "/fi/")
    with within("national"):
        added = UrgentHelp.objects.create(name_fi="Uusi linja", phone="08 0098 1234")
    try:
        for code in (SAVO, COAST):
            until(lambda code=code: "08 0098 1234" in read(code, "/fi/")[1], f"{code} shows old urgent help")
    finally:
        with within("national"):
            added.delete()


def test_a_national_theme_day_changed_is_true_beside_the_news_of_every_region(page_cache, cached, read):
    rule = f"{timezone.localdate():%m-%d}"
    with schema_context("public"):
        day = ThemeDay.objects.create(code="koe", rule=rule, name_fi="Kokeen päivä", source="https://example.com/")
    try:
        for code in (SAVO, COAST):
            assert "Kokeen päivä" in cached(code, "/fi/uutiset/")
        with schema_context("public"):
            ThemeDay.objects.filter(pk=day.pk).update(name_fi="Uusi päivä")
        for code in (SAVO, COAST):
            until(lambda code=code: "Uusi päivä" in read(code, "/fi/uutiset/")[1], f"{code} shows an old theme day")
    finally:
        with schema_context("public"):
            day.delete()
