import argparse
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Extract the strings of the code into the .po files, with fixed options."""

    help = "Extracts the strings to translate. Then translate what is new in locale/, and run compile_translations."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.add_argument("languages", nargs="*", default=["fi", "sv"])

    def handle(self, *args: Any, **options: Any) -> None:
        call_command(
            "makemessages",
            locale=options["languages"],
            no_obsolete=True,
            no_wrap=True,
            add_location="file",
            # The catalogues of sites/translation/ hold the libraries' messages, which missing_messages extracts.
            ignore_patterns=["tests/*", "var/*", ".venv/*", "infra/*", "sites/translation/locale/*"],
            verbosity=options["verbosity"],
        )
