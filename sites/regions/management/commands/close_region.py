import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.bundle.closing import close_region
from sites.regions.bundle.commands import errors_as_messages, region_of, size_of


class Command(BaseCommand):
    """Export a region to a bundle, validate it, and close the region: `close_region kainuu /srv/bundles/`."""

    help = "Closes a region after writing it into a bundle: nothing of it answers or is found until open_region."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="the region's code")
        parser.add_argument("target", type=Path, help="where the bundle goes: a file that ends in .zip, or a folder")

    def handle(self, *args: Any, **options: Any) -> None:
        with errors_as_messages():
            bundle = close_region(region_of(options["code"]), options["target"])
        self.stdout.write(f"{options['code']} is closed. {bundle} holds it ({size_of(bundle)}).")
