"""Which addresses a mail did not reach, from reports of mail servers (RFC 3464). Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message
from email.utils import getaddresses
from typing import Any

REPORT = "message/delivery-status"
ORIGINAL = ("message/rfc822", "text/rfc822-headers")
FAILED = "failed"
"""The action of an address that gets nothing any more; a delayed mail may still arrive."""
SEPARATOR = re.compile(rb"^From [^\n]*\n", re.MULTILINE)
LINES = re.compile(rb"\r\n|\r")


@dataclass(frozen=True)
class Report:
    """What a message says: whether it is a report at all, and the addresses, in small letters, that got nothing."""

    is_report: bool
    failed: frozenset[str]


def messages_in(content: bytes) -> Iterator[bytes]:
    """Yield the messages of a mailbox in the format mbox, or the one message that a file is."""
    text = LINES.sub(b"\n", content)
    parts = SEPARATOR.split(text) if text.startswith(b"From ") else [text]
    return (part for part in parts if part.strip())


def report_of(content: bytes) -> Report:
    """Return what a message says. A failed address is also the one to which the returned mail was sent: a server that
    forwards mail reports the address to which it forwarded.
    """
    message = message_from_bytes(content, policy=policy.default)
    blocks = [block for part in message.walk() if part.get_content_type() == REPORT for block in blocks_of(part)]
    recipients = [block for block in blocks if block["Final-Recipient"] or block["Original-Recipient"]]
    failed = [block for block in recipients if str(block["Action"] or "").strip().casefold() == FAILED]
    found = {address for block in failed for address in addresses_of(block)}
    if failed and len(recipients) == 1:
        found |= sent_to(message)
    return Report(bool(recipients), frozenset(found))


def blocks_of(part: Message) -> list[Message]:
    """Return the blocks of fields of a report: one of the message, then one of each recipient."""
    payload: Any = part.get_payload()
    return payload if isinstance(payload, list) else []


def addresses_of(block: Message) -> set[str]:
    """Return the addresses of a recipient's block: "rfc822; name@example.fi"."""
    values = (str(block[name] or "") for name in ("Original-Recipient", "Final-Recipient"))
    return {value.rpartition(";")[2].strip(" <>\t").casefold() for value in values if "@" in value}


def sent_to(message: EmailMessage | Message) -> set[str]:
    """Return the address of the returned mail; nothing where it was sent to several."""
    for part in message.walk():
        if part.get_content_type() in ORIGINAL:
            payload: Any = part.get_payload()
            returned = payload[0] if isinstance(payload, list) else message_from_bytes(str(payload).encode())
            found = {address.casefold() for _name, address in getaddresses([str(returned["To"] or "")]) if address}
            return found if len(found) == 1 else set()
    return set()
