import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context

from directory.imports.organisations import ImportRefusedError, in_words, load
from sites.regions.open_regions import known_regions


class Command(BaseCommand):
    """Loads a region's own list of organisations from a CSV file."""

    help = "Loads the organisations of a region from a CSV file: by key, all rows or none."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("region", help="the region's code, for example etela-savo")
        parser.add_argument("file", type=Path)

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
                report = load(content, self.progress)
            except ImportRefusedError as refused:
                self.tell_faults(refused)
                raise CommandError(_("Nothing was loaded.")) from refused
        self.stdout.write(
            _("%(created)s new, %(updated)s changed, %(unchanged)s unchanged.")
            % {"created": report.created, "updated": report.updated, "unchanged": report.unchanged}
        )

    def progress(self, done: int, total: int) -> None:
        """One line for each batch."""
        self.stdout.write(f"{done} / {total}")

    def tell_faults(self, refused: ImportRefusedError) -> None:
        """One line for each fault: where and why."""
        for fault in refused.faults:
            place = _("line %(line)s, column %(column)s") % {"line": fault.line, "column": fault.column or "–"}
            self.stderr.write(f"{place}: {in_words(fault)}")
