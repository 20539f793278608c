import argparse
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.bundle.closing import open_region
from sites.regions.bundle.commands import region_of


class Command(BaseCommand):
    """Open a region that was closed or being set up: `open_region kainuu`."""

    help = "Opens a region: everybody may visit it, and its things are found."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="the region's code")

    def handle(self, *args: Any, **options: Any) -> None:
        open_region(region_of(options["code"]))
        self.stdout.write(f"{options['code']} is open.")
