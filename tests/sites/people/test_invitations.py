"""From an invitation to an account: by mail, once, in time, and in the region that invited."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from sites.people import invitations
from sites.people.models import Invitation, User
from sites.people.roles import AUTHORS, EDITORS, REGION_ADMINS
from sites.people.tasks import send_invitation
from tests.mails import deliver

pytestmark = pytest.mark.django_db

ACCOUNT = {
    "username": "liisa",
    "first_name": "Liisa",
    "last_name": "Lahtinen",
    "password": "kolme vihreää venettä",
    "password_again": "kolme vihreää venettä",
}


@pytest.fixture
def invited(within, post):
    """Invites Liisa; gives the path her mail leads to."""

    def invite(code="etela-savo", email="liisa@example.fi", roles=EDITORS, language="fi"):
        with within(code):
            invitations.invite(email, roles, language)
        return path_in(post()[-1])

    return invite


def path_in(message):
    """The path of the link in a mail."""
    return re.search(r"https?://[^/\s]+(/\S+)", message.body)[1]


def age(within, code, days):
    with within(code):
        Invitation.objects.update(expires=timezone.now() - timedelta(days=days))


@pytest.mark.parametrize(
    ("code", "language", "path", "words"),
    [
        ("etela-savo", "fi", "http://etela-savo.localhost:8000/fi/kutsu/", "Kohtaamo Etelä-Savo"),
        ("pohjanmaa", "sv", "http://pohjanmaa.localhost:8000/sv/inbjudan/", "Kohtaamo Österbotten"),
        ("pohjanmaa", "en", "http://pohjanmaa.localhost:8000/en/invitation/", "Kohtaamo Ostrobothnia"),
    ],
)
def test_the_mail_is_in_the_language_and_from_the_region_of_who_invites(within, post, code, language, path, words):
    with within(code):
        riikka = User.objects.get(username="region-admin")
        riikka.first_name, riikka.last_name = "Riikka", "Rantanen"
        riikka.save()
        invitations.invite("liisa@example.fi", [AUTHORS], language, riikka)
    (message,) = post()
    assert message.to == ["liisa@example.fi"]
    assert words in message.subject
    assert path in message.body
    assert "Riikka Rantanen" in message.body
    assert "<" not in message.body


def test_who_accepts_comes_into_the_admin_with_the_role(invited, visitor, within):
    path = invited(language="sv", roles=[EDITORS, REGION_ADMINS])
    browser = visitor("etela-savo")
    assert "liisa@example.fi" in browser.get(path).content.decode()
    answer = browser.post(path, ACCOUNT)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/admin/")
    assert browser.get("/admin/").status_code == 200
    with within("etela-savo"):
        liisa = User.objects.get(username="liisa")
        assert (liisa.email, liisa.get_full_name()) == ("liisa@example.fi", "Liisa Lahtinen")
        assert set(liisa.groups.values_list("name", flat=True)) == {EDITORS, REGION_ADMINS}
        assert not liisa.is_superuser
        assert liisa.check_password("kolme vihreää venettä")
        assert liisa.wagtail_userprofile.preferred_language == "sv"
        assert liisa.emailaddress_set.get().verified
    with within("pohjanmaa"):
        assert not User.objects.filter(username="liisa").exists()


def test_a_link_works_once(invited, visitor, within):
    path = invited()
    assert visitor("etela-savo").post(path, ACCOUNT).status_code == 302
    again = visitor("etela-savo").post(path, ACCOUNT | {"username": "liisa2"})
    assert again.status_code == 410
    assert visitor("etela-savo").get(path).status_code == 410
    with within("etela-savo"):
        assert not User.objects.filter(username="liisa2").exists()


@pytest.mark.parametrize(("days", "status"), [(-13, 200), (0, 410), (3, 410)])
def test_a_link_works_in_time(invited, visitor, within, days, status):
    path = invited()
    age(within, "etela-savo", days)
    assert visitor("etela-savo").get(path).status_code == status
    assert visitor("etela-savo").post(path, ACCOUNT).status_code == {200: 302, 410: 410}[status]


def test_a_withdrawn_link_opens_nothing(invited, visitor, within):
    path = invited()
    with within("etela-savo"):
        invitation = Invitation.objects.get()
        assert invitations.withdraw(invitation, None)
        assert not invitations.withdraw(invitation, None)
    assert visitor("etela-savo").get(path).status_code == 410


def test_a_link_of_one_region_means_nothing_in_another(invited, visitor, within):
    """Both regions have an open invitation of the same number for the same address."""
    ours, theirs = invited("etela-savo"), invited("pohjanmaa")
    assert visitor("pohjanmaa").get(ours).status_code == 404
    assert visitor("pohjanmaa").post(ours, ACCOUNT).status_code == 404
    for code in ("etela-savo", "pohjanmaa"):
        with within(code):
            assert not User.objects.filter(username="liisa").exists()
    assert visitor("pohjanmaa").get(theirs).status_code == 200


def test_invited_again_only_the_newest_link_works(invited, visitor, within):
    first, second = invited(), invited(email="LIISA@example.fi", roles=[AUTHORS])
    with within("etela-savo"):
        assert [invitation.roles for invitation in Invitation.objects.all()] == [[AUTHORS]]
    assert visitor("etela-savo").get(first).status_code == 404
    assert visitor("etela-savo").get(second).status_code == 200


def test_the_token_stands_nowhere_but_in_the_mail(invited, rows, within):
    token = invited().rstrip("/").rpartition("/")[2]
    assert len(token) > 40
    with within("etela-savo"):
        assert token not in str(list(Invitation.objects.values()))
    assert token not in str(rows("SELECT args FROM public.procrastinate_jobs"))


def test_a_rollback_takes_the_mail_along(within, post):
    from django.db import transaction

    with within("etela-savo"), transaction.atomic():
        invitations.invite("liisa@example.fi", EDITORS, "fi")
        transaction.set_rollback(True)
    assert post() == []


def test_a_job_that_runs_again_sends_no_second_mail(invited, visitor, within):
    """As when the worker was killed after the mail was enqueued and before the job was marked as done."""
    path = invited()
    with within("etela-savo"):
        invitation = Invitation.objects.get()
    mail.outbox.clear()
    send_invitation("etela_savo", invitation.pk)
    assert deliver() == []
    assert visitor("etela-savo").get(path).status_code == 200


def test_a_mail_that_does_not_go_out_is_tried_again_with_a_valid_token(within, settings, visitor):
    with within("etela-savo"):
        invitation = invitations.invite("liisa@example.fi", EDITORS, "fi")
    send_invitation("etela_savo", invitation.pk)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with pytest.raises(OSError, match="refused"):
        deliver()
    settings.EMAIL_BACKEND = backend
    [sent] = deliver()
    path = re.search(r"http://[^/]*(/\S*)", sent.body)[1]
    assert visitor("etela-savo").get(path).status_code == 200


def test_an_invitation_that_cannot_be_written_leaves_no_token(within, monkeypatch):
    with within("etela-savo"):
        invitation = invitations.invite("liisa@example.fi", EDITORS, "fi")
    monkeypatch.setattr("sites.people.tasks.post", None)
    with pytest.raises(TypeError):
        send_invitation("etela_savo", invitation.pk)
    with within("etela-savo"):
        stored = Invitation.objects.get()
        assert (stored.token_hash, stored.sent) == (None, None)


@pytest.mark.parametrize("email", ["", "liisa", "liisa@", "a@b@c.fi", "liisa@example.fi\nBcc: x@example.fi"])
def test_an_odd_address_is_refused(within, post, email):
    with within("etela-savo"), pytest.raises(ValidationError):
        invitations.invite(email, EDITORS, "fi")
    assert post() == []


def test_whoever_works_here_already_is_not_invited(within):
    with within("etela-savo"):
        with pytest.raises(ValidationError):
            invitations.invite("EDITOR@etela-savo.example", EDITORS, "fi")
        invitations.invite("editor@pohjanmaa.example", EDITORS, "fi")  # in Pohjanmaa she does


WRONG = [
    ({"username": "EDITOR"}, "username"),
    ({"username": "ＥＤＩＴＯＲ"}, "username"),  # kept as "EDITOR"
    ({"username": ""}, "username"),
    ({"username": "li isa"}, "username"),
    ({"first_name": ""}, "first_name"),
    ({"last_name": ""}, "last_name"),
    ({"password": "lyhyt", "password_again": "lyhyt"}, "password"),
    ({"password": "password1234", "password_again": "password1234"}, "password"),
    ({"username": "liisalahtinen", "password": "liisalahtinen", "password_again": "liisalahtinen"}, "password"),
    ({"password": "liisa@example.fi", "password_again": "liisa@example.fi"}, "password"),
    ({"password_again": "kolme sinistä venettä"}, "password_again"),
]


@pytest.mark.parametrize(("changes", "field"), WRONG, ids=[f"{field}-{n}" for n, (_, field) in enumerate(WRONG)])
def test_what_is_filled_in_wrongly_is_said_and_nothing_is_made(invited, visitor, within, changes, field):
    path = invited()
    answer = visitor("etela-savo").post(path, ACCOUNT | changes)
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == [field]
    with within("etela-savo"):
        assert not User.objects.filter(email="liisa@example.fi").exists()
    assert visitor("etela-savo").post(path, ACCOUNT).status_code == 302


def test_who_loses_a_race_for_a_user_name_chooses_another(invited, visitor, within, monkeypatch):
    """Lauri takes the name between the validation of Liisa's form and the creation of her account."""
    accept = invitations.accept

    def a_moment_later(invitation, **names):
        if not User.objects.filter(username="liisa").exists():
            User.objects.create_user("liisa", "lauri@example.fi")
        return accept(invitation, **names)

    monkeypatch.setattr(invitations, "accept", a_moment_later)
    path = invited()
    answer = visitor("etela-savo").post(path, ACCOUNT)
    assert (answer.status_code, list(answer.context["form"].errors)) == (400, ["username"])
    with within("etela-savo"):
        assert not User.objects.filter(email="liisa@example.fi").exists()
        assert Invitation.objects.get().accepted is None
    assert visitor("etela-savo").post(path, ACCOUNT | {"username": "liisa2"}).status_code == 302


