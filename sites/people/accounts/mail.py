"""Account mails are sent by the worker, so that response times do not reveal whether an account exists."""

import json

from django.core.mail import EmailMessage
from procrastinate.contrib.django import app

from sites.people.accounts.encryption import seal, unseal


def post(message: EmailMessage) -> None:
    """Enqueue a plain text mail, encrypted: no link that resets a password is readable in a job or a log."""
    send.defer(
        sealed=seal(json.dumps([message.subject, message.body, message.from_email, message.to], ensure_ascii=False))
    )


@app.task(name="people.send_account_mail", queue="default", retry=5)
def send(sealed: str) -> None:
    """Send a mail. Raises the errors of the mail client; the queue retries."""
    subject, body, sender, to = json.loads(unseal(sealed))
    EmailMessage(subject, body, sender, to).send()
