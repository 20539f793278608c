import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.backup import code_in, restore_region
from sites.regions.bundle.commands import confirm, errors_as_messages


class Command(BaseCommand):
    """Restore one region from a backup: `restore_region /srv/backups/kainuu-2026-11-22.backup`."""

    help = "Puts a region's backup in the place of what the region is. Other regions are not touched."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what backup_region wrote")
        parser.add_argument(
            "--trust-origin", action="store_true", help="restore what another installation made, or a former SECRET_KEY"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask for the code again")

    def handle(self, *args: Any, **options: Any) -> None:
        with errors_as_messages():
            code = code_in(options["file"])
        confirm(code, "What was done in the region since the backup will be lost.", options["yes"])
        with errors_as_messages():
            region = restore_region(options["file"], options["trust_origin"])
        self.stdout.write(f"{region.code} is as it was at the backup, {region.state}.")
