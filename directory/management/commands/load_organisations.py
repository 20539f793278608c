import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context

from directory.imports.columns import displayed
from directory.imports.csv_file import CellError
from directory.imports.organisations import ImportRefusedError, Report, Update, load, message_of, plan
from sites.regions.open_regions import known_regions


class Command(BaseCommand):
    """Loads the organisations of a region from a CSV file."""

    help = (
        "Loads the organisations of a region from a CSV file: by key, all rows or none. What is not published "
        "stays so, and drafts stay drafts."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("region", help="the region's code, for example etela-savo")
        parser.add_argument("file", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="print what would change, and load nothing")
        parser.add_argument(
            "--overwrite", action="store_true", help="replace editors' unpublished edits where the file differs"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        region = next((each for each in known_regions().values() if each.code == options["region"]), None)
        if region is None:
            codes = ", ".join(sorted(each.code for each in known_regions().values()))
            raise CommandError(
                _("There is no region %(code)s. Regions: %(codes)s") % {"code": options["region"], "codes": codes}
            )
        try:
            content = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(_("The file cannot be read: %(error)s") % {"error": error}) from error
        with schema_context(region.schema):
            try:
                if options["dry_run"]:
                    self.dry_run(content, options["overwrite"])
                else:
                    self.print_report(load(content, self.print_progress, overwrite=options["overwrite"]))
            except ImportRefusedError as refused:
                self.print_errors(refused.errors)
                raise CommandError(_("Nothing was loaded.")) from refused

    def dry_run(self, content: bytes, overwrite: bool) -> None:
        """Print what a load would do. Raises ImportRefusedError where it would be refused."""
        planned = plan(content, overwrite=overwrite)
        for update in planned.updates:
            self.print_update(update)
        if planned.errors:
            raise ImportRefusedError(planned.errors)
        self.print_report(planned.report())
        self.stdout.write(_("This was a dry run: nothing was loaded."))

    def print_update(self, update: Update) -> None:
        """Print one line for a new organisation, and one for each changed field of another."""
        if update.is_new:
            self.stdout.write(_("line %(line)s: new: %(name)s") % {"line": update.line, "name": update})
            return
        for column, (old, new) in update.changes.items():
            words = {"old": displayed(column, old), "new": displayed(column, new), "column": column}
            place = {"line": update.line, "name": update}
            self.stdout.write(_("line %(line)s: %(name)s, %(column)s: %(old)s → %(new)s") % (words | place))

    def print_report(self, report: Report) -> None:
        """Print the counts, and the names of what is not published or has a draft still."""
        counts = {"created": report.created, "changed": report.changed, "unchanged": report.unchanged}
        if report.kept_unpublished:
            kept = {"count": len(report.kept_unpublished), "names": ", ".join(report.kept_unpublished)}
            self.stdout.write(_("Saved and still unpublished (%(count)s): %(names)s") % kept)
        if report.kept_drafts:
            kept = {"count": len(report.kept_drafts), "names": ", ".join(report.kept_drafts)}
            self.stdout.write(_("Published with an editor's draft kept (%(count)s): %(names)s") % kept)
        self.stdout.write(_("%(created)s new, %(changed)s changed, %(unchanged)s unchanged.") % counts)

    def print_progress(self, done: int, total: int) -> None:
        """Print one line for each batch."""
        self.stdout.write(f"{done} / {total}")

    def print_errors(self, errors: list[CellError]) -> None:
        """Print one line for each error: the place and the message."""
        for error in errors:
            place = _("line %(line)s, column %(column)s") % {"line": error.line, "column": error.column or "–"}
            self.stderr.write(f"{place}: {message_of(error)}")
        if any(error.is_overwrite for error in errors):
            self.stderr.write(_("With --overwrite the file's values replace the unpublished edits."))
