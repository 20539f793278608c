"""Feedback on accessibility: the form in Finnish and Swedish, the answer within 14 days, and forgetting who wrote."""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.utils import timezone

from sites.pages import feedback_handling, tasks
from sites.pages.feedback_deadlines import FINLAND, days_left, due_on
from sites.pages.models import Feedback
from tests.mails import deliver

UTC = ZoneInfo("UTC")
FORMS = {"fi": "/fi/saavutettavuuspalaute/", "sv": "/sv/tillganglighetsrespons/", "en": "/en/accessibility-feedback/"}
GOOD = {
    "message": "Lomake ei avaudu näppäimistöllä.",
    "page_address": "/fi/haku/",
    "name": "",
    "email": "",
    "website": "",
}


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (datetime(2026, 11, 2, 12, tzinfo=FINLAND), date(2026, 11, 16)),
        (datetime(2026, 12, 20, 12, tzinfo=FINLAND), date(2027, 1, 3)),
        (datetime(2028, 2, 15, 12, tzinfo=FINLAND), date(2028, 2, 29)),
        (datetime(2026, 11, 2, 22, 30, tzinfo=UTC), date(2026, 11, 17)),  # it is the 3rd in Finland already
        (datetime(2026, 6, 30, 21, 30, tzinfo=UTC), date(2026, 7, 15)),  # summer time
    ],
)
def test_the_last_day_for_an_answer(received, due):
    assert due_on(received) == due


@pytest.mark.parametrize(
    ("today", "left"), [(date(2026, 11, 2), 14), (date(2026, 11, 16), 0), (date(2026, 11, 18), -2)]
)
def test_how_many_days_are_left(today, left):
    assert days_left(date(2026, 11, 16), today) == left


def kept(within, code="etela-savo"):
    with within(code):
        return list(Feedback.objects.all())


@pytest.mark.django_db
class TestForm:
    def test_a_message_that_nobody_can_see_is_asked_for_again(self, visitor, within):
        answer = visitor("etela-savo").post(FORMS["fi"], {**GOOD, "message": "\u200b\u00ad"})
        assert answer.status_code == 400
        assert list(answer.context["form"].errors) == ["message"]
        assert kept(within) == []

    def test_the_same_sent_twice_counts_once_and_something_else_again(self, visitor, within):
        aino = visitor("etela-savo")
        assert "yhden kerran" not in aino.post(FORMS["fi"], GOOD, follow=True).content.decode()
        assert "yhden kerran" in aino.post(FORMS["fi"], GOOD, follow=True).content.decode()
        aino.post(FORMS["fi"], {**GOOD, "message": "Kuvassa ei ole tekstiä."})
        assert len(kept(within)) == 2

    def test_what_failed_is_received_when_it_is_sent_again(self, visitor, within, monkeypatch):
        aino = visitor("etela-savo")
        aino.raise_request_exception = False
        with monkeypatch.context() as broken:
            broken.setattr(Feedback, "save", lambda *_args, **_options: 1 / 0)
            assert aino.post(FORMS["fi"], GOOD).status_code == 500
        assert "again" not in aino.post(FORMS["fi"], GOOD).headers["Location"]
        assert len(kept(within)) == 1

    @pytest.mark.parametrize("language", FORMS)
    def test_a_message_is_kept_and_thanked_for(self, visitor, within, language):
        answer = visitor("etela-savo").post(FORMS[language], GOOD, follow=True)
        assert answer.redirect_chain[0][1] == 302
        assert answer.status_code == 200
        (feedback,) = kept(within)
        assert feedback.message == GOOD["message"]
        assert feedback.language == language
        assert feedback.due == timezone.localdate() + timedelta(days=14)
        assert not kept(within, "pohjanmaa")

    @pytest.mark.parametrize(
        ("language", "required", "address"),
        [
            ("fi", "Kirjoita, mitä haluat kertoa.", "Kirjoita osoite"),
            ("sv", "Skriv vad du vill berätta.", "Skriv adressen"),
        ],
    )
    def test_what_is_wrong_stands_first_and_leads_to_its_field(self, visitor, within, language, required, address):
        answer = visitor("etela-savo").post(
            FORMS[language], GOOD | {"message": " ", "email": "ei-osoite", "name": "Maija"}
        )
        text = answer.content.decode()
        assert answer.status_code == 400
        summary = re.search(r'<div class="error-summary".*?</div>', text, re.DOTALL).group()
        assert 'href="#id_message"' in summary
        assert 'href="#id_email"' in summary
        assert required in summary
        assert address in summary
        assert 'value="Maija"' in text  # what was right stays written
        assert re.search(r'<textarea[^>]*aria-invalid="true"', text)
        assert not kept(within)

    @pytest.mark.parametrize("wrong", [{"message": "x" * 5001}, {"name": "x" * 101}, {"page_address": "x" * 501}])
    def test_too_long_is_refused(self, visitor, within, wrong):
        assert visitor("etela-savo").post(FORMS["fi"], GOOD | wrong).status_code == 400
        assert not kept(within)

    def test_a_program_that_fills_every_field_is_thanked_and_nothing_is_kept(self, visitor, within, asked):
        answer = visitor("etela-savo").post(FORMS["fi"], GOOD | {"website": "https://osta.example"})
        assert answer.status_code == 302
        assert not kept(within)
        assert not asked()

    def test_the_trap_is_no_field_for_people(self, text_at):
        trap = re.search(
            r'<div class="trap" aria-hidden="true">.*?</div>', text_at("etela-savo", FORMS["fi"]), re.DOTALL
        )
        assert 'tabindex="-1"' in trap.group()

    def test_without_the_forms_token_nothing_is_taken(self, within, settings):
        from django.test import Client

        client = Client(enforce_csrf_checks=True, headers={"host": f"etela-savo.localhost:{settings.PUBLIC_PORT}"})
        assert client.post(FORMS["fi"], GOOD).status_code == 403
        assert not kept(within)

    def test_what_was_written_is_text_and_no_html(self, visitor):
        answer = visitor("etela-savo").post(FORMS["fi"], {"message": "", "name": '"><script>alert(1)</script>'})
        assert "<script>" not in answer.content.decode()

    @pytest.mark.parametrize("path", FORMS.values())
    def test_the_form_is_never_kept_by_a_cache(self, visitor, path):
        assert "no-store" in visitor("etela-savo").get(path).headers["Cache-Control"]

    def test_other_methods_are_refused(self, visitor):
        assert visitor("etela-savo").put(FORMS["fi"]).status_code == 405


