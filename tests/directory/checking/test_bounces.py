"""Mails of yearly checks that come back: the operator pipes the mailbox in, editors find the address in their list."""

import base64
import io
import quopri
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from directory.checking.delivery_reports import messages_in, report_of
from directory.models import Check, EntryInvitation
from tests.directory.checking.common import LIST

BOUNCE = """\
From: Mail Delivery System <mailer-daemon@posti.example>
To: kohtaamo@palvelu.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="raja"

--raja
Content-Type: text/plain; charset=utf-8

The mail could not be delivered.

--raja
Content-Type: message/delivery-status

Reporting-MTA: dns; posti.example
Arrival-Date: Mon, 30 Nov 2026 09:00:00 +0200

{recipients}
--raja
Content-Type: message/rfc822

From: kohtaamo@palvelu.example
To: {to}
Subject: Tupa ry

Hei!

--raja--
"""
LETTER = "From: maija@example.org\nTo: kohtaamo@palvelu.example\nSubject: Hei\n\nMilloin kokoonnutte?\n"

FORWARDED = {"aino@muu.example", "tupa@example.org"}


def recipient(address: str, action: str = "failed", original: str = "") -> str:
    first = f"Original-Recipient: rfc822; {original}\n" if original else ""
    return f"{first}Final-Recipient: rfc822; {address}\nAction: {action}\nStatus: 5.1.1\n"


def bounce(*recipients: str, to: str = "tupa@example.org") -> bytes:
    return BOUNCE.format(recipients="\n".join(recipients), to=to).encode()


@pytest.mark.parametrize(
    ("message", "is_report", "failed"),
    [
        (bounce(recipient("tupa@example.org")), True, {"tupa@example.org"}),
        (bounce(recipient("Tupa@Example.org")), True, {"tupa@example.org"}),
        (bounce(recipient("aino@muu.example", original="tupa@example.org")), True, FORWARDED),
        (bounce(recipient("aino@muu.example")), True, FORWARDED),
        (bounce(recipient("tupa@example.org", "delayed")), True, set()),
        (bounce(recipient("a@example.org"), recipient("b@example.org", "delivered")), True, {"a@example.org"}),
        (bounce(recipient("tupa@example.org")).replace(b"\n", b"\r\n"), True, {"tupa@example.org"}),
        (bounce(recipient("aino@muu.example")).replace(b"message/rfc822", b"text/rfc822-headers"), True, FORWARDED),
        (LETTER.encode(), False, set()),
        (b"\xff\xfe\x00", False, set()),
    ],
)  # fmt: skip
def test_what_a_message_says(message: bytes, is_report: bool, failed: set[str]) -> None:
    (content,) = messages_in(message)
    report = report_of(content)
    assert (report.is_report, report.failed) == (is_report, failed)


def international(address: str, returned: str, encoding: str) -> bytes:
    """A report of RFC 6533, whose parts are in UTF-8: as they are, or in an encoding of MIME."""
    fields = f"Reporting-MTA: dns; posti.example\n\nFinal-Recipient: {address}\nAction: failed\nStatus: 5.1.1\n"
    parts = []
    for kind, text in (("global-delivery-status", fields), (returned, "To: Jörö <jörö@tupa.example>\n\nHei\n")):
        encode = {"base64": base64.encodebytes, "quoted-printable": quopri.encodestring}.get(encoding, bytes)
        head = f"--raja\nContent-Type: message/{kind}\nContent-Transfer-Encoding: {encoding}\n\n"
        parts.append(head.encode() + encode(text.encode()) + b"\n")
    head = b'From: posti@example.org\nContent-Type: multipart/report; report-type=delivery-status; boundary="raja"\n\n'
    return head + b"".join(parts) + b"--raja--\n"


@pytest.mark.parametrize("encoding", ["8bit", "base64", "quoted-printable"])
@pytest.mark.parametrize("returned", ["global", "global-headers"])
@pytest.mark.parametrize(
    ("address", "failed"),
    [
        ("utf-8; aino@äijälä.example", {"aino@äijälä.example", "aino@xn--ijl-placb.example"}),
        ("utf-8; aino\\x{E4}@muu.example", {"ainoä@muu.example"}),
        ("utf-8; a\\x{0}\\x{D800}\\x{FFFFFF}@muu.example", set()),
        ("rfc822; aino@xn--ijl-placb.example", {"aino@äijälä.example", "aino@xn--ijl-placb.example"}),
        ("rfc822; aino\\x{E4}@muu.example", {"aino\\x{e4}@muu.example"}),
    ],
)
def test_what_an_internationalised_report_says(address: str, failed: set[str], returned: str, encoding: str) -> None:
    (content,) = messages_in(international(address, returned, encoding))
    assert report_of(content).failed == failed | {"jörö@tupa.example"}


def recorded(content: bytes, tmp_path: Any) -> str:
    path, out = tmp_path / "mailbox", io.StringIO()
    path.write_bytes(content)
    call_command("record_bounces", str(path), stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_a_mailbox_reaches_the_editors_list(
    link: str, visitor: Any, signed_in: Any, within: Any, tmp_path: Any
) -> None:
    returned = bounce(recipient("TUPA@example.org")), bounce(recipient("muu@example.org"), to="muu@example.org")
    line = b"From MAILER-DAEMON Mon Nov 30 09:00:00 2026\n"
    mbox = b"".join(line + each + b"\n" for each in (LETTER.encode(), *returned))
    said = recorded(mbox, tmp_path)
    assert [line.rpartition(" ")[2] for line in said.splitlines() if ":" in line] == ["3", "2", "1"]
    with within("etela-savo"):
        bounced = Check.objects.get().bounced
        assert bounced
    assert "Viesti ei mennyt perille" in signed_in("etela-savo").get(LIST).content.decode()
    assert visitor("etela-savo").get(link).status_code == 200, "somebody may have got it all the same"
    recorded(mbox, tmp_path)
    with within("etela-savo"):
        assert Check.objects.get().bounced == bounced


@pytest.mark.django_db
def test_an_invitation_that_came_back_is_marked_in_its_region_alone(within: Any, tmp_path: Any) -> None:
    from directory.checking.invitations import invite

    for code, email in (("etela-savo", "uusi@example.org"), ("pohjanmaa", "toinen@example.org")):
        with within(code):
            invite("Uusi ry", email, "fi", None)
    recorded(bounce(recipient("uusi@example.org")), tmp_path)
    for code, is_bounced in (("etela-savo", True), ("pohjanmaa", False)):
        with within(code):
            assert bool(EntryInvitation.objects.get().bounced) == is_bounced


def test_a_file_that_is_not_there_is_named(tmp_path: Any) -> None:
    with pytest.raises(CommandError, match="olematon"):
        call_command("record_bounces", str(tmp_path / "olematon"))
