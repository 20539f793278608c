"""From an author's draft to a resident: submitted, approved or sent back, with mails; and by the clock."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import GroupApprovalTask, Page, Workflow, WorkflowPage, WorkflowState

from sites.pages import tasks
from sites.pages.models import StandardPage
from sites.people.models import User

pytestmark = pytest.mark.django_db

FORM = {
    "slug": "saunailta",
    "introduction": "",
    "body-count": "0",
    "seo_title": "",
    "search_description": "",
    "comments-TOTAL_FORMS": "0",
    "comments-INITIAL_FORMS": "0",
    "comments-MIN_NUM_FORMS": "0",
    "comments-MAX_NUM_FORMS": "",
    "comment_notifications": "",
}


@pytest.fixture
def draft(page, within):
    """Aino's draft, in a region."""

    def make(code="etela-savo", title="Saunailta", **fields):
        with within(code):
            owner = User.objects.get(username="author")
        return page(code, "fi", StandardPage, live=False, title=title, slug="saunailta", owner=owner, **fields)

    return make


@pytest.fixture
def send(signed_in, within):
    """Presses a button of the page editor: `send("etela-savo", "author", page, "action-submit")`."""

    def press(code, username, page, action, **fields):
        data = FORM | {"title": page.title} | fields | {action: "1"}
        with within(code):
            name = "workflow_action" if action in ("approve", "reject") else "edit"
            arguments = [page.pk]
            if name == "workflow_action":
                state = WorkflowState.objects.get(object_id=str(page.pk), status="in_progress")
                arguments += [action, state.current_task_state.pk]
                data = fields
        return signed_in(code, username).post(reverse(f"wagtailadmin_pages:{name}", args=arguments), data)

    return press


@pytest.fixture
def languages(within):
    """Moderators and authors who chose their language."""
    from wagtail.users.models import UserProfile

    def choose(code, **languages):
        with within(code):
            for username, language in languages.items():
                user = User.objects.get(username=username)
                UserProfile.objects.update_or_create(user=user, defaults={"preferred_language": language})

    return choose


@pytest.mark.parametrize("code", ["etela-savo", "pohjanmaa"])
def test_every_region_has_one_workflow_over_all_its_pages(within, code):
    with within(code):
        workflow = Workflow.objects.get()
        for language, name in (("fi", "Tarkastus"), ("sv", "Granskning")):  # named for who reads it, not for the region
            with override(language):
                assert (workflow.name, str(Workflow.objects.get())) == (name, name)
        assert WorkflowPage.objects.get().page == Page.get_first_root_node()
        assert [group.name for group in GroupApprovalTask.objects.get().groups.all()] == ["Moderators"]
        assert StandardPage.objects.count() + Page.objects.filter(depth=2).count()
        assert all(page.get_workflow() == workflow for page in Page.objects.filter(depth=2))


def test_a_workflow_of_another_name_keeps_it(within):
    with within("etela-savo"):
        Workflow.objects.create(name="Viestinnän tarkistus")
        for language in ("fi", "sv"):
            with override(language):
                assert Workflow.objects.get(pk=Workflow.objects.latest("pk").pk).name == "Viestinnän tarkistus"


def test_an_author_does_not_publish_by_any_button(draft, send, visitor):
    saunailta = draft()
    for action in ("action-publish", "action-unpublish"):
        send("etela-savo", "author", saunailta, action)
        assert visitor("etela-savo").get("/fi/saunailta/").status_code == 404
    send("etela-savo", "editor", saunailta, "action-publish")
    assert visitor("etela-savo").get("/fi/saunailta/").status_code == 200


def test_an_author_writes_her_own_pages_only(page, signed_in, draft):
    others = page("etela-savo", "fi", StandardPage, title="Laiturilla", slug="laiturilla")
    browser = signed_in("etela-savo", "author")
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[draft().pk])).status_code == 200
    assert browser.get(reverse("wagtailadmin_pages:edit", args=[others.pk])).status_code == 302


