"""What happens to feedback on accessibility: it is received, answered, and after a time it forgets who wrote it."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from sites.pages import mails
from sites.pages.feedback_deadlines import due_on, known_since
from sites.pages.models.feedback import Feedback
from sites.regions.connection import connection

# Tasks of `sites.pages.tasks`, which imports this module.
MAIL_FEEDBACK = "pages.mail_feedback"
MAIL_ANSWER = "pages.mail_answer"


def receive(given: dict[str, str], language: str) -> Feedback:
    """Keeps what a visitor wrote (a valid form's data) and tells the region's editors by mail."""
    with transaction.atomic():
        feedback = Feedback.objects.create(due=due_on(timezone.now()), language=language, **given)
        app.configure_task(MAIL_FEEDBACK).defer(schema=connection.schema_name, feedback=feedback.pk)
    return feedback


def close(feedback: Feedback, user: Any) -> None:
    """Marks feedback as answered, and mails the answer where there is one and an address to send it to."""
    with transaction.atomic():
        feedback.closed, feedback.closed_by = timezone.now(), user
        feedback.save(update_fields=["closed", "closed_by"])
        if feedback.email and feedback.answer:
            app.configure_task(MAIL_ANSWER).defer(schema=connection.schema_name, feedback=feedback.pk)


def tell_editors(feedback: Feedback) -> None:
    """Mails the region's editors what came in."""
    mails.to_staff("feedback", {"feedback": feedback, "address": mails.admin_address(feedback)})


def send_answer(feedback: Feedback) -> None:
    """Mails the answer to whoever wrote, in the language of the form."""
    mails.send("answer", [(feedback.email, feedback.language)], {"feedback": feedback})


def forget_writers() -> int:
    """Removes from old feedback what could tell who wrote: name, address, and the texts. Returns how many.

    When it came, how soon it was answered and by whom stay: they show that the region answers.
    """
    old = Feedback.objects.filter(received__lt=known_since(timezone.now()), cleared=None)
    return old.update(name="", email="", page_address="", message="", answer="", cleared=timezone.now())
