"""The audit log: entries, access, isolation by region, escaped export, retention."""

import csv
import io
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry, PageLogEntry

from sites.people import audit, invitations, tasks
from sites.people.models import Invitation, User
from sites.people.roles import AUTHORS, EDITORS

pytestmark = pytest.mark.django_db


@pytest.fixture
def actions(within):
    """Return the logged actions on a user, oldest first, with their actors."""

    def look(code, username):
        with within(code):
            person = User.objects.get(username=username)
            entries = ModelLogEntry.objects.for_instance(person).order_by("timestamp", "pk")
            return [(entry.action, entry.user and entry.user.username) for entry in entries]

    return look


@pytest.mark.parametrize(
    ("name", "data", "action"),
    [
        ("person", {"roles": [EDITORS]}, audit.ROLES_CHANGED),
        ("person_deactivate", {}, audit.DEACTIVATED),
        ("person_activate", {}, audit.ACTIVATED),
        ("person_end_sessions", {}, audit.SESSIONS_ENDED),
    ],
)
def test_what_a_region_admin_does_is_noted_under_her_name(signed_in, within, actions, name, data, action):
    with within("etela-savo"):
        aino = User.objects.get(username="author")
    signed_in("etela-savo", "region-admin").post(reverse(name, args=[aino.pk]), data)
    assert actions("etela-savo", "author") == [(action, "region-admin")]
    assert actions("pohjanmaa", "author") == []


def test_the_roles_before_and_after_are_noted(within, person):
    from sites.people import account_actions

    with within("etela-savo"):
        aino, riikka = person("etela-savo", "author"), person("etela-savo", "region-admin")
    with within("etela-savo"):
        account_actions.change_roles(riikka, aino.pk, [EDITORS], [AUTHORS, EDITORS])
        account_actions.change_roles(riikka, aino.pk, [EDITORS], [AUTHORS, EDITORS])
        entry = ModelLogEntry.objects.get(action=audit.ROLES_CHANGED)
        assert entry.data == {"before": [AUTHORS], "roles": [EDITORS]}


def test_invitations_are_noted(within, person):
    riikka = person("etela-savo", "region-admin")
    with within("etela-savo"):
        invitation = invitations.invite("liisa@example.fi", EDITORS, "fi", riikka)
        invitations.withdraw(invitation, riikka)
        noted = ModelLogEntry.objects.for_instance(invitation).order_by("pk").values_list("action", "label", "user")
        assert list(noted) == [
            (audit.INVITED, "liisa@example.fi", riikka.pk),
            (audit.WITHDRAWN, "liisa@example.fi", riikka.pk),
        ]


def test_coming_and_going_is_noted(visitor, actions):
    browser = visitor("etela-savo")
    address = "/fi/account/login/"
    browser.post(address, {"login": "author", "password": "not her password"})
    browser.post(address, {"login": "nobody", "password": "a good long password"})
    browser.post(address, {"login": "author", "password": "a good long password"})
    browser.post("/admin/logout/")
    assert actions("etela-savo", "author") == [
        (audit.SIGN_IN_REFUSED, None),
        (audit.SIGNED_IN, "author"),
        (audit.SIGNED_OUT, "author"),
    ]
    assert actions("pohjanmaa", "author") == []


def test_a_locked_account_is_noted(visitor, actions):
    browser = visitor("etela-savo")
    for _ in range(7):
        browser.post("/fi/account/login/", {"login": "author@etela-savo.example", "password": "not her password"})
    assert actions("etela-savo", "author") == [(audit.SIGN_IN_REFUSED, None)] * 5 + [(audit.LOCKED_OUT, None)] * 2


def test_every_action_has_a_name(within):
    from wagtail.log_actions import registry

    for action in audit.ACTIONS:
        assert registry.action_exists(action)


