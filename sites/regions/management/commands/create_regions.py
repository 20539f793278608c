import argparse
import time
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django_tenants.utils import schema_context, schema_exists

from sites.regions import official_regions
from sites.regions.create import create_region
from sites.regions.models import TEMPLATE_SCHEMA, Region, RegionState
from sites.regions.progress import CommandProgress, seconds_since


class Command(BaseCommand):
    """Create every official region that does not exist yet: `create_regions --base-domain example.fi`."""

    help = "Creates the 21 wellbeing services counties, Helsinki and the national portal, those that exist excepted."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("--base-domain", required=True, help="each region answers at <code>.<base domain>")
        parser.add_argument("--only", default="", help="codes with a comma between; all by default")
        parser.add_argument(
            "--state",
            default=RegionState.OPEN,
            choices=[RegionState.OPEN, RegionState.SETTING_UP],
            help="the regions' first state",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not schema_exists(TEMPLATE_SCHEMA):
            raise CommandError("There is no template schema. Run: manage.py prepare_template")
        began = time.monotonic()
        with schema_context("public"):
            there = set(Region.objects.values_list("code", flat=True))
        wanted = wanted_codes(options["only"])
        missing = [code for code in wanted if code not in there]
        failed = self.make(missing, options["base_domain"], options["state"])
        self.stdout.write(
            f"{len(missing) - len(failed)} regions made, {len(wanted) - len(missing)} were there, "
            f"{len(failed)} failed. {seconds_since(began)}"
        )
        if failed:
            raise CommandError(f"These regions were not made: {', '.join(failed)}")

    def make(self, codes: list[str], base_domain: str, state: str) -> list[str]:
        """Create regions, continue after a failure, and return the codes that failed."""
        failed: list[str] = []
        progress = CommandProgress(len(codes), self.stdout)
        for code in codes:
            progress.begin(code)
            try:
                create_region(official_regions.plan_of(code, f"{code}.{base_domain}", state))
            except Exception as error:  # the other regions are not affected
                failed.append(code)
                progress.end(error=reason(error))
            else:
                progress.end()
        progress.close()
        return failed


def wanted_codes(only: str) -> list[str]:
    """Return the codes to create. Raises CommandError for one that is not official."""
    if not only:
        return official_regions.codes()
    codes = only.split(",")
    if unknown := sorted(set(codes) - set(official_regions.codes())):
        raise CommandError(f"No official region has this code: {', '.join(unknown)}")
    return codes


def reason(error: Exception) -> str:
    """Return an error as one line for the terminal."""
    if isinstance(error, ValidationError):
        return " ".join(error.messages)
    return f"{type(error).__name__}: {next(iter(str(error).splitlines()), '')}"
