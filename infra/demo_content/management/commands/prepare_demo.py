from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django_tenants.utils import schema_exists

from infra.demo_content.prepare import logins, prepare_demo
from sites.regions.create import prepare_template
from sites.regions.models import TEMPLATE_SCHEMA
from sites.regions.upgrade import upgrade


class Command(BaseCommand):
    """Prepare the demo: tables, vocabularies, regions with content and users. Idempotent."""

    help = "Makes the vocabularies, the template, and the demo's regions with their content and people."

    def handle(self, *args: Any, **options: Any) -> None:
        upgrade(self.report)
        self.report("loading the vocabularies")
        call_command("load_terms", stdout=self.stdout)
        call_command("load_population", stdout=self.stdout)
        call_command("load_theme_days", stdout=self.stdout)
        if not schema_exists(TEMPLATE_SCHEMA):
            self.report("making the template for regions")
            prepare_template()
        prepare_demo(self.report)
        for host, user, password in logins():
            self.stdout.write(f"login: {host} {user} {password}")

    def report(self, step: str) -> None:
        """Write one line of progress and flush it."""
        self.stdout.write(f"… {step}")
        self.stdout.flush()
