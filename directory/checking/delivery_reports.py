"""Which addresses a mail did not reach, from reports of mail servers (RFC 3464, internationalised RFC 6533). Pure."""

import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from email import message_from_bytes, message_from_string, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses

REPORT = ("application/delivery-status", "application/global-delivery-status")
ORIGINAL = ("application/rfc822", "text/rfc822-headers", "application/global", "application/global-headers")
"""Types of parts, once no part is a message of its own."""
FAILED = "failed"
"""The action of an address that gets nothing any more; a delayed mail may still arrive."""
UTF_8 = "utf-8"
"""The type of an address whose characters may be escaped (RFC 6533, 3)."""
ESCAPED = re.compile(r"\\x\{([0-9A-Fa-f]{2,6})\}")
SEPARATOR = re.compile(rb"^From [^\n]*\n", re.MULTILINE)
LINES = re.compile(rb"\r\n|\r")
OWN_MESSAGE = re.compile(rb"^(content-type:\s*)message/", re.IGNORECASE | re.MULTILINE)
BLANK = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True)
class DeliveryReport:
    """What a message says: whether it is a report at all, and the addresses, in small letters, that got nothing.

    An address whose domain has other letters than ASCII is there in both of its forms.
    """

    is_report: bool
    failed: frozenset[str]


def messages_in(content: bytes) -> Iterator[bytes]:
    """Yield the messages of a mailbox in the format mbox, or the one message that a file is."""
    text = LINES.sub(b"\n", content)
    parts = SEPARATOR.split(text) if text.startswith(b"From ") else [text]
    return (part for part in parts if part.strip())


def report_of(content: bytes) -> DeliveryReport:
    """Return what a message says. A failed address is also the one to which the returned mail was sent: a server that
    forwards mail reports the address to which it forwarded.
    """
    # The parser misreads reports in Unicode and encoded ones: parts are decoded like those of files instead.
    message = message_from_bytes(OWN_MESSAGE.sub(rb"\1application/", content), policy=policy.default)
    blocks = [block for part in message.walk() if part.get_content_type() in REPORT for block in blocks_of(part)]
    recipients = [block for block in blocks if block["Final-Recipient"] or block["Original-Recipient"]]
    failed = [block for block in recipients if str(block["Action"] or "").strip().casefold() == FAILED]
    found = {address for block in failed for address in addresses_of(block)}
    if failed and len(recipients) == 1:
        found |= sent_to(message)
    return DeliveryReport(bool(recipients), frozenset(form for address in found for form in forms_of(address)))


def blocks_of(part: Message) -> list[EmailMessage]:
    """Return the blocks of fields of a report: one of the message, then one of each recipient."""
    return [fields_of(block) for block in BLANK.split(text_of(part).strip())]


def fields_of(text: str) -> EmailMessage:
    """Return the fields that a text begins with."""
    return message_from_string(text, policy=policy.default)


def text_of(part: Message) -> str:
    """Return the decoded text of a part; ASCII is a part of UTF-8."""
    payload = part.get_payload(decode=True)
    return payload.decode(errors="replace") if isinstance(payload, bytes) else ""


def addresses_of(block: Message) -> set[str]:
    """Return the addresses of a recipient's block: "rfc822; name@example.fi"."""
    values = (str(block[name] or "").rpartition(";") for name in ("Original-Recipient", "Final-Recipient"))
    found = (unescaped(address) if kind.strip().casefold() == UTF_8 else address for kind, _, address in values)
    return {address.strip(" <>\t").casefold() for address in found if "@" in address and address.isprintable()}


def unescaped(address: str) -> str:
    r"""Return an address with the characters that stand as \x{E4}. What is no character stays."""
    return ESCAPED.sub(
        lambda found: chr(int(found[1], 16)) if int(found[1], 16) <= sys.maxunicode else found[0], address
    )


def forms_of(address: str) -> set[str]:
    """Return an address with its domain as it is, in ASCII and in letters: äijälä.fi is xn--ijl-placb.fi."""
    name, _, domain = address.rpartition("@")
    found = {address}
    with suppress(UnicodeError):
        found.add(f"{name}@{domain.encode('idna').decode('ascii')}")
    with suppress(UnicodeError):
        found.add(f"{name}@{domain.encode('ascii').decode('idna')}")
    return found


def sent_to(message: Message) -> set[str]:
    """Return the address of the returned mail; nothing where it was sent to several."""
    for part in message.walk():
        if part.get_content_type() in ORIGINAL:
            returned = fields_of(text_of(part))
            found = {address.casefold() for _name, address in getaddresses([str(returned["To"] or "")]) if address}
            return found if len(found) == 1 else set()
    return set()
