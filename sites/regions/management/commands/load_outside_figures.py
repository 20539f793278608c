from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sites.regions.outside_figures import LICENCE, OutsideFigureError, load


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
        parser.add_argument("--licence", default=LICENCE, help="Shown to readers.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            loaded = load(options["figures"], options["about"], options["licence"])
        except (OutsideFigureError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{loaded.figures} figures are in place; {loaded.others} rows of other areas, single genders or without a "
            "value were left out."
        )
