from typing import Any

from django.core.management.base import BaseCommand

from sites.regions.create import prepare_template


class Command(BaseCommand):
    """Create or migrate the schema that new regions are cloned from."""

    help = "Makes the template schema, or brings it up to date."

    def handle(self, *args: Any, **options: Any) -> None:
        prepare_template()
        self.stdout.write("The template schema is up to date.")
