"""Wagtail's mails about workflows and comments go out by the worker.

Wagtail writes them while an editor waits, and forgets one that the mail server does not take. Here they become jobs, in
the transaction of what they tell of; the worker tries again.
"""

from typing import Any

from django.core.mail import EmailMessage, get_connection
from wagtail.admin import mail

from sites.people.accounts.mail import post


def apply() -> None:
    """To be called once, when the app is ready. Raises AttributeError where Wagtail sends its mails otherwise."""
    mail.send_mail, mail.get_connection  # noqa: B018
    mail.send_mail = queue
    mail.get_connection = no_connection


def queue(subject: str, message: str, recipient_list: list[str], **kwargs: Any) -> int:
    """In place of Wagtail's own function: the number of mails."""
    post(EmailMessage(" ".join(subject.split()), f"{message.strip()}\n", None, recipient_list))
    return 1


def no_connection(**kwargs: Any) -> Any:
    """Wagtail opens a connection before it writes; nobody needs to wait for the mail server here."""
    return get_connection("django.core.mail.backends.dummy.EmailBackend")