def test_submitted_and_approved(draft, send, visitor, within, post, languages):
    """Matti gets a mail in Swedish and approves; Aino gets one in Finnish; Pohjanmaa gets none."""
    languages("etela-savo", moderator="sv", author="fi")
    saunailta = draft()
    post()
    send("etela-savo", "author", saunailta, "action-submit")
    (asked,) = post()
    assert asked.to == ["moderator@etela-savo.example"]
    assert asked.subject == "Södra Savolax: ”Saunailta” väntar på ditt godkännande"
    assert "author ber dig godkänna ”Saunailta” (Södra Savolax)." in asked.body
    assert f"http://etela-savo.localhost:8000/admin/pages/{saunailta.pk}/edit/" in asked.body
    assert visitor("etela-savo").get("/fi/saunailta/").status_code == 404

    send("etela-savo", "moderator", saunailta, "approve", comment="Hyvä!")
    (told,) = post()
    assert told.to == ["author@etela-savo.example"]
    assert told.subject == "Etelä-Savo: ”Saunailta” hyväksyttiin"
    assert "moderator hyväksyi: ”Saunailta” (Etelä-Savo)." in told.body
    assert "Kommentti:\nHyvä!" in told.body
    assert "http://etela-savo.localhost:8000/fi/saunailta/" in told.body
    assert visitor("etela-savo").get("/fi/saunailta/").status_code == 200


def test_submitted_and_sent_back(draft, send, signed_in, visitor, within, post, languages):
    languages("etela-savo", moderator="fi", author="sv")
    saunailta = draft()
    send("etela-savo", "author", saunailta, "action-submit")
    post()
    send("etela-savo", "moderator", saunailta, "reject", comment="Kellonaika <puuttuu>.")
    (told,) = post()
    assert (told.to, "Kellonaika <puuttuu>." in told.body) == (["author@etela-savo.example"], True)
    assert told.subject == "Södra Savolax: ”Saunailta” skickades tillbaka"
    assert "moderator skickade tillbaka ”Saunailta” (Södra Savolax)." in told.body
    assert visitor("etela-savo").get("/fi/saunailta/").status_code == 404
    with within("etela-savo"):
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_NEEDS_CHANGES
    form = signed_in("etela-savo", "author").get(f"/admin/pages/{saunailta.pk}/edit/").content.decode()
    assert "Återsänd för ändringar: Kellonaika &lt;puuttuu&gt;." in form
    assert "Skicka in igen: Granskarens godkännande" in form
    assert set(re.findall(r'name="action-(submit|\w+-workflow)"', form)) == {"cancel-workflow", "submit"}
    send("etela-savo", "author", saunailta, "action-submit")
    assert [mail.to for mail in post()] == [["moderator@etela-savo.example"]]


@pytest.mark.parametrize(
    ("username", "may"), [("author", False), ("editor", False), ("region-admin", False), ("moderator", True)]
)
def test_only_moderators_approve(draft, send, visitor, within, username, may):
    saunailta = draft()
    send("etela-savo", "author", saunailta, "action-submit")
    send("etela-savo", username, saunailta, "approve", comment="")
    assert visitor("etela-savo").get("/fi/saunailta/").status_code == (200 if may else 404)


def test_what_waits_is_left_alone_meanwhile(draft, send, visitor):
    """While a moderator reads, an editor does not publish past her."""
    saunailta = draft()
    send("etela-savo", "author", saunailta, "action-submit")
    send("etela-savo", "editor", saunailta, "action-publish")
    assert visitor("etela-savo").get("/fi/saunailta/").status_code == 404


def test_a_mail_that_cannot_be_written_is_not_lost_in_silence(draft, within, monkeypatch):
    def fails(*_arguments):
        raise LookupError("No template")

    monkeypatch.setattr("wagtail.admin.mail.render_to_string", fails)
    saunailta = draft()
    with within("etela-savo"), pytest.raises(LookupError):
        Workflow.objects.get().start(saunailta, User.objects.get(username="author"))


