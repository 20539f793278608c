"""The button that edits what is shown: for those who may, and never in what anybody else is given."""

import pytest
from django.urls import reverse

from sites.page_cache import cached_response
from sites.page_cache.decorators import CACHEABLE
from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db
REGION = "etela-savo"
BAR = "<wagtail-userbar"


@pytest.fixture
def shown(page, organisation):
    """The public addresses of a page and of an organisation, each with the address of its form."""
    text = page(REGION, "fi", StandardPage, title="Tukea arkeen", slug="tukea")
    body = organisation(REGION, name_fi="Toivon Tupa ry")
    return {
        "/fi/tukea/": reverse("wagtailadmin_pages:edit", args=[text.pk]),
        f"/fi/jarjesto/{body.slug}/": reverse("wagtailsnippets_directory_organisation:edit", args=[body.pk]),
    }


def test_editors_have_the_button(shown, signed_in):
    client = signed_in(REGION, "editor")
    for path, form in shown.items():
        text = client.get(path).content.decode()
        assert BAR in text, path
        assert form in text, path


@pytest.mark.parametrize("username", ["reader", "region-admin"])
def test_who_may_not_edit_has_no_button(shown, signed_in, username):
    client = signed_in(REGION, username)
    for path, form in shown.items():
        assert form not in client.get(path).content.decode(), path


def test_anonymous_readers_get_a_page_that_may_be_kept(shown, visitor):
    for path in shown:
        answer = visitor(REGION).get(path)
        assert BAR not in answer.content.decode(), path
        assert getattr(answer, CACHEABLE)
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert cached_response.is_cacheable(answer), path


def test_the_page_of_an_editor_is_not_given_to_others(shown, signed_in, visitor):
    editor = signed_in(REGION, "editor")
    for path in shown:
        assert BAR in editor.get(path).content.decode()
        assert BAR not in visitor(REGION).get(path).content.decode()
        assert not cached_response.is_cacheable_request(editor.get(path).wsgi_request)
