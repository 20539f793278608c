from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import override

from sites.indicators import indicators
from sites.regions.outside.figures import LICENCE, load
from sites.regions.outside.files import OutsideFigureError, read_files


class Command(BaseCommand):
    """Load figures of Sotkanet that are shown beside our own: each indicator's are replaced. Idempotent."""

    help = "Loads figures of Sotkanet from CSV or JSON files, and what they are about from its metadata (JSON)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("figures", nargs="+", type=Path, help="Files of /rest/1.1/csv or /rest/1.1/json.")
        parser.add_argument(
            "--about",
            nargs="*",
            type=Path,
            default=[],
            help="Files of /rest/1.1/indicators/{id}: needed where an indicator is loaded for the first time.",
        )
        parser.add_argument(
            "--beside",
            nargs="*",
            metavar="INDICATOR",
            help="Codes of our own indicators on whose pages they are shown, too; unless given, as they were.",
        )
        parser.add_argument("--licence", default=LICENCE, help="Shown to readers.")

    def handle(self, *args: Any, **options: Any) -> None:
        figures, about, beside = options["figures"], options["about"], options["beside"]
        unknown = sorted(set(beside or ()) - indicators().keys())
        if unknown:
            raise CommandError(f"There is no indicator {unknown[0]}; there are {', '.join(indicators())}.")
        try:
            with override("en"):
                read = read_files(*([(path.name, path.read_bytes()) for path in some] for some in (figures, about)))
                load(read, options["licence"], beside)
        except (OutsideFigureError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{len(read.figures)} figures are in place; {read.others} rows of other areas, single genders or without a "
            "value were left out."
        )
