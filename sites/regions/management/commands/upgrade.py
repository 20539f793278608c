from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sites.regions.upgrade import UpgradeError, upgrade


class Command(BaseCommand):
    """Migrates `public`, the template and every region; exit code 1 where one of them failed."""

    help = "Brings every schema to the present migrations, goes on after one fails, and says which failed and why."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            upgrade(self.tell)
        except UpgradeError as failed:
            raise CommandError(str(failed)) from failed
        self.stdout.write("Every schema is up to date.")

    def tell(self, what: str) -> None:
        """One line of progress, at once."""
        self.stdout.write(f"… {what}")
        self.stdout.flush()
