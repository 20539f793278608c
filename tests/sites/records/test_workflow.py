"""From an author's draft of an organisation to its public page: submitted, approved or sent back, with mails."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import TaskState, WorkflowState
from wagtail.users.models import UserProfile

from directory.models import ContactPoint, Group, Organisation, Place
from sites.people.models import User
from tests.mails import deliver
from tests.sites.records.conftest import LIST, resend, text_of

pytestmark = pytest.mark.django_db

GROUPS = "/admin/snippets/directory/group/"
BULK = "/admin/bulk/directory/organisation"
ADDRESS = "/fi/jarjesto/toivon-tupa-ry/"
STATE = "Odottaa hyväksyntää"


@pytest.fixture
def languages(within):
    """People of a region who chose the language of their mails: `languages("etela-savo", moderator="sv")`."""

    def choose(code, **chosen):
        with within(code):
            for username, language in chosen.items():
                user = User.objects.get(username=username)
                UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})

    return choose


@pytest.fixture
def post(db):
    """The mails of one call that the worker would send: `post()`."""
    sent = len(deliver())

    def carry():
        nonlocal sent
        mails = deliver()[sent:]
        sent += len(mails)
        return mails

    return carry


def test_an_author_drafts_and_does_not_publish_by_any_button(draft, signed_in, visitor):
    tupa = draft(action="action-publish")
    for action in ("action-publish", "action-save", "action-unpublish"):
        resend(signed_in, tupa, action)
        assert visitor("etela-savo").get(ADDRESS).status_code == 404
    form = text_of(signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/"))
    assert 'name="action-submit"' in form
    assert 'name="action-publish"' not in form
    assert signed_in("etela-savo", "author").post(f"{LIST}delete/{tupa.pk}/")["Location"] == "/admin/"


def test_submitted_and_approved(draft, decide, visitor, post, languages, outbox, signed_in):
    """The moderator is asked in Swedish; it goes public and into the outbox; Aino hears of it in Finnish."""
    languages("etela-savo", moderator="sv", author="fi")
    post()
    tupa = draft()
    (asked,) = post()
    assert asked.to == ["moderator@etela-savo.example"]
    assert asked.subject == "Södra Savolax: ”Toivon Tupa ry” väntar på ditt godkännande"
    assert "author ber dig godkänna ”Toivon Tupa ry” (Södra Savolax)." in asked.body
    assert f"http://etela-savo.localhost:8000{LIST}edit/{tupa.pk}/" in asked.body
    waiting = text_of(signed_in("etela-savo", "moderator").get("/admin/desk/waiting/"))
    assert f'href="{LIST}edit/{tupa.pk}/"' in waiting
    assert visitor("etela-savo").get(ADDRESS).status_code == 404

    outbox.settle()
    decide(tupa, "approve", comment="Hyvä!")
    (told,) = post()
    assert told.to == ["author@etela-savo.example"]
    assert told.subject == "Etelä-Savo: ”Toivon Tupa ry” hyväksyttiin"
    assert "Kommentti:\nHyvä!" in told.body
    assert f"http://etela-savo.localhost:8000{ADDRESS}" in told.body
    assert visitor("etela-savo").get(ADDRESS).status_code == 200
    assert ("etela_savo", "organisation", str(tupa.pk)) in outbox.noted()


def test_sent_back_with_a_comment_and_submitted_again(draft, decide, signed_in, post, languages, within, visitor):
    languages("etela-savo", author="sv")
    tupa = draft()
    post()
    decide(tupa, "reject", comment="Puhelinnumero <puuttuu>.")
    (told,) = post()
    assert told.to == ["author@etela-savo.example"]
    assert told.subject == "Södra Savolax: ”Toivon Tupa ry” skickades tillbaka"
    assert "Puhelinnumero <puuttuu>." in told.body
    desk = text_of(signed_in("etela-savo", "author").get("/admin/desk/waiting/"))
    assert "Puhelinnumero &lt;puuttuu&gt;." in desk
    assert f'href="{LIST}edit/{tupa.pk}/"' in desk
    form = text_of(signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/"))
    assert "Återsänd för ändringar: Puhelinnumero &lt;puuttuu&gt;." in form
    assert "Skicka in igen: Granskarens godkännande" in form
    assert re.findall(r'name="action-(submit|\w+-workflow)"', form) == ["cancel-workflow", "submit"]
    resend(signed_in, tupa, "action-submit", summary_fi="Olohuone kaikille.")
    assert [mail.to for mail in post()] == [["moderator@etela-savo.example"]]
    decide(tupa, "approve")
    assert "Olohuone kaikille." in text_of(visitor("etela-savo").get(ADDRESS))


@pytest.mark.parametrize(("action", "status"), [("approve", 200), ("reject", 404)])
def test_a_moderator_corrects_an_entry_and_decides_in_its_form(action, status, draft, signed_in, visitor, post):
    tupa = draft()
    post()
    decision = {"workflow-action-name": action, "workflow-action-extra-data": '{"comment": "Korjasin nimen."}'}
    resend(signed_in, tupa, "action-workflow-action", "moderator", name_sv="Hoppets stuga rf", **decision)
    (told,) = post()
    assert told.to == ["author@etela-savo.example"]
    assert "Korjasin nimen." in told.body
    assert visitor("etela-savo").get(ADDRESS).status_code == status
    form = text_of(signed_in("etela-savo", "author").get(f"{LIST}edit/{tupa.pk}/"))
    assert "Hoppets stuga rf" in form


@pytest.mark.parametrize(("language", "label"), [("fi", "Kommentti"), ("sv", "Kommentar"), ("en", "Comment")])
def test_a_moderator_is_asked_for_a_comment_in_her_language(language, label, draft, signed_in, within, languages):
    languages("etela-savo", moderator=language)
    tupa = draft()
    with within("etela-savo"):
        task = TaskState.objects.get()
    asked = signed_in("etela-savo", "moderator").get(f"{LIST}workflow/action/{tupa.pk}/reject/{task.pk}/")
    assert re.search(rf"<label[^>]*>\s*{label}\s*</label>", asked.json()["html"])


def test_taken_back_and_submitted_anew(draft, signed_in, within, post):
    tupa = draft()
    assert resend(signed_in, tupa, "action-cancel-workflow").status_code == 200
    with within("etela-savo"):
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
    post()
    assert resend(signed_in, tupa, "action-submit").status_code == 302
    assert [mail.to for mail in post()] == [["moderator@etela-savo.example"]]
    with within("etela-savo"):
        assert WorkflowState.objects.filter(status=WorkflowState.STATUS_IN_PROGRESS).count() == 1


@pytest.mark.parametrize(("username", "may"), [("author", True), ("editor", False), ("moderator", True)])
def test_only_who_asked_and_who_approves_cancel_an_approval(username, may, draft, signed_in, within, visitor):
    """To look after an entry is not enough: its owner would go past the moderator."""
    tupa = draft()
    with within("etela-savo"):
        Organisation.objects.filter(pk=tupa.pk).update(owner=User.objects.get(username="editor"))
    form = text_of(signed_in("etela-savo", username).get(f"{LIST}edit/{tupa.pk}/"))
    assert ('name="action-cancel-workflow"' in form) == may
    resend(signed_in, tupa, "action-cancel-workflow", username)
    with within("etela-savo"):
        assert (WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED) == may
    assert visitor("etela-savo").get(ADDRESS).status_code == 404


@pytest.mark.parametrize(
    ("username", "may"), [("author", False), ("editor", False), ("region-admin", False), ("moderator", True)]
)
def test_only_moderators_approve(draft, decide, visitor, username, may):
    decide(draft(), "approve", username)
    assert visitor("etela-savo").get(ADDRESS).status_code == (200 if may else 404)


def test_another_region_hears_nothing(draft, signed_in, post):
    draft()
    assert {address for mail in post() for address in mail.to} == {"moderator@etela-savo.example"}
    assert "Toivon Tupa" not in text_of(signed_in("pohjanmaa", "moderator").get("/admin/desk/waiting/"))
    assert "Toivon Tupa" not in text_of(signed_in("pohjanmaa", "moderator").get(LIST))


def test_a_group_goes_the_same_way(organisation, signed_in, within, visitor):
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    sent = {"organisation": tupa.pk, "name_fi": "Kahvihetki", "frequency": "", "action-submit": "1"}
    rows = {f"changed_dates-{count}_FORMS": "0" for count in ("TOTAL", "INITIAL")}
    answer = signed_in("etela-savo", "author").post(f"{GROUPS}add/", sent | rows)
    assert answer.status_code == 302, text_of(answer)
    with within("etela-savo"):
        coffee, task = Group.objects.get(), TaskState.objects.get()
    action = f"{GROUPS}workflow/action/{coffee.pk}/approve/{task.pk}/"
    signed_in("etela-savo", "moderator").post(action, {"comment": ""})
    assert visitor("etela-savo").get(f"/fi/ryhma/{coffee.slug}/").status_code == 200


def test_the_list_and_its_filter_tell_what_waits(draft, organisation, signed_in):
    draft()
    organisation("etela-savo", name_fi="Laituri ry")
    client = signed_in("etela-savo")
    assert STATE in text_of(client.get(LIST))
    found = text_of(client.get(LIST, {"publication_state": "waiting"}))
    assert ("Toivon Tupa ry" in found, "Laituri ry" in found) == (True, False)
    assert STATE not in text_of(client.get("/admin/snippets/programmes/event/"))


@pytest.mark.parametrize(
    ("language", "text", "no_groups"),
    [
        ("fi", "Palautettu korjattavaksi", "Haku ei tuottanut tuloksia: ryhmät."),
        ("sv", "Återsänd för ändringar", "Inga grupper motsvarade din sökning."),
    ],
)
def test_the_list_and_its_filter_tell_what_was_sent_back(
    language, text, no_groups, draft, decide, signed_in, languages, visitor, organisation
):
    """Published or not; until it is submitted anew."""
    languages("etela-savo", editor=language)
    pier = organisation("etela-savo", name_fi="Laituri ry")
    resend(signed_in, pier, "action-submit", name_fi="Laituri ry", summary_fi="Saunaillat.")
    tupa, editor, asked = draft(), signed_in("etela-savo"), {"publication_state": "sent-back"}
    assert "Toivon Tupa ry" not in text_of(editor.get(LIST, asked))
    decide(tupa, "reject")
    decide(pier, "reject")
    found = text_of(editor.get(LIST, asked))
    assert found.count(text) > 2
    assert "Toivon Tupa ry" in found
    assert "/laituri-ry/" in found
    assert no_groups in text_of(editor.get(GROUPS, asked))
    assert "Saunaillat." not in text_of(visitor("etela-savo").get("/fi/jarjesto/laituri-ry/"))
    resend(signed_in, tupa, "action-submit")
    found = text_of(editor.get(LIST, asked))
    assert ("Toivon Tupa ry" in found, "Laituri ry" in found) == (False, True)


@pytest.mark.parametrize(
    ("language", "text"),
    [("fi", "Tämä odottaa hyväksyntää."), ("sv", "Detta väntar på godkännande.")],
)
def test_a_waiting_entry_is_locked_for_who_does_not_approve(
    language, text, draft, signed_in, visitor, within, languages
):
    languages("etela-savo", editor=language)
    tupa = draft()
    editor = signed_in("etela-savo")
    form = text_of(editor.get(f"{LIST}edit/{tupa.pk}/"))
    assert text in form
    assert 'name="action-publish"' not in form
    for action in ("action-save", "action-publish"):
        resend(signed_in, tupa, action, "editor", summary_fi="Ohi tarkastajan.")
    for verb in ("delete", "unpublish"):
        assert text in text_of(editor.post(f"{LIST}{verb}/{tupa.pk}/", follow=True))
    assert visitor("etela-savo").get(ADDRESS).status_code == 404
    with within("etela-savo"):
        assert Organisation.objects.get().get_latest_revision_as_object().summary_fi == ""
    assert text not in text_of(signed_in("etela-savo", "moderator").get(f"{LIST}edit/{tupa.pk}/"))


def test_no_bulk_action_goes_past_a_moderator(draft, organisation, signed_in, visitor, within):
    """The others of the chosen ones are done, and what is left is named."""
    tupa, pier = draft(), organisation("etela-savo", live=False, name_fi="Laituri ry")
    query = f"?id={tupa.pk}&id={pier.pk}&next={LIST}"
    editor = signed_in("etela-savo")
    assert "Toivon Tupa ry – odottaa hyväksyntää" in text_of(editor.get(f"{BULK}/publish/{query}"))
    done = text_of(editor.post(f"{BULK}/publish/{query}", follow=True))
    assert "koska ne odottavat hyväksyntää: Toivon Tupa ry." in done
    assert visitor("etela-savo").get(ADDRESS).status_code == 404
    assert visitor("etela-savo").get("/fi/jarjesto/laituri-ry/").status_code == 200
    editor.post(f"{BULK}/mark_checked/{query}")
    editor.post(f"{BULK}/change_terms/{query}", {"how": "add", "themes": ["mental-health"]})
    refused = text_of(editor.post(f"{BULK}/delete/{query}", follow=True))
    assert "Mitään ei tehty" in refused
    with within("etela-savo"):
        tupa, pier = Organisation.objects.get(pk=tupa.pk), Organisation.objects.get(pk=pier.pk)
    assert (tupa.last_checked, tupa.themes) == (None, [])
    assert pier.last_checked
    assert pier.themes == ["mental-health"]
    signed_in("etela-savo", "moderator").post(f"{BULK}/publish/{query}")
    assert visitor("etela-savo").get(ADDRESS).status_code == 200


def test_an_author_does_nothing_to_many(organisation, signed_in, within):
    tupa = organisation("etela-savo", name_fi="Toivon Tupa ry")
    aino = signed_in("etela-savo", "author")
    for action, sent in (("mark_checked", {}), ("change_owner", {}), ("unpublish", {})):
        aino.post(f"{BULK}/{action}/?id={tupa.pk}&next={LIST}", sent)
    with within("etela-savo"):
        tupa.refresh_from_db()
    assert (tupa.last_checked, tupa.live) == (None, True)


@pytest.mark.parametrize("username", ["author", "editor", "moderator"])
@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_form_of_a_waiting_entry(
    username, count, draft, signed_in, within, django_assert_max_num_queries
):
    tupa = draft()
    with within("etela-savo"):
        version = Organisation.objects.get().get_latest_revision_as_object()
        version.places.set([Place(town="Mikkeli") for _ in range(count)])
        version.contact_points.set([ContactPoint(phone="112") for _ in range(count)])
        version.save_revision(user=User.objects.get(username="author"))
    client = signed_in("etela-savo", username)
    client.get(f"{LIST}edit/{tupa.pk}/")
    with django_assert_max_num_queries(40):
        client.get(f"{LIST}edit/{tupa.pk}/")


def test_queries_of_the_lists_do_not_grow_with_what_waits(draft, signed_in):
    moderator, counts = signed_in("etela-savo", "moderator"), []
    for names in (["Yksi ry"], ["Kaksi ry", "Kolme ry"]):
        for name in names:
            draft(name_fi=name)
        for address in (LIST, "/admin/desk/waiting/", f"{BULK}/publish/?id=all&next={LIST}"):
            moderator.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert moderator.get(address).status_code == 200
            counts.append(len(queries))
    assert counts[:3] == counts[3:]