@pytest.fixture
def staff(within):
    """An editor who reads Swedish, a moderator without an address, an author, an inactive user; and Pohjanmaa's."""
    from django.contrib.auth.models import Group
    from wagtail.users.models import UserProfile

    from sites.people.models import User

    people = [
        ("helmi", "helmi@example.org", "Editors", True),
        ("oiva", "", "Moderators", True),
        ("aune", "aune@example.org", "Authors", True),
        ("tauno", "tauno@example.org", "Editors", False),
    ]
    with within("etela-savo"):
        for name, email, group, active in people:
            user = User.objects.create_user(name, email, "a good long password", is_active=active)
            user.groups.add(Group.objects.get(name=group))
        UserProfile.get_for_user(User.objects.get(username="helmi")).save()
        UserProfile.objects.filter(user__username="helmi").update(preferred_language="sv")


@pytest.fixture
def asked(jobs):
    """Return the enqueued mails, as (task, arguments)."""
    return lambda: [(job.task_name, job.args) for job in jobs() if job.task_name.startswith("pages.")]


@pytest.mark.django_db
class TestMails:
    def test_the_regions_editors_are_told_each_in_their_language(self, visitor, staff, within, asked):
        visitor("etela-savo").post(FORMS["fi"], GOOD)
        ((task, args),) = asked()
        assert (task, args["schema"]) == ("pages.mail_feedback", "etela_savo")
        tasks.mail_feedback(**args)
        deliver()
        mails = {sent.to[0]: sent for sent in mail.outbox}
        assert {"helmi@example.org", "editor@etela-savo.example"} <= set(mails)
        assert not {"aune@example.org", "tauno@example.org", "editor@pohjanmaa.example"} & set(mails)
        assert "tillgänglighet" in mails["helmi@example.org"].subject
        assert "saavutettavuu" in mails["editor@etela-savo.example"].subject
        assert GOOD["message"] in mails["editor@etela-savo.example"].body
        assert "http://etela-savo.localhost" in mails["editor@etela-savo.example"].body

    def test_a_line_break_in_what_was_written_makes_no_header(self, visitor, staff, asked):
        visitor("etela-savo").post(FORMS["fi"], GOOD | {"message": "Hei\nBcc: kaikki@example.org"})
        tasks.mail_feedback(**asked()[0][1])
        deliver()
        assert mail.outbox
        assert all("\n" not in sent.subject and not sent.bcc for sent in mail.outbox)

    def test_feedback_that_was_answered_meanwhile_is_told_to_nobody(self, visitor, staff, within, asked):
        visitor("etela-savo").post(FORMS["fi"], GOOD)
        with within("etela-savo"):
            Feedback.objects.update(closed=timezone.now())
        tasks.mail_feedback(**asked()[0][1])
        deliver()
        assert not mail.outbox


