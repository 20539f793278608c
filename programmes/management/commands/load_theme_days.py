from typing import Any

from django.core.management.base import BaseCommand

from programmes.theme_days.load import load_theme_days


class Command(BaseCommand):
    """Load the national list of theme days. Idempotent."""

    help = "Loads the national list of theme days from the project's own files."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_theme_days()} theme days are in place.")