@pytest.mark.parametrize(
    ("username", "reads"),
    [("author", False), ("editor", True), ("moderator", True), ("region-admin", True), ("admin", True)],
)
@pytest.mark.parametrize("name", ["audit_log", "audit_log_results"])
def test_who_reads_it(signed_in, username, reads, name):
    assert signed_in("etela-savo", username).get(reverse(name)).status_code == (200 if reads else 302)


def test_an_analyst_reads_no_log(signed_in):
    assert signed_in("national", "analyst").get(reverse("audit_log")).status_code == 302


@pytest.fixture
def noted(within):
    """In both regions: the region admin closes the author's account, the editor makes an organisation."""
    for code, name in (("etela-savo", "Savon salaisuus"), ("pohjanmaa", "Österbottens hemlighet")):
        with within(code):
            people = {user.username: user for user in User.objects.all()}
            audit.record(people["author"], audit.DEACTIVATED, people["region-admin"])
            log(people["moderator"], "wagtail.edit", user=people["editor"], title=name)


def labels(answer):
    return [(entry.action, entry.label) for entry in answer.context["object_list"]]


def test_it_is_this_regions_log(signed_in, noted):
    text = signed_in("etela-savo", "editor").get(reverse("audit_log")).content.decode()
    assert "Savon salaisuus" in text
    assert "hemlighet" not in text


def test_it_can_be_narrowed(signed_in, noted, within):
    with within("etela-savo"):
        riikka, eeva = (User.objects.get(username=name).pk for name in ("region-admin", "editor"))
        PageLogEntry.objects.all().delete()  # those of the region's own pages would fill the first page of the report
        ModelLogEntry.objects.filter(action="wagtail.edit").update(timestamp=timezone.now() - timedelta(days=9))
    browser, address = signed_in("etela-savo", "editor"), reverse("audit_log")
    everything = {(audit.DEACTIVATED, "author"), ("wagtail.edit", "Savon salaisuus")}
    week = f"{timezone.now() - timedelta(days=7):%Y-%m-%d}"
    assert everything <= set(labels(browser.get(address)))
    for query, shown in (
        (f"?user={riikka}", {(audit.DEACTIVATED, "author")}),
        (f"?user={eeva}&action=wagtail.edit", {("wagtail.edit", "Savon salaisuus")}),
        (f"?action={audit.DEACTIVATED}", {(audit.DEACTIVATED, "author")}),
        (f"?timestamp_to={week}", {("wagtail.edit", "Savon salaisuus")}),
    ):
        assert set(labels(browser.get(address + query))) == shown, query


def test_it_asks_the_same_for_one_and_three_rows(signed_in, within, django_assert_num_queries):
    browser, address = signed_in("etela-savo", "admin"), reverse("audit_log")
    with within("etela-savo"):
        people = list(User.objects.order_by("pk"))
        ModelLogEntry.objects.all().delete()
        PageLogEntry.objects.all().delete()
        audit.record(people[0], audit.ACTIVATED, people[0])
    browser.get(address)
    with django_assert_num_queries(QUERIES):
        browser.get(address)
    with within("etela-savo"):
        for person in people[1:3]:
            audit.record(person, audit.ACTIVATED, person)
    with django_assert_num_queries(QUERIES):
        browser.get(address)