@pytest.mark.django_db
class TestAnswer:
    @pytest.fixture
    def waiting(self, within):
        with within("etela-savo"):
            return feedback_handling.receive(GOOD_FOR_DESK | {"email": "maija@example.org"}, "sv")

    def admin(self, feedback, action="edit"):
        return f"/admin/snippets/pages/feedback/{action}/{feedback.pk}/"

    def test_an_editor_answers_and_the_writer_gets_it_in_the_language_of_the_form(
        self, waiting, signed_in, within, asked
    ):
        answer = signed_in("etela-savo").post(self.admin(waiting), {"answer": "Tack, felet är rättat."})
        assert answer.status_code == 302
        (feedback,) = kept(within)
        assert feedback.closed
        assert feedback.message == GOOD["message"]
        with within("etela-savo"):
            assert feedback.closed_by.username == "editor"
        task, args = asked()[-1]
        assert task == "pages.mail_answer"
        tasks.mail_answer(**args)
        deliver()
        assert mail.outbox[-1].to == ["maija@example.org"]
        assert "Tack, felet är rättat." in mail.outbox[-1].body
        assert "Svar" in mail.outbox[-1].subject

    def test_a_second_look_sends_no_second_mail(self, waiting, signed_in, asked):
        client = signed_in("etela-savo")
        client.post(self.admin(waiting), {"answer": "Tack."})
        before = len(asked())
        client.post(self.admin(waiting), {"answer": "Tack!"})
        assert len(asked()) == before

    def test_without_an_address_nothing_is_mailed(self, within, signed_in, asked):
        with within("etela-savo"):
            anonymous = feedback_handling.receive(GOOD_FOR_DESK, "fi")
        signed_in("etela-savo").post(self.admin(anonymous), {"answer": "Kiitos."})
        assert [task for task, _args in asked()] == ["pages.mail_feedback"]

    def test_what_the_visitor_wrote_cannot_be_changed(self, waiting, signed_in, within):
        signed_in("etela-savo").post(
            self.admin(waiting), {"answer": "Tack.", "message": "Muu", "email": "x@example.org"}
        )
        (feedback,) = kept(within)
        assert (feedback.message, feedback.email) == (GOOD["message"], "maija@example.org")

    def test_the_list_shows_what_waits_and_marks_what_is_overdue(self, waiting, signed_in, within):
        with within("etela-savo"):
            late = feedback_handling.receive(GOOD_FOR_DESK | {"message": "Kauan sitten"}, "fi")
            Feedback.objects.filter(pk=late.pk).update(due=timezone.localdate() - timedelta(days=2))
        text = signed_in("etela-savo").get("/admin/snippets/pages/feedback/").content.decode()
        assert text.index("Kauan sitten") < text.index(GOOD["message"][:20])
        assert "2 päivää myöhässä" in text
        assert "14 päivää jäljellä" in text

    def test_nobody_adds_or_deletes(self, waiting, signed_in, within):
        for username in ("editor", "admin"):
            client = signed_in("etela-savo", username)
            assert client.get("/admin/snippets/pages/feedback/add/").status_code == 302
            client.post(self.admin(waiting, "delete"))
        assert kept(within)

    def test_another_regions_editor_does_not_reach_it(self, waiting, signed_in):
        assert signed_in("pohjanmaa").get(self.admin(waiting)).status_code in (302, 404)

    def test_the_admins_first_page_tells_of_it(self, waiting, signed_in):
        assert "saavutettavuuspalaute" in signed_in("etela-savo").get("/admin/").content.decode().lower()


GOOD_FOR_DESK = {name: value for name, value in GOOD.items() if name != "website"}


@pytest.mark.django_db
class TestForgetting:
    @pytest.mark.parametrize(("days", "forgotten"), [(364, False), (366, True)])
    def test_who_wrote_is_forgotten_after_a_year(self, within, days, forgotten):
        for code in ("etela-savo", "pohjanmaa"):
            with within(code):
                told = feedback_handling.receive(GOOD_FOR_DESK | {"name": "Maija", "email": "maija@example.org"}, "fi")
                Feedback.objects.filter(pk=told.pk).update(received=timezone.now() - timedelta(days=days))
        tasks.anonymise_feedback(0)
        for code in ("etela-savo", "pohjanmaa"):
            (feedback,) = kept(within, code)
            left = (feedback.name, feedback.email, feedback.message, feedback.page_address)
            assert left == (
                ("", "", "", "") if forgotten else ("Maija", "maija@example.org", GOOD["message"], "/fi/haku/")
            )
            assert bool(feedback.cleared) is forgotten
            assert feedback.received