@pytest.mark.parametrize(("language", "words"), [("fi", "Salasana"), ("sv", "Lösenord")])
def test_passwords_are_judged_in_the_readers_language(invited, visitor, language, words):
    path = invited(language=language)
    answer = visitor("etela-savo").post(path, ACCOUNT | {"password": "lyhyt", "password_again": "lyhyt"})
    assert words in answer.content.decode()
    assert "too short" not in answer.content.decode()


def test_the_page_is_kept_by_nobody(invited, visitor):
    answer = visitor("etela-savo").get(invited())
    assert "no-store" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_more_than_was_invited_is_not_to_be_had(invited, visitor, within):
    """What a form does not ask for does nothing."""
    extra = {"is_superuser": "on", "is_staff": "on", "groups": "1", "email": "other@example.fi", "roles": REGION_ADMINS}
    visitor("etela-savo").post(invited(), ACCOUNT | extra)
    with within("etela-savo"):
        liisa = User.objects.get(username="liisa")
        assert (liisa.is_superuser, liisa.is_staff, liisa.email) == (False, False, "liisa@example.fi")
        assert list(liisa.groups.all()) == [Group.objects.get(name=EDITORS)]


@pytest.mark.parametrize(("days", "left"), [(-3, 1), (80, 1), (91, 0)])
def test_old_invitations_are_forgotten(invited, within, days, left):
    invited()
    age(within, "etela-savo", days)
    with within("etela-savo"):
        invitations.delete_old()
        assert Invitation.objects.count() == left


def test_two_names_that_differ_only_by_case_are_one(within):
    with within("etela-savo"):
        User.objects.create_user("Liisa")
        with pytest.raises(IntegrityError), transaction.atomic():
            User.objects.create_user("liisa")
    with within("pohjanmaa"):
        User.objects.create_user("liisa")
