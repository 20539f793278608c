"""Who reads a draft: those who may edit or publish it. Its name stands in the tree for all who write in it."""

import pytest
from django.db import transaction

from sites.pages.models import StandardPage
from sites.people.models import User
from tests.things import add_document

pytestmark = pytest.mark.django_db

SECRET = "salaisuus"
READS = [
    "/admin/pages/{page}/edit/",
    "/admin/pages/{page}/view_draft/",
    "/admin/pages/{page}/history/",
    "/admin/pages/{page}/copy/",
    "/admin/pages/{page}/edit/preview/",
    "/admin/pages/{page}/revisions/{revision}/view/",
    "/admin/pages/{page}/revisions/{revision}/revert/",
    "/admin/pages/{page}/revisions/compare/{revision}...{latest}/",
]
LISTS = [
    "/admin/pages/{parent}/",
    "/admin/pages/search/?q=otsikko",
    "/admin/choose-page/{parent}/",
    "/admin/api/main/pages/?child_of={parent}&limit=20",
    "/admin/api/main/pages/{page}/",
    "/admin/api/main/pages/{page}/?fields=*",
    "/admin/choose-page/chosen-multiple/?id={page}",
    "/admin/reports/site-history/",
]


@pytest.fixture
def draft(within, page):
    """Writes a draft of somebody: the values of the addresses."""

    def write(username):
        texts = dict.fromkeys(("introduction", "search_description", "seo_title"), SECRET)
        made = page("etela-savo", "fi", StandardPage, live=False, title="Otsikko", slug="luonnos", **texts)
        with within("etela-savo"):
            made.owner = User.objects.get(username=username)
            made.save(update_fields=["owner"])
            latest = made.save_revision()
            first = made.revisions.order_by("pk").first()
            return {"page": made.pk, "parent": made.get_parent().pk, "revision": first.pk, "latest": latest.pk}

    return write


@pytest.fixture
def reads(signed_in):
    """Whether somebody gets an answer at each address, and reads the secret in it."""

    def at(username, addresses, values):
        client = signed_in("etela-savo", username)
        replies = {}
        for address in addresses:
            with transaction.atomic():
                answer = client.get(address.format(**values))
                replies[address] = (answer.status_code, SECRET in answer.content.decode())
                transaction.set_rollback(True)
        return replies

    return at


def test_authors_read_their_own_drafts_and_nobody_elses(draft, reads):
    own = reads("author", READS, draft("author"))
    assert [address for address, (status, _) in own.items() if status != 200] == []
    assert own["/admin/pages/{page}/view_draft/"] == (200, True)


def test_the_drafts_of_others_are_closed_to_authors(draft, reads):
    values = draft("editor")
    assert set(reads("author", READS, values).values()) == {(302, False)}
    assert reads("moderator", READS, values)["/admin/pages/{page}/view_draft/"] == (200, True)


@pytest.mark.parametrize("username", ["author", "moderator"])
def test_lists_tell_the_name_of_a_draft_and_no_text(draft, reads, username):
    assert set(reads(username, LISTS, draft("editor")).values()) == {(200, False)}


@pytest.mark.parametrize("text", ["search_description", "seo_title"])
def test_the_texts_of_drafts_are_no_filter(signed_in, text):
    assert signed_in("etela-savo", "author").get(f"/admin/api/main/pages/?{text}={SECRET}").status_code == 400


@pytest.mark.parametrize(("username", "found"), [("author", True), ("editor", True), ("region-admin", False)])
def test_files_are_listed_to_those_who_may_choose_them(signed_in, username, found):
    number = add_document("etela-savo").pk
    client = signed_in("etela-savo", username)
    listed = client.get("/admin/api/main/documents/").json()["items"]
    assert [item["id"] for item in listed] == ([number] if found else [])
    assert client.get(f"/admin/api/main/documents/{number}/").status_code == (200 if found else 404)
