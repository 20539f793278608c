from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django_tenants.utils import schema_exists

from sites.regions.create import prepare_template
from sites.regions.models import TEMPLATE_SCHEMA
from sites.regions.upgrade import UpgradeError, upgrade

# What is data and follows the code: vocabularies, and the rights of each role.
AFTERWARDS = ("load_terms", "make_roles")


class Command(BaseCommand):
    """Migrates `public`, the template and every region; exit code 1 where one of them failed.

    On an empty database it makes everything but the regions; again it does no harm.
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
        for command in AFTERWARDS:
            call_command(command, stdout=self.stdout)
        self.stdout.write("Every schema is up to date.")

    def report(self, what: str) -> None:
        """One line of progress, at once."""
        self.stdout.write(f"… {what}")
        self.stdout.flush()
