from typing import Any

from django.core.management.base import BaseCommand

from sites.terms.load import load_terms


class Command(BaseCommand):
    """Load the national vocabularies. Idempotent."""

    help = "Loads the national vocabularies and the municipalities from the project's own files."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{load_terms()} terms and municipalities are in place.")
