from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django_tenants.utils import schema_exists

from sites.regions.create import prepare_template
from sites.regions.models import TEMPLATE_SCHEMA
from sites.regions.upgrade import UpgradeError, upgrade

# Commands that load data kept in the code: vocabularies, theme days, and the permissions of each role.
DATA_COMMANDS = ("load_terms", "load_population", "load_theme_days", "make_roles")


class Command(BaseCommand):
    """Migrate `public`, the template and every region, then load vocabularies and roles. Exit code 1 on failure.

    On an empty database it creates everything but the regions. Idempotent.
    """

    help = "Brings every schema, vocabulary and role to this code, goes on after a failure, and says which failed."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            upgrade(self.report)
        except UpgradeError as failed:
            raise CommandError(str(failed)) from failed
        if not schema_exists(TEMPLATE_SCHEMA):
            self.report("making the template for regions")
            prepare_template()
        for command in DATA_COMMANDS:
            call_command(command, stdout=self.stdout)
        self.stdout.write("Every schema is up to date.")

    def report(self, what: str) -> None:
        """Write a line of progress and flush."""
        self.stdout.write(f"… {what}")
        self.stdout.flush()
