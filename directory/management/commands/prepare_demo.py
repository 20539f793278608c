from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tenants.utils import schema_exists

from directory import demo
from sites.regions.create import prepare_template
from sites.regions.models import TEMPLATE_SCHEMA
from sites.regions.upgrade import upgrade


class Command(BaseCommand):
    """Makes the demo: tables, vocabularies, regions with content and people; again does no harm."""

    help = "Makes the vocabularies, the template, and the demo's regions with their content and people."

    def handle(self, *args: Any, **options: Any) -> None:
        upgrade(self.tell)
        self.tell("loading the vocabularies")
        call_command("load_terms", stdout=self.stdout)
        if not schema_exists(TEMPLATE_SCHEMA):
            self.tell("making the template for regions")
            prepare_template()
        demo.prepare_demo(self.tell)
        for host, user, password in demo.logins():
            self.stdout.write(f"login: {host} {user} {password}")

    def tell(self, what: str) -> None:
        """One line of progress, at once."""
        self.stdout.write(f"… {what}")
        self.stdout.flush()
