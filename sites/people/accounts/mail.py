"""All mails are sent by the worker, one mail a job: response times do not reveal whether an account exists, and one
address that the mail server refuses holds no other up.

A mail is marked as sent the moment the mail server has taken it, before the connection is closed and the job ends: a
job that runs again, as after its worker was killed, sends nothing. Mail cannot be sent exactly once. What remains is a
worker killed between the server's acceptance and the mark; the second copy has the same Message-ID then.
"""

import hashlib
import json
from email.utils import parseaddr

from django.core.cache import caches
from django.core.mail import EmailMessage, EmailMultiAlternatives, get_connection
from django_tenants.utils import schema_context
from procrastinate.contrib.django import app

from sites.people.accounts.encryption import seal, unseal

MARKS = "shared"
MARKED = 14 * 24 * 3600  # seconds; no job runs again after so long


def post(message: EmailMessage, key: str = "") -> int:
    """Enqueue a plain text mail, encrypted: no link that resets a password is readable in a job or a log.

    Return the id of the job. Of an EmailMultiAlternatives the alternatives that are text are kept.

    Of several mails with the same `key` only the first is sent: for callers that may run again after they posted.
    """
    alternatives = [(str(each.content), each.mimetype) for each in getattr(message, "alternatives", ())]
    content = [message.subject, message.body, message.from_email, message.to, key, alternatives]
    return send.defer(sealed=seal(json.dumps(content, ensure_ascii=False)))


@app.task(name="people.send_account_mail", queue="default", retry=5)
def send(sealed: str) -> None:
    """Send a mail unless it was sent before. Raises the errors of the mail client; the queue retries."""
    subject, body, sender, to, *rest = json.loads(unseal(sealed))
    key: str = rest[0] if rest else ""  # jobs of earlier versions have neither a key nor alternatives
    alternatives: list[tuple[str, str]] = rest[1] if len(rest) > 1 else []
    # Without a key of its own a mail is known by its encrypted text, which no other mail has.
    name = hashlib.blake2b((key or sealed).encode(), digest_size=20).hexdigest()
    message = EmailMultiAlternatives(subject, body, sender, to)
    for text, media_type in alternatives:
        message.attach_alternative(text, media_type)
    domain = parseaddr(message.from_email)[1].rpartition("@")[2] or "localhost"
    message.extra_headers["Message-ID"] = f"<{name}@{domain}>"
    with schema_context("public"):  # cache keys differ by region, and a job is of none
        send_once(message, f"mail-sent:{name}")


def send_once(message: EmailMessage, mark: str) -> None:
    """Send a mail and set its mark, unless it is set already."""
    marks = caches[MARKS]
    if marks.get(mark):
        return
    # An open connection is not closed by sending: closing waits for the server once more.
    with get_connection() as opened:
        opened.send_messages([message])
        marks.set(mark, True, MARKED)