def test_mails_go_with_the_transaction(draft, within, post):
    from django.db import transaction

    saunailta = draft()
    post()
    with within("etela-savo"), transaction.atomic():
        aino = User.objects.get(username="author")
        Workflow.objects.get().start(saunailta, aino)
        transaction.set_rollback(True)
    assert post() == []
    with within("etela-savo"):
        Workflow.objects.get().start(saunailta, aino)
    assert len(post()) == 1


def test_a_comment_is_told_to_who_follows_the_page(draft, send, within, post, languages):
    languages("etela-savo", author="fi")
    saunailta = draft()
    with within("etela-savo"):
        from wagtail.models import PageSubscription

        aino = User.objects.get(username="author")
        PageSubscription.objects.create(user=aino, page=saunailta, comment_notifications=True)
    comment = {
        "comments-TOTAL_FORMS": "1",
        "comments-0-text": "Mihin aikaan?",
        "comments-0-contentpath": "title",
        "comments-0-position": "",
        "comments-0-id": "",
        "comments-0-DELETE": "",
        "comments-0-resolved": "",
        "comments-0-replies-TOTAL_FORMS": "0",
        "comments-0-replies-INITIAL_FORMS": "0",
        "comments-0-replies-MIN_NUM_FORMS": "0",
        "comments-0-replies-MAX_NUM_FORMS": "",
    }
    post()
    send("etela-savo", "editor", saunailta, "action-save", **comment)
    (told,) = post()
    assert told.to == ["author@etela-savo.example"]
    assert told.subject == "Etelä-Savo: kommentteja sivuun ”Saunailta”"
    assert "- Mihin aikaan?" in told.body
    assert "http://etela-savo.localhost:8000/admin/" in told.body


@pytest.mark.parametrize(
    ("username", "may"), [("editor", True), ("moderator", True), ("region-admin", False), ("author", True)]
)
def test_history_and_compare(draft, signed_in, within, username, may):
    saunailta = draft()
    with within("etela-savo"):
        first = saunailta.latest_revision
        saunailta.title = "Saunailta torstaina"
        second = saunailta.save_revision()
    browser = signed_in("etela-savo", username)
    history = browser.get(reverse("wagtailadmin_pages:history", args=[saunailta.pk]))
    compare = browser.get(reverse("wagtailadmin_pages:revisions_compare", args=[saunailta.pk, first.pk, second.pk]))
    assert (history.status_code, compare.status_code) == ((200, 200) if may else (302, 302))
    if may:
        assert "torstaina" in compare.content.decode()


def test_approved_now_shown_in_its_hour_gone_in_its_hour(draft, send, visitor, within):
    """In two regions at once: submitted with a time to go live and one to expire, approved, and left to the clock."""
    now = timezone.now()
    drafts = {}
    for code in ("etela-savo", "pohjanmaa"):
        drafts[code] = draft(code, go_live_at=now + timedelta(hours=1), expire_at=now + timedelta(hours=2))
        with within(code):
            Workflow.objects.get().start(drafts[code], User.objects.get(username="author"))
            task_state = WorkflowState.objects.get().current_task_state
            task_state.approve(user=User.objects.get(username="moderator"))
    tasks.publish_scheduled(0)
    assert {visitor(code).get("/fi/saunailta/").status_code for code in drafts} == {404}
    for code, page in drafts.items():
        the_hour_comes(within, code, page)
    tasks.publish_scheduled(0)
    assert {visitor(code).get("/fi/saunailta/").status_code for code in drafts} == {200}
    for code, page in drafts.items():
        with within(code):
            Page.objects.filter(pk=page.pk).update(expire_at=now - timedelta(minutes=1))
    tasks.publish_scheduled(0)
    assert {visitor(code).get("/fi/saunailta/").status_code for code in drafts} == {404}
    with within("etela-savo"):
        assert Page.objects.get(pk=drafts["etela-savo"].pk).expired


def the_hour_comes(within, code, page):
    past = timezone.now() - timedelta(minutes=1)
    with within(code):
        revision = Page.objects.get(pk=page.pk).scheduled_revision
        revision.approved_go_live_at = past
        revision.content["go_live_at"] = past.isoformat()
        revision.save()
