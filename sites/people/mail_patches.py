"""Wagtail's mails about workflows and comments are sent by the worker.

Wagtail sends them within the request and drops one that the mail server refuses. Here they are enqueued in the same
transaction as the change, and the worker retries. Wagtail has no setting for its functions that send mail.
"""

from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.dummy import EmailBackend
from wagtail.admin import mail

from sites.people.accounts.mail import post


def apply() -> None:
    """Replace Wagtail's functions. Called once. Raises AttributeError where they have other names."""
    mail.send_mail, mail.get_connection  # noqa: B018
    mail.send_mail = queue
    mail.get_connection = no_connection


def queue(subject: str, message: str, recipient_list: list[str], **kwargs: Any) -> int:
    """Enqueue a mail. Returns the number of mails, as Wagtail's own function does."""
    post(EmailMessage(" ".join(subject.split()), f"{message.strip()}\n", None, recipient_list))
    return 1


class NoConnection(EmailBackend):
    """Replaces a connection to the mail server.

    Wagtail's `OpenedConnection.__exit__` returns the connection; a true value there suppresses every exception of the
    block, and a mail whose template fails would be lost silently.
    """

    def __bool__(self) -> bool:
        return False


def no_connection(**kwargs: Any) -> NoConnection:
    """Return a connection that connects to nothing: Wagtail opens one before it renders."""
    return NoConnection()
