import argparse
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.checking.checks import mark_unreachable
from directory.checking.delivery_reports import messages_in, report_of
from sites.regions.for_each_region import for_each_region
from sites.regions.open_regions import RegionFacts


class Command(BaseCommand):
    """Notes which mails of yearly checks and invitations came back, from the reports of mail servers."""

    help = (
        "Reads reports of mail servers (RFC 3464, RFC 6533), and notes in every region which mails of yearly checks "
        "and of invitations did not arrive: editors find them in their lists. Reports of delays change nothing. Can be "
        "run again with the same reports."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", help="a message, or a mailbox in the format mbox; - reads standard input")

    def handle(self, *args: Any, **options: Any) -> None:
        reports = [report_of(message) for message in messages_in(content_of(options["file"]))]
        failed = frozenset[str]().union(*(report.failed for report in reports))
        marked = []

        def mark(region: RegionFacts) -> None:
            marked.append(mark_unreachable(failed))

        if failed:
            for_each_region(mark)
        count = sum(not report.is_report for report in reports)
        self.stdout.write(_("Messages: %(count)d") % {"count": len(reports)})
        if count:
            text = ngettext("%(count)d is no report of a mail server.", "%(count)d are no such reports.", count)
            self.stdout.write(text % {"count": count})
        self.stdout.write(_("Addresses that mail does not reach: %(count)d") % {"count": len(failed)})
        self.stdout.write(_("Checks and invitations marked: %(count)d") % {"count": sum(marked)})


def content_of(name: str) -> bytes:
    """Return the content of a file or of standard input. Raises CommandError."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": name, "error": error.strerror}) from error
