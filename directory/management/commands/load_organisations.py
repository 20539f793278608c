import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context

from directory.exchange.fields.values import from_json
from directory.exchange.fields.writing import displayed
from directory.exchange.loading import ImportRefusedError, LoadError, LoadReport, label_of, load, plan
from directory.models import ImportRow, RowState
from sites.regions.open_regions import known_regions


class Command(BaseCommand):
    """Loads the organisations of a region from a file."""

    help = (
        "Loads the organisations of a region from a file (CSV, XLSX, XLS, ODS or PTV JSON): all rows or none. What is "
        "not published stays so, and drafts stay drafts."
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
                    name, overwrite = options["file"].name, options["overwrite"]
                    tell = self.stdout.write
                    report = load(content, self.print_progress, overwrite=overwrite, file_name=name, tell=tell)
                    self.print_report(report)
            except ImportRefusedError as refused:
                self.print_errors(refused.errors)
                raise CommandError(_("Nothing was loaded.")) from refused

    def dry_run(self, content: bytes, overwrite: bool) -> None:
        """Print what a load would do. Raises ImportRefusedError where it would be refused."""
        planned = plan(content, overwrite=overwrite, tell=self.stdout.write)
        for row in planned.rows:
            self.print_row(row)
        if planned.errors:
            raise ImportRefusedError(planned.errors)
        self.print_report(planned.report)
        self.stdout.write(_("This was a dry run: nothing was loaded."))

    def print_row(self, row: ImportRow) -> None:
        """Print one line for a new organisation, and one for each changed field of another."""
        place = {"line": row.line, "name": label_of(row)}
        if row.state == RowState.NEW:
            self.stdout.write(_("line %(line)s: new: %(name)s") % place)
            return
        for column, values in row.changes.items():
            old, new = (displayed(column, from_json(column, value)) for value in values)
            words = {"old": old, "new": new, "column": column}
            self.stdout.write(_("line %(line)s: %(name)s, %(column)s: %(old)s → %(new)s") % (words | place))

    def print_report(self, report: LoadReport) -> None:
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

    def print_errors(self, errors: list[LoadError]) -> None:
        """Print one line for each error: the place and the message."""
        for error in errors:
            place = _("line %(line)s, column %(column)s") % {"line": error.line, "column": error.column or "–"}
            self.stderr.write(f"{place}: {error.message}")
        if any(error.is_overwrite for error in errors):
            self.stderr.write(_("With --overwrite the file's values replace the unpublished edits."))
