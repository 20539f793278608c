"""Histories of pages and records, and the audit log: a sitting's autosaves are one row, and no other row is lost."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html

from sites.pages.models import StandardPage

pytestmark = pytest.mark.django_db

EDIT = "wagtail.edit"
SAVES = 3


@pytest.fixture
def a_page(page):
    """A published page: the names of its views, its number, its form, and a field of it."""
    made = page("etela-savo", "fi", StandardPage, title="Tukea arkeen", slug="tukea")
    return "wagtailadmin_pages", made.pk, "page-edit-form", "introduction"


@pytest.fixture
def a_record(organisation):
    """A published record, described in the same way."""
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    return "wagtailsnippets_directory_organisation", made.pk, "w-editor-form", "summary_fi"


@pytest.fixture(params=["a_page", "a_record"])
def thing(request):
    return request.getfixturevalue(request.param)


def sit_and_write(client, thing):
    """Open the form and save it several times with a new text, as the script of the form does."""
    views, key, form_id, field = thing
    address = reverse(f"{views}:edit", args=[key])
    form = querydict_from_html(client.get(address).content.decode(), form_id=form_id)
    form["body-count"] = "0"  # blocks are drawn by their script
    for number in range(SAVES):
        form[field] = f"Teksti {number}"
        answer = client.post(address, form, headers={"accept": "application/json"}).json()
        assert answer["success"], answer
        form["overwrite_revision_id"] = str(answer["revision_id"])


def who_edited(client, address, key):
    """The user of each row about an edited thing, the latest first. The log of the site has rows of others too."""
    entries = client.get(address, {"action": EDIT}).context["object_list"]
    return [entry.user.username for entry in entries if str(entry.object_id) == str(key)]


def test_the_autosaves_of_a_sitting_are_one_row(thing, signed_in):
    editor, moderator = signed_in("etela-savo", "editor"), signed_in("etela-savo", "moderator")
    for client in (editor, moderator, editor):
        sit_and_write(client, thing)
    views, key, _form, _field = thing
    sittings = ["editor", "moderator", "editor"]
    assert who_edited(moderator, reverse(f"{views}:history", args=[key]), key) == sittings
    assert who_edited(moderator, reverse("audit_log"), key) == sittings


def test_each_page_of_a_bulk_action_has_it_in_its_history(page, signed_in):
    keys = [
        page("etela-savo", "fi", StandardPage, live=False, title=f"Sivu {number}", slug=f"sivu-{number}").pk
        for number in range(2)
    ]
    client = signed_in("etela-savo", "moderator")
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?{'&'.join(f'id={key}' for key in keys)}")
    for key in keys:
        entries = client.get(reverse("wagtailadmin_pages:history", args=[key])).context["object_list"]
        assert "wagtail.publish" in {entry.action for entry in entries}, key
