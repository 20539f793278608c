import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.bundle.closing import delete_region
from sites.regions.bundle.commands import confirm, errors_as_messages, region_of


class Command(BaseCommand):
    """Delete a closed region whose bundle is complete: `delete_region kainuu /srv/bundles/kainuu.zip`."""

    help = "Removes a closed region for good. Its bundle must be whole and hold the region as it is."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="the region's code")
        parser.add_argument("bundle", type=Path, help="what close_region or export_region wrote")
        parser.add_argument("--yes", action="store_true", help="do not ask for the code again")

    def handle(self, *args: Any, **options: Any) -> None:
        region = region_of(options["code"])
        confirm(region.code, "Everything of the region will be removed.", options["yes"])
        with errors_as_messages():
            delete_region(region, options["bundle"])
        self.stdout.write(f"{options['code']} is removed. {options['bundle']} can make it anew.")
