"""Kept true: a link by mail asks an association once a year; its chair answers without an account."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from directory.checking import checks
from directory.checking.checks import due, remind, send_check
from directory.checking.links import token_of
from directory.checking.listing import Group
from directory.exchange.loading import load
from directory.models import Check, ContactPoint, EntryInvitation, Organisation, Proposal
from directory.tasks import check_organisations
from sites.people.accounts.mail import send
from tests.directory.test_suggest import form_of, seen_of
from tests.mails import deliver

pytestmark = pytest.mark.django_db

LIST = "/admin/organisation-checks/"
LIST_QUERIES = 11
INVITATIONS = "/admin/organisation-invitations/"


@pytest.fixture
def tupa(organisation: Any, within: Any) -> Any:
    """An association of Etelä-Savo whose entry nobody has looked at for a year."""
    made = organisation("etela-savo", name_fi="Toivon Tupa ry", phone="015 555 0199", email="tupa@example.org")
    with within("etela-savo"):
        Organisation.objects.update(last_checked=timezone.localdate() - timedelta(days=365))
    return made


def path_in(message: Any) -> str:
    """The path of the link in a mail."""
    found = re.search(r"https?://[^/\s]+(/\S+)", message.body)
    assert found
    return found[1]


def age(days: int) -> None:
    """Make every check so many days older."""
    for check in Check.objects.all():
        by = timedelta(days=days)
        Check.objects.filter(pk=check.pk).update(created=check.created - by, expires=check.expires - by)


@pytest.fixture
def link(tupa: Any) -> str:
    """The path of the link that the chair of the association got."""
    check_organisations(timestamp=0)
    return path_in(deliver()[-1])


class TestChair:
    """Aino, who chairs the association, opens the mail."""

    @pytest.mark.parametrize(
        ("code", "names", "host", "path", "subject"),
        [
            ("etela-savo", {"name_fi": "Tupa ry", "name_sv": "Stugan rf"}, "etela-savo", "/fi/tietojen-", "Tupa ry"),
            ("etela-savo", {"name_sv": "Stugan rf"}, "etela-savo", "/sv/kontroll-", "Stugan rf"),
            ("pohjanmaa", {"name_fi": "Tupa ry", "name_sv": "Stugan rf"}, "pohjanmaa", "/sv/kontroll-", "Stugan rf"),
        ],
    )
    def test_the_mail_is_in_the_language_of_the_entry(
        self, code: str, names: Any, host: str, path: str, subject: str, organisation: Any, within: Any
    ) -> None:
        made = organisation(code, email="tupa@example.org", **names)
        with within(code):
            send_check(made)
        (mail,) = deliver()
        assert mail.to == ["tupa@example.org"]
        assert f"://{host}.localhost:8000{path}" in mail.body
        assert subject in mail.subject

    def test_looking_changes_nothing(self, link: str, visitor: Any, within: Any) -> None:
        html = visitor("etela-savo").get(link).content.decode()
        assert "015 555 0199" in html
        with within("etela-savo"):
            assert Check.objects.get().answered is None
            assert Organisation.objects.get().next_check is None

    def test_everything_is_right_by_one_press(self, link: str, visitor: Any, within: Any) -> None:
        answer = visitor("etela-savo").post(link, {"answered_by": "Aino, puheenjohtaja"}, follow=True)
        assert "Kiitos" in answer.content.decode()
        today = timezone.localdate()
        with within("etela-savo"):
            kept, check = Organisation.objects.get(), Check.objects.get()
            assert (kept.last_checked, kept.next_check) == (today, today + timedelta(days=365))
            assert (check.email, check.answered_by) == ("tupa@example.org", "Aino, puheenjohtaja")
            assert check.answered
            draft = kept.latest_revision.as_object()
            assert draft.last_checked == today, "publishing a draft does not bring the old day back"

    def test_corrections_are_shown_to_the_editor_and_count_when_decided(
        self, link: str, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        aino, path = visitor("etela-savo"), f"{link}korjaukset/"
        sent = form_of(aino, path) | {"phone": "015 555 0200", "answered_by": "Aino"}
        assert "Kiitos" in aino.post(path, sent, follow=True).content.decode()
        today = timezone.localdate()
        with within("etela-savo"):
            proposal = Proposal.objects.get()
            assert proposal.changes == {"phone": ["015 555 0199", "015 555 0200"]}
            assert Organisation.objects.get().last_checked < today
            assert not due(today).exists(), "nobody is asked again while the editor has the answer"
        assert len(deliver()) == 1, "the page has thanked"
        editor = signed_in("etela-savo")
        queue = f"/admin/organisation-proposals/{proposal.pk}/"
        editor.post(queue, seen_of(editor, proposal.pk) | {"decision-phone": "taken"})
        with within("etela-savo"):
            assert Organisation.objects.get().last_checked == today
            assert Organisation.objects.get().contact_points.get().phone == "015 555 0200"
        assert deliver()[-1].to == ["tupa@example.org"]

    def test_a_link_is_answered_once(self, link: str, visitor: Any, within: Any) -> None:
        aino = visitor("etela-savo")
        aino.post(link)
        with within("etela-savo"):
            answered = Check.objects.get().answered
        aino.post(link, {"answered_by": "Joku muu"})
        aino.post(f"{link}korjaukset/", {"message": "Vielä"})
        with within("etela-savo"):
            assert (Check.objects.get().answered, Check.objects.get().answered_by) == (answered, "")
            assert not Proposal.objects.exists()

    def test_after_sixty_days_the_link_is_void(self, link: str, visitor: Any, within: Any) -> None:
        aino = visitor("etela-savo")
        with within("etela-savo"):
            age(59)
        assert aino.get(link).status_code == 200
        with within("etela-savo"):
            age(1)
        assert aino.post(link).status_code == 410
        with within("etela-savo"):
            assert Check.objects.get().answered is None

    def test_a_withdrawn_link_is_void(self, link: str, visitor: Any, signed_in: Any, within: Any) -> None:
        with within("etela-savo"):
            number = Check.objects.get().pk
        signed_in("etela-savo").post(f"{LIST}{number}/withdraw/")
        assert visitor("etela-savo").post(link).status_code == 410
        with within("etela-savo"):
            assert Check.objects.get().answered is None

    def test_a_new_nonce_makes_the_link_void(self, link: str, visitor: Any, within: Any) -> None:
        with within("etela-savo"):
            Check.objects.update(nonce="x" * 22)
        assert visitor("etela-savo").post(link).status_code == 404

    def test_a_link_of_another_region_or_of_an_invitation_opens_nothing(
        self, tupa: Any, organisation: Any, visitor: Any, within: Any
    ) -> None:
        with within("etela-savo"), override("fi"):
            check = send_check(tupa)
            token = token_of(check)
        there = organisation("pohjanmaa", name_fi="Toinen ry", email="toinen@example.org")
        with within("pohjanmaa"):
            other = send_check(there)
            Check.objects.filter(pk=other.pk).update(id=check.pk, nonce=check.nonce)
        assert visitor("pohjanmaa").post(f"/fi/tietojen-tarkistus/{token}/").status_code == 404
        assert visitor("etela-savo").post(f"/fi/uusi-esittely/{token}/").status_code == 404
        assert visitor("etela-savo").get(f"/fi/tietojen-tarkistus/{token}x/").status_code == 404
        assert visitor("etela-savo").get(f"/fi/tietojen-tarkistus/{token}/").status_code == 200

    def test_the_page_is_in_no_cache_and_in_no_search_engine(self, link: str, visitor: Any) -> None:
        answer = visitor("etela-savo").get(link)
        assert "no-store" in answer.headers["Cache-Control"]
        assert "noindex" in answer.headers["X-Robots-Tag"]

    def test_the_log_has_the_route_and_not_the_secret(self, link: str, visitor: Any, caplog: Any) -> None:
        with caplog.at_level("INFO", logger="kohtaamo.requests"):
            visitor("etela-savo").get(link)
        assert "<str:token>" in caplog.text
        assert link.split("/")[3] not in caplog.text


class TestDue:
    @pytest.mark.parametrize(
        ("days", "expected"),
        [
            ({"last_checked": -365, "next_check": None}, True),
            ({"last_checked": -364, "next_check": None}, False),
            ({"last_checked": -1, "next_check": 0}, True),
            ({"last_checked": -500, "next_check": 1}, False),
            ({"last_checked": None, "next_check": None}, False),  # published today
        ],
    )
    def test_a_check_is_due_on_its_day_or_after_a_year(
        self, days: dict[str, Any], expected: bool, tupa: Any, within: Any
    ) -> None:
        today = timezone.localdate()
        values = {name: None if day is None else today + timedelta(days=day) for name, day in days.items()}
        with within("etela-savo"):
            Organisation.objects.update(**values)
            assert due(today).exists() is expected

    def test_one_that_was_never_checked_is_asked_a_year_after_its_publication(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            before = timezone.now() - timedelta(days=366)
            Organisation.objects.update(last_checked=None, first_published_at=before)
            assert due(timezone.localdate()).exists()

    @pytest.mark.parametrize("fields", [{"email": ""}, {"person": "Aino Aalto"}])
    def test_without_a_general_address_nobody_is_asked(self, fields: Any, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            ContactPoint.objects.update(**fields)
            assert not due(timezone.localdate()).exists()

    def test_a_draft_is_not_asked(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            Organisation.objects.update(live=False)
            assert not due(timezone.localdate()).exists()

    def test_neither_saving_nor_an_import_counts_as_checked(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            before = Organisation.objects.get().last_checked
            Organisation.objects.get().save_revision().publish()
            load(b"key,slug,name_fi\n1,toivon-tupa-ry,Toivon Tupa ry\n")
            assert Organisation.objects.get().last_checked == before
            assert due(timezone.localdate()).exists()


class TestTask:
    def test_running_again_sends_nothing_twice(self, tupa: Any, within: Any) -> None:
        check_organisations(timestamp=0)
        check_organisations(timestamp=0)
        assert len(deliver()) == 1
        with within("etela-savo"):
            assert Check.objects.count() == 1

    def test_killed_between_the_check_and_its_mail_it_leaves_neither(
        self, tupa: Any, within: Any, monkeypatch: Any
    ) -> None:
        def killed(*_arguments: Any) -> None:
            raise SystemExit

        with monkeypatch.context() as patched:
            patched.setattr(checks.mails, "send", killed)
            with within("etela-savo"), pytest.raises(SystemExit):
                send_check(tupa)
        with within("etela-savo"):
            assert not Check.objects.exists()
        check_organisations(timestamp=0)
        assert len(deliver()) == 1

    def test_no_more_than_the_setting_allows_are_asked_in_a_day(
        self, organisation: Any, within: Any, settings: Any
    ) -> None:
        for each in range(3):
            organisation("etela-savo", name_fi=f"Kerho {each} ry", email=f"kerho{each}@example.org")
        with within("etela-savo"):
            Organisation.objects.update(next_check=timezone.localdate())
        settings.CHECKS_PER_DAY = 2
        check_organisations(timestamp=0)
        assert len(deliver()) == 2
        check_organisations(timestamp=0)
        assert len(deliver()) == 3

    def test_one_reminder_goes_out_fourteen_days_before_the_end(self, link: str, visitor: Any, within: Any) -> None:
        with within("etela-savo"):
            age(45)
            remind(timezone.now())
            assert len(deliver()) == 1
            age(1)
            remind(timezone.now())
            remind(timezone.now())
        first, reminder = deliver()
        assert "Muistutus" in reminder.subject
        assert path_in(reminder) == path_in(first)
        assert visitor("etela-savo").get(path_in(reminder)).status_code == 200

    def test_who_has_answered_is_not_reminded(self, link: str, visitor: Any, within: Any) -> None:
        visitor("etela-savo").post(link)
        with within("etela-savo"):
            age(50)
            remind(timezone.now())
        assert len(deliver()) == 1

    def test_an_organisation_has_one_open_check(self, tupa: Any, within: Any) -> None:
        with within("etela-savo"):
            check = send_check(tupa)
            with pytest.raises(IntegrityError), transaction.atomic():
                Check.objects.create(organisation=tupa, email=check.email, language="fi", expires=check.expires)


class TestEditor:
    def listed(self, client: Any, group: str = Group.UNANSWERED) -> str:
        return str(client.get(LIST, {"group": group}).content.decode())

    def test_no_answer_in_sixty_days_reaches_the_list_and_the_dashboard(
        self, link: str, signed_in: Any, within: Any
    ) -> None:
        editor = signed_in("etela-savo")
        assert "Toivon Tupa ry" not in self.listed(editor)
        assert "Toivon Tupa ry" in self.listed(editor, Group.OPEN)
        with within("etela-savo"):
            age(60)
        assert "Toivon Tupa ry" in self.listed(editor)
        assert "Ei tarkistettu (1)" in editor.get("/admin/").content.decode()

    def test_a_mail_that_the_server_refuses_reaches_the_list(self, tupa: Any, signed_in: Any, within: Any) -> None:
        check_organisations(timestamp=0)
        ProcrastinateJob.objects.filter(task_name=send.name).update(status="failed")
        check_organisations(timestamp=0)
        html = self.listed(signed_in("etela-savo"))
        assert "Toivon Tupa ry" in html
        assert "Viesti ei mennyt perille" in html

    def test_a_mail_that_came_back_is_marked_by_the_editor(self, link: str, signed_in: Any, within: Any) -> None:
        editor = signed_in("etela-savo")
        with within("etela-savo"):
            number = Check.objects.get().pk
        editor.post(f"{LIST}{number}/bounced/")
        assert "Toivon Tupa ry" in self.listed(editor)

    def test_who_was_asked_by_telephone_is_marked_as_checked(
        self, link: str, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        editor = signed_in("etela-savo")
        with within("etela-savo"):
            age(60)
            number = Check.objects.get().pk
        editor.post(f"{LIST}{number}/mark/")
        assert "Toivon Tupa ry" not in self.listed(editor)
        with within("etela-savo"):
            assert Organisation.objects.get().last_checked == timezone.localdate()
        assert visitor("etela-savo").post(link).status_code == 410

    def test_sends_the_link_again_and_the_old_one_is_void(
        self, link: str, visitor: Any, signed_in: Any, tupa: Any
    ) -> None:
        editor = signed_in("etela-savo")
        address = f"{LIST}send/{tupa.pk}/"
        assert "tupa@example.org" in editor.get(address).content.decode()
        assert editor.post(address).status_code == 302
        again = path_in(deliver()[-1])
        assert visitor("etela-savo").get(link).status_code == 410
        assert visitor("etela-savo").get(again).status_code == 200

    def test_is_told_that_there_is_no_address(self, organisation: Any, signed_in: Any) -> None:
        made = organisation("etela-savo", name_fi="Kerho ry", phone="015 555 0199")
        html = signed_in("etela-savo").post(f"{LIST}send/{made.pk}/").content.decode()
        assert "Yleisellä yhteystiedolla ei ole sähköpostiosoitetta." in html
        assert deliver() == []

    @pytest.mark.parametrize("count", [1, 3])
    def test_queries_of_the_list(
        self, count: int, organisation: Any, signed_in: Any, within: Any, django_assert_num_queries: Any
    ) -> None:
        for each in range(count):
            made = organisation("etela-savo", name_fi=f"Kerho {each} ry", email="kerho@example.org")
            with within("etela-savo"):
                send_check(made)
        with within("etela-savo"):
            age(60)
        editor = signed_in("etela-savo")
        editor.get(LIST)
        with django_assert_num_queries(LIST_QUERIES):
            assert editor.get(LIST).status_code == 200


class TestInvitation:
    """Oiva, who leads a club that is not in the directory, fills in its first entry."""

    @pytest.fixture
    def path(self, signed_in: Any) -> str:
        sent = {"name": "Rantapuiston Ystävät ry", "email": "oiva@example.org", "language": "fi"}
        assert signed_in("etela-savo").post(INVITATIONS, sent).status_code == 302
        return path_in(deliver()[-1])

    def test_the_entry_becomes_a_draft_for_the_editor(
        self, path: str, visitor: Any, signed_in: Any, within: Any
    ) -> None:
        oiva = visitor("etela-savo")
        sent = form_of(oiva, path)
        assert sent["name_fi"] == ["Rantapuiston Ystävät ry"]
        sent |= {"summary_fi": "Kävelyjä rannalla.", "phone": "015 555 0300", "town": "Mikkeli", "themes": ["caring"]}
        assert "Kiitos" in oiva.post(path, sent | {"answered_by": "Oiva"}, follow=True).content.decode()
        with within("etela-savo"):
            made = Organisation.objects.get()
            assert not made.live
            values = (made.summary_fi, made.themes, made.places.get().town)
            assert values == ("Kävelyjä rannalla.", ["caring"], "Mikkeli")
            assert EntryInvitation.objects.get().organisation == made
            number = made.pk
        editor = signed_in("etela-savo")
        assert "Rantapuiston Ystävät ry" in editor.get("/admin/").content.decode()
        html = editor.get(f"/admin/snippets/directory/organisation/edit/{number}/").content.decode()
        assert "Kävelyjä rannalla." in html
        assert visitor("etela-savo").get("/fi/jarjesto/rantapuiston-ystavat-ry/").status_code == 404

    def test_it_is_filled_in_once(self, path: str, visitor: Any, within: Any) -> None:
        for _ in range(2):
            visitor("etela-savo").post(path, {"name_fi": "Rantapuiston Ystävät ry"})
        with within("etela-savo"):
            assert Organisation.objects.count() == 1

    def test_without_a_name_nothing_is_made_and_nothing_is_lost(self, path: str, visitor: Any, within: Any) -> None:
        answer = visitor("etela-savo").post(path, {"name_fi": "", "summary_fi": "Kävelyjä rannalla."})
        assert answer.status_code == 400
        assert "Kävelyjä rannalla." in answer.content.decode()
        with within("etela-savo"):
            assert not Organisation.objects.exists()

    def test_a_withdrawn_invitation_is_void(self, path: str, visitor: Any, signed_in: Any, within: Any) -> None:
        with within("etela-savo"):
            number = EntryInvitation.objects.get().pk
        signed_in("etela-savo").post(f"{INVITATIONS}{number}/withdraw/")
        assert visitor("etela-savo").post(path, {"name_fi": "Ystävät ry"}).status_code == 410


def test_the_tasks_are_periodic() -> None:
    names = {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}
    assert {"directory.check_organisations", "directory.clear_proposals"} <= names
