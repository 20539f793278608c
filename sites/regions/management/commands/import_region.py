import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.bundle.commands import confirm_superusers, errors_as_messages
from sites.regions.bundle.import_region import import_region, superusers_in


class Command(BaseCommand):
    """Create a region from a bundle: `import_region kainuu.zip --domain kainuu.example`."""

    help = "Makes a region from a bundle, under its own or another code and host name."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("bundle", type=Path, help="what export_region or close_region wrote")
        parser.add_argument("--code", help="another code than the bundle's")
        parser.add_argument("--domain", help="another host name than the bundle's")
        parser.add_argument(
            "--superuser", action="append", default=[], metavar="NAME",
            help="a user of the bundle who may come in as a superuser; may be repeated; otherwise it is asked",
        )  # fmt: skip

    def handle(self, *args: Any, **options: Any) -> None:
        expected = options["superuser"]
        with errors_as_messages():
            unexpected = sorted(set(superusers_in(options["bundle"])) - set(expected))
        if unexpected:
            confirm_superusers(unexpected)
        with errors_as_messages():
            region = import_region(options["bundle"], options["code"], options["domain"], {*expected, *unexpected})
        self.stdout.write(
            f"{region.name_fi} is here as {region.code}, {region.state}. Its people must be invited anew."
        )
