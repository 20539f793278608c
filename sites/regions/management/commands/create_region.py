import argparse
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from sites.regions.create import RegionPlan, create_region
from sites.regions.models import RegionState


class Command(BaseCommand):
    """Create one region: `create_region kainuu kainuu.example --name-fi … --name-sv … --name-en …`."""

    help = "Creates a region from the template schema."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("code", help="small letters and hyphens: etela-savo")
        parser.add_argument("domain", help="the host name residents use")
        for language in ("fi", "sv", "en"):
            parser.add_argument(f"--name-{language}", required=True, help="the official name")
            parser.add_argument(f"--short-{language}", help="the name people use; the official one by default")
        parser.add_argument("--languages", default="fi,sv,en", help="in order, a comma between: sv,fi,en")
        parser.add_argument("--kind", default="county")
        parser.add_argument("--statistics-code", default="", help="Statistics Finland's code of the county, two digits")
        parser.add_argument("--brand", default="", help="the name the region uses of itself, where it is another")
        parser.add_argument("--former-names", default="", help="names people still type, a comma between")
        parser.add_argument("--accent", default="", help="the accent colour: #1a5f7a")
        parser.add_argument("--first-editor", default="", help="the e-mail address that is invited to administer it")
        parser.add_argument("--state", default=RegionState.OPEN, choices=[RegionState.OPEN, RegionState.SETTING_UP])

    def handle(self, *args: Any, **options: Any) -> None:
        names = {language: options[f"name_{language}"] for language in ("fi", "sv", "en")}
        plan = RegionPlan(
            code=options["code"],
            domain=options["domain"],
            names=names,
            short_names={language: options[f"short_{language}"] or name for language, name in names.items()},
            languages=tuple(options["languages"].split(",")),
            kind=options["kind"],
            statistics_code=options["statistics_code"],
            brand=options["brand"],
            former_names=tuple(filter(None, (name.strip() for name in options["former_names"].split(",")))),
            accent=options["accent"],
            first_editor=options["first_editor"],
            state=options["state"],
        )
        try:
            region = create_region(plan)
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{region.name_fi} answers at {plan.domain}.")
