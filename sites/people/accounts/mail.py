"""Mails of an account, sent by the worker: how long an answer takes does not tell whether somebody has an account."""

import json

from django.core.mail import EmailMessage
from procrastinate.contrib.django import app

from sites.people.accounts.encryption import seal, unseal


def post(message: EmailMessage) -> None:
    """Puts a plain text mail into the queue. It is sealed: links that reset a password stand in no job and no log."""
    send.defer(
        sealed=seal(json.dumps([message.subject, message.body, message.from_email, message.to], ensure_ascii=False))
    )


@app.task(name="people.send_account_mail", queue="default", retry=5)
def send(sealed: str) -> None:
    """Sends a mail. Raises what the mail server's client raises; the queue tries again."""
    subject, body, sender, to = json.loads(unseal(sealed))
    EmailMessage(subject, body, sender, to).send()
