"""Mails of the queue: sent once, however often their jobs run."""

import json

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.locmem import EmailBackend

from sites.pages import tasks
from sites.people.accounts.encryption import seal
from sites.people.accounts.mail import post, send
from tests.mails import deliver

pytestmark = pytest.mark.django_db
SENDER = "Kohtaamo <kohtaamo@example.org>"


def sealed(subject="Hei", to="ritva@example.org"):
    return seal(json.dumps([subject, "Hei.", SENDER, [to]]))


class ClosingFails(EmailBackend):
    """A mail server that takes a mail and then goes away."""

    def close(self):
        raise OSError("connection lost")


def test_a_job_that_runs_again_sends_nothing(within):
    job = sealed()
    send(job)
    with within("etela-savo"):
        send(job)
    assert len(mail.outbox) == 1
    send(sealed())
    assert len(mail.outbox) == 2, "the same words at another time are another mail"


def test_a_mail_counts_as_sent_once_the_server_has_taken_it(settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{__name__}.ClosingFails"
    job = sealed()
    with pytest.raises(OSError, match="lost"):
        send(job)
    settings.EMAIL_BACKEND = backend
    send(job)
    assert len(mail.outbox) == 1


def test_a_mail_that_was_refused_is_tried_again_under_the_same_id(settings):
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    job = sealed()
    with pytest.raises(OSError, match="refused"):
        send(job)
    settings.EMAIL_BACKEND = backend
    send(job)
    [sent] = mail.outbox
    assert sent.message()["Message-ID"].endswith("@example.org>")
    other = sealed()
    send(other)
    assert mail.outbox[1].message()["Message-ID"] != sent.message()["Message-ID"]


def test_of_two_mails_with_one_key_the_first_is_sent(within):
    for key in ("a", "a", "b"):
        post(EmailMessage(key, "Hei.", SENDER, ["ritva@example.org"]), key=key)
    assert [sent.subject for sent in deliver()] == ["a", "b"]


def test_feedback_reaches_each_editor_once_although_its_job_runs_again(within):
    """As when its worker is killed after the mails were enqueued."""
    from sites.pages.models import Feedback

    with within("etela-savo"):
        made = Feedback.objects.create(due="2026-12-13", language="fi", message="Lomake ei avaudu.")
    for _ in range(2):
        tasks.mail_feedback("etela_savo", made.pk)
    addresses = [address for sent in deliver() for address in sent.to]
    assert "editor@etela-savo.example" in addresses
    assert len(addresses) == len(set(addresses)) > 1
