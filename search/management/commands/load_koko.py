from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import koko
from search.thesaurus.errors import DataError
from search.thesaurus.koko import CARRIED


class Command(BaseCommand):
    """Load KOKO, from a file or the one that the project carries. Idempotent; the next search knows it."""

    help = "Loads the concepts of KOKO, the general Finnish ontology, by which the search knows further words."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, default=CARRIED, help="A CSV file; else the project's own.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            number = koko.load(options["file"])
        except (DataError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{number} concepts of KOKO are in place.")
