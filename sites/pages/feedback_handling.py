"""Receive, answer and anonymise accessibility feedback."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from sites.enqueueing import enqueue
from sites.pages import mails
from sites.pages.feedback_deadlines import anonymise_before, due_on
from sites.pages.models.feedback import Feedback
from sites.regions.connection import connection

# Names of tasks in `sites.pages.tasks`, which imports this module.
MAIL_FEEDBACK = "pages.mail_feedback"
MAIL_ANSWER = "pages.mail_answer"


def receive(given: dict[str, str], language: str) -> Feedback:
    """Store a visitor's feedback (a valid form's data) and enqueue a mail to the region's editors."""
    with transaction.atomic():
        feedback = Feedback.objects.create(due=due_on(timezone.now()), language=language, **given)
        enqueue(MAIL_FEEDBACK, schema=connection.schema_name, feedback=feedback.pk)
    return feedback


def close(feedback: Feedback, user: Any) -> None:
    """Mark feedback as answered, and enqueue the answer where there is one and an address."""
    with transaction.atomic():
        feedback.closed, feedback.closed_by = timezone.now(), user
        feedback.save(update_fields=["closed", "closed_by"])
        if feedback.email and feedback.answer:
            enqueue(MAIL_ANSWER, schema=connection.schema_name, feedback=feedback.pk)


def notify_editors(feedback: Feedback) -> None:
    """Enqueue a mail about new feedback to each of the region's editors. Idempotent."""
    context = {"feedback": feedback, "address": mails.admin_address(feedback)}
    mails.send_to_staff("feedback", context, occasion_of(feedback))


def send_answer(feedback: Feedback) -> None:
    """Enqueue the mail with the answer to the visitor, in the language of the form. Idempotent."""
    mails.send("answer", [(feedback.email, feedback.language)], {"feedback": feedback}, occasion_of(feedback))


def occasion_of(feedback: Feedback) -> str:
    """Return what distinguishes this feedback, as it was closed, from all others of the region."""
    return f"{feedback.pk} {feedback.received.isoformat()} {feedback.closed.isoformat() if feedback.closed else ''}"


def anonymise_feedback() -> int:
    """Clear name, address and texts of old feedback. Return the number of rows.

    The dates and who answered stay: they show that the region answers in time.
    """
    old = Feedback.objects.filter(received__lt=anonymise_before(timezone.now()), cleared=None)
    return old.update(name="", email="", page_address="", message="", answer="", cleared=timezone.now())
