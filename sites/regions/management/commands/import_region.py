import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.bundle.commands import failing_plainly
from sites.regions.bundle.import_region import import_region


class Command(BaseCommand):
    """Makes a region anew from a bundle: `import_region kainuu.zip --domain kainuu.example`."""

    help = "Makes a region from a bundle, under its own or another code and host name."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("bundle", type=Path, help="what export_region or close_region wrote")
        parser.add_argument("--code", help="another code than the bundle's")
        parser.add_argument("--domain", help="another host name than the bundle's")

    def handle(self, *args: Any, **options: Any) -> None:
        with failing_plainly():
            region = import_region(options["bundle"], options["code"], options["domain"])
        self.stdout.write(
            f"{region.name_fi} is here as {region.code}, {region.state}. Its people must be invited anew."
        )
