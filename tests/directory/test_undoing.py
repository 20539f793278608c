"""An editor changes several organisations in the list by mistake, and undoes it."""

from typing import Any

import pytest
from wagtail.log_actions import registry

from directory.models import Organisation
from sites.people.models import User
from tests.directory.test_admin_list import LIST, bulk

pytestmark = pytest.mark.django_db

CHANGES = "/admin/organisation-changes/"
QUERIES = 12


def batch(client: Any) -> str:
    """The newest change of the list."""
    html = client.get(CHANGES).content.decode()
    return str(html.split('name="batch" value="', 1)[1].split('"', 1)[0])


def test_terms_are_as_before_in_drafts_too_and_later_edits_stay(organisation: Any, signed_in: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", themes=["caring"])
    other = organisation("etela-savo", name_fi="Toinen ry")
    with within("etela-savo"):
        made.themes = ["loneliness"]
        made.save_revision()
    client = signed_in("etela-savo")
    assert bulk(client, "change_terms", made, other, how="add", themes=["caring", "crisis"]) == 302
    page = client.get(LIST).content.decode()
    assert f'href="{CHANGES}"' in page
    with within("etela-savo"):
        Organisation.objects.filter(pk=other.pk).update(themes=["caring"])
    answer = client.post(CHANGES, {"batch": batch(client)}, follow=True).content.decode()
    assert "Yksi järjestö on ennallaan." in answer
    assert "Toinen ry" in answer
    assert "Peruttu" in answer
    with within("etela-savo"):
        stored = Organisation.objects.get(pk=made.pk)
        assert stored.themes == ["caring"]
        assert stored.latest_revision.as_object().themes == ["loneliness"]
        assert Organisation.objects.get(pk=other.pk).themes == ["caring"]
    history = client.get(f"{LIST}history/{made.pk}/").content.decode()
    assert "Luettelossa tehty muutos peruttiin" in history


def test_owners_are_as_before_and_a_newer_draft_does_not_bring_the_new_one_back(
    organisation: Any, signed_in: Any, within: Any
) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    with within("etela-savo"):
        owner = User.objects.get(username="editor")
    client = signed_in("etela-savo")
    bulk(client, "change_owner", made, owner=owner.pk)
    with within("etela-savo"):
        draft = Organisation.objects.get()
        draft.summary_fi = "Kesken"
        draft.save_revision()
    client.post(CHANGES, {"batch": batch(client)})
    with within("etela-savo"):
        stored = Organisation.objects.get()
        assert stored.owner is None
        stored.latest_revision.publish()
        published = Organisation.objects.get()
        assert (published.owner, published.summary_fi) == (None, "Kesken")


def test_an_author_and_another_region_undo_nothing(organisation: Any, signed_in: Any, within: Any) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    client = signed_in("etela-savo")
    bulk(client, "change_terms", made, how="add", themes=["caring"])
    sent = {"batch": batch(client)}
    assert signed_in("etela-savo", "author").post(CHANGES, sent).status_code in (302, 403)
    signed_in("pohjanmaa").post(CHANGES, sent)
    assert client.post(CHANGES, {"batch": "x"}).status_code == 400
    with within("etela-savo"):
        assert Organisation.objects.get().themes == ["caring"]


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_changes(
    count: int, organisation: Any, signed_in: Any, django_assert_num_queries: Any
) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    client = signed_in("etela-savo")
    for _ in range(count):
        bulk(client, "change_terms", made, how="add", themes=["caring"])
    client.get(CHANGES)
    with django_assert_num_queries(QUERIES):
        assert client.get(CHANGES).content.decode().count('name="batch"') == count


def test_a_web_server_that_has_just_started_lists_them(
    organisation: Any, signed_in: Any, within: Any, monkeypatch: Any
) -> None:
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    client = signed_in("etela-savo")
    bulk(client, "change_terms", made, how="add", themes=["caring"])
    for name, value in (("has_scanned_for_actions", False), ("formatters", {}), ("choices", [])):
        monkeypatch.setattr(registry, name, value)
    assert "Termien muutos" in client.get(CHANGES).content.decode()
