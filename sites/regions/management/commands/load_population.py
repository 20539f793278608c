from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from sites.regions.population import CARRIED, CARRIED_SOURCE, PopulationError, load


class Command(BaseCommand):
    """Load the population of municipalities: from a CSV file, or the one that the project carries. Idempotent."""

    help = "Loads the population of municipalities: municipality,year,all,fi,sv,other."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=CARRIED, help="A CSV file; else the project's own.")
        parser.add_argument("--source", help="Who publishes the numbers, and the licence. Shown to readers.")

    def handle(self, *args: Any, **options: Any) -> None:
        path, source = options["file"], options["source"]
        if path != CARRIED and not source:
            raise CommandError("Tell with --source who publishes the numbers and under which licence.")
        try:
            number = load(path, source or CARRIED_SOURCE)
        except (PopulationError, OSError, UnicodeDecodeError) as error:
            raise CommandError(f"{path}: {error}") from error
        self.stdout.write(f"The population of {number} municipalities and years is in place.")
