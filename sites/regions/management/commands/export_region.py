import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.bundle.commands import errors_as_messages, region_of, size_of
from sites.regions.bundle.export import export_region


class Command(BaseCommand):
    """Export a region to a bundle: `export_region kainuu /srv/bundles/`."""

    help = "Writes pages, records, media and people (without passwords) of a region into one zip with checksums."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="the region's code")
        parser.add_argument("target", type=Path, help="a file that ends in .zip, or a folder")

    def handle(self, *args: Any, **options: Any) -> None:
        with errors_as_messages():
            bundle = export_region(region_of(options["code"]), options["target"])
        self.stdout.write(f"{bundle} holds {options['code']} ({size_of(bundle)}).")
