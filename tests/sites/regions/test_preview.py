"""Previews stay in their region, show the draft, and are not cached."""

import pytest
from django.db import connection
from django.urls import reverse

from tests.things import organisation_form

pytestmark = pytest.mark.django_db

HOSTNAMES = ["localhost", "pohjanmaa.localhost", "etela-savo.localhost", "nowhere.example"]


@pytest.fixture
def secrets(page, organisation):
    """What the other regions hold and no preview in Etelä-Savo may show."""
    from sites.pages.models import StandardPage

    for code in ("pohjanmaa", "national"):
        for language in ("fi", "sv"):
            page(code, language, StandardPage, title="Muualla salassa", slug="salassa", show_in_menus=True)
        organisation(code, name_fi="Muualla salassa ry")


@pytest.mark.parametrize("hostname", HOSTNAMES)
def test_a_page_is_previewed_in_the_region_of_its_editor(within, page, secrets, hostname):
    """Hazard T3: Wagtail's dummy request has the host of the Site record, whatever its value."""
    from wagtail.models import Site

    from sites.pages.models import StandardPage

    draft = page("etela-savo", "fi", StandardPage, live=False, title="Luonnos Savosta", slug="luonnos")
    with within("etela-savo"):
        site = Site.objects.get()
        site.hostname = hostname
        site.save()
        answer = StandardPage.objects.get(pk=draft.pk).make_preview_request(preview_mode="")
        assert connection.schema_name == "etela_savo"
        assert StandardPage.objects.filter(pk=draft.pk).exists()
    assert answer.status_code == 200
    assert "Luonnos Savosta" in answer.content.decode()
    assert "Etelä-Savo" in answer.content.decode()
    assert "Muualla salassa" not in answer.content.decode()


def test_an_organisation_is_previewed_in_the_region_of_its_editor(within, organisation, secrets):
    """Hazard T3: an organisation has no host at all, and Wagtail falls back to localhost, the national region's."""
    from directory.models import Organisation

    draft = organisation("etela-savo", live=False, name_fi="Luonnos ry", summary_fi="Vielä kesken.")
    with within("etela-savo"):
        answer = draft.make_preview_request(preview_mode="")
        assert connection.schema_name == "etela_savo"
        assert Organisation.objects.filter(pk=draft.pk).exists()
    assert answer.status_code == 200
    assert "Vielä kesken." in answer.content.decode()
    assert "Etelä-Savo" in answer.content.decode()
    assert "Muualla salassa" not in answer.content.decode()


@pytest.fixture
def revised(within, page):
    """A published page of Etelä-Savo with a later draft."""
    from sites.pages.models import StandardPage

    shown = page("etela-savo", "fi", StandardPage, title="Neuvonta", slug="neuvonta", introduction="Avoinna arkisin.")
    with within("etela-savo"):
        shown = StandardPage.objects.get(pk=shown.pk)
        shown.introduction = "Avoinna vain tiistaisin."
        shown.save_revision()
    return shown


def test_an_editor_sees_the_draft_and_a_resident_the_published_text(signed_in, visitor, revised):
    """Hazard T15, in both orders: neither text is cached for the other reader."""
    address = reverse("wagtailadmin_pages:view_draft", args=[revised.pk])
    for _ in range(2):
        preview = signed_in("etela-savo").get(address)
        assert "Avoinna vain tiistaisin." in preview.content.decode()
        published = visitor("etela-savo").get("/fi/neuvonta/")
        assert "Avoinna arkisin." in published.content.decode()
        assert "tiistaisin" not in published.content.decode()


def test_a_preview_is_kept_by_no_cache(signed_in, revised):
    preview = signed_in("etela-savo").get(reverse("wagtailadmin_pages:view_draft", args=[revised.pk]))
    assert "private" in preview.headers["Cache-Control"]
    assert "public" not in preview.headers["Cache-Control"]


def test_an_editor_previews_what_stands_in_the_form(signed_in, within, organisation):
    """The same through the admin's own preview: the form is sent, then shown, and nothing is saved."""
    from directory.models import Organisation

    saved = organisation("etela-savo", name_fi="Toivon Tupa ry")
    organisation("pohjanmaa", name_fi="Hemliga föreningen rf")
    editor = signed_in("etela-savo")
    address = reverse("wagtailsnippets_directory_organisation:preview_on_edit", args=[saved.pk])
    sent = editor.post(address, organisation_form(name_fi="Toivon Talo ry", slug=saved.slug))
    assert sent.json()["is_valid"], sent.json()
    shown = editor.get(address)
    assert "Toivon Talo ry" in shown.content.decode()
    assert "private" in shown.headers["Cache-Control"]
    with within("etela-savo"):
        assert Organisation.objects.get(pk=saved.pk).name_fi == "Toivon Tupa ry"


def test_a_visitor_sees_no_draft(visitor, revised, organisation):
    draft = organisation("etela-savo", live=False, name_fi="Luonnos ry")
    assert visitor("etela-savo").get(f"/fi/jarjesto/{draft.slug}/").status_code == 404
    answer = visitor("etela-savo").get(reverse("wagtailadmin_pages:view_draft", args=[revised.pk]))
    assert answer.status_code == 302
    assert "/admin/login/" in answer.headers["Location"]
