"""What the running site has mailed, as its readers see it."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy

from tests.browser.served import Served
from tests.waiting import until

BETWEEN = b"\n" + b"-" * 79 + b"\n"  # Django's line between the mails of a file


@dataclass(frozen=True)
class Mail:
    """A plain text mail; `calendar` is the invitation for calendars beside the text, or empty."""

    to: str
    subject: str
    text: str
    calendar: bytes = b""

    def link(self, holding: str = "") -> str:
        """The first address in the text that holds these letters. Fails where there is none."""
        found = [url for url in re.findall(r"https?://\S+", self.text) if holding in url]
        assert found, self.text
        return found[0]


def mails_to(site: Served, address: str) -> list[Mail]:
    """The mails to an address, the oldest first."""
    files = sorted(site.mail.glob("*.log"), key=lambda file: file.stat().st_mtime) if site.mail.exists() else []
    read = [mail_of(part) for file in files for part in file.read_bytes().split(BETWEEN) if part.strip()]
    return [mail for mail in read if address in mail.to]


def mail_of(raw: bytes) -> Mail:
    """A mail as it was written to a file."""
    message = message_from_bytes(raw, policy=policy.default)
    body = message.get_body(("plain",))
    assert body is not None, raw
    invitations = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    calendar = bytes(invitations[0].get_payload(decode=True)) if invitations else b""
    as_sent = b"\r\n".join(calendar.splitlines()) + b"\r\n" if calendar else b""  # files have other ends of lines
    return Mail(str(message["To"]), str(message["Subject"]), body.get_content(), as_sent)


def mail_to(site: Served, address: str, about: str = "", holding: str = "") -> Mail:
    """The latest mail to an address whose subject and text hold these words; waits until it has come."""

    def found() -> list[Mail]:
        return [mail for mail in mails_to(site, address) if about in mail.subject and holding in mail.text]

    until(found, f"No mail “{about}” to {address}")
    return found()[-1]
