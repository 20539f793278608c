import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.backup import backup_region
from sites.regions.bundle.commands import errors_as_messages, region_of, size_of


class Command(BaseCommand):
    """Back up one region: `backup_region kainuu /srv/backups/kainuu-2026-11-22.backup`."""

    help = "Writes an exact copy of one region, passwords included, for restore_region on this same database."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="the region's code")
        parser.add_argument("file", type=Path, help="the file to write; only its owner may read it")

    def handle(self, *args: Any, **options: Any) -> None:
        with errors_as_messages():
            backup_region(region_of(options["code"]), options["file"])
        self.stdout.write(f"{options['file']} holds {options['code']} ({size_of(options['file'])}).")