QUERIES = 23
FORMULAS = ["=1+1", "+358 15 1234", "-2", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1", '=HYPERLINK("http://x")']


@pytest.mark.parametrize("name", ["audit_log", "wagtailadmin_reports:site_history"])
@pytest.mark.parametrize("formula", FORMULAS)
def test_nobodys_name_becomes_a_formula(signed_in, within, name, formula):
    """In our report, and in Wagtail's own of the same kind."""
    with within("etela-savo"):
        sanna = User.objects.get(username="admin")
        log(sanna, "wagtail.edit", user=sanna, title=formula)
    browser = signed_in("etela-savo", "admin")
    content = b"".join(browser.get(reverse(name) + "?export=csv").streaming_content).decode("utf-8-sig")
    cells = [row["Nimi"] for row in csv.DictReader(io.StringIO(content, newline=""))]
    assert f"'{formula}" in cells
    assert formula not in cells
    sheet = load_workbook(io.BytesIO(b"".join(browser.get(reverse(name) + "?export=xlsx").streaming_content))).active
    values = {cell.value for row in sheet.iter_rows() for cell in row}
    assert not values & set(FORMULAS)


def test_the_file_holds_what_is_shown(signed_in, noted):
    answer = signed_in("etela-savo", "editor").get(reverse("audit_log") + f"?export=csv&action={audit.DEACTIVATED}")
    content = b"".join(answer.streaming_content)
    assert content.startswith(b"\xef\xbb\xbf")
    (row,) = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert (row["Nimi"], row["Käyttäjä"]) == ("author", "region-admin")


def test_nobody_else_takes_the_file(signed_in, noted):
    assert signed_in("etela-savo", "author").get(reverse("audit_log") + "?export=csv").status_code == 302


@pytest.fixture
def aged(within, page):
    """In both regions an entry of each age in days, of a person and of a page, and one that leads to a revision."""
    from sites.pages.models import StandardPage

    def make(*ages):
        for code in ("etela-savo", "pohjanmaa"):
            made = page(code, "fi", StandardPage, title="Vanha", slug="vanha")
            with within(code):
                ModelLogEntry.objects.all().delete()
                PageLogEntry.objects.all().delete()
                sanna = User.objects.get(username="admin")
                for days in ages:
                    when = timezone.now() - timedelta(days=days)
                    for thing, action in ((sanna, audit.ACTIVATED), (made, "wagtail.lock")):
                        log(thing, action, user=sanna, timestamp=when)
                    log(
                        made,
                        "wagtail.edit",
                        user=sanna,
                        timestamp=when,
                        revision=made.latest_revision,
                        content_changed=True,
                    )

    return make


def test_what_is_too_old_goes_in_every_region(aged, within, settings):
    settings.AUDIT_LOG_DAYS = 100
    aged(99, 101)
    tasks.delete_expired(0)
    for code in ("etela-savo", "pohjanmaa"):
        with within(code):
            assert ModelLogEntry.objects.count() == 1
            assert sorted(PageLogEntry.objects.values_list("action", flat=True)) == [
                "wagtail.edit",
                "wagtail.edit",
                "wagtail.lock",
            ]


def test_what_is_too_old_is_not_shown_either(aged, signed_in, settings):
    settings.AUDIT_LOG_DAYS = 100
    aged(101)
    answer = signed_in("etela-savo", "editor").get(reverse("audit_log"))
    assert {entry.label for entry in answer.context["object_list"]} == {"editor"}  # her own sign-in


def test_a_page_keeps_the_history_that_leads_to_its_revisions(aged, signed_in, within, settings):
    from wagtail.models import Page

    settings.AUDIT_LOG_DAYS = 100
    aged(101)
    tasks.delete_expired(0)
    with within("etela-savo"):
        found = Page.objects.get(slug="vanha")
        revision = found.latest_revision_id
    text = (
        signed_in("etela-savo", "editor").get(reverse("wagtailadmin_pages:history", args=[found.pk])).content.decode()
    )
    assert reverse("wagtailadmin_pages:revisions_view", args=[found.pk, revision]) in text


def test_an_entry_goes_when_its_revision_has_gone(aged, within, settings):
    from wagtail.models import Revision

    settings.AUDIT_LOG_DAYS = 100
    aged(101)
    with within("etela-savo"):
        PageLogEntry.objects.update(revision=Revision.objects.order_by("-pk").first().pk + 1000)
        audit.purge()
        assert PageLogEntry.objects.count() == 0


def test_old_invitations_go_with_the_night_too(within):
    with within("etela-savo"):
        invitations.invite("liisa@example.fi", EDITORS, "fi")
        Invitation.objects.update(expires=timezone.now() - timedelta(days=91))
    tasks.delete_expired(0)
    with within("etela-savo"):
        assert not Invitation.objects.exists()
