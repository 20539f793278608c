from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from directory import demo


class Command(BaseCommand):
    """Makes the demo's regions with their content; again does no harm."""

    help = "Makes the vocabularies, the template, and the demo's regions with their content and people."

    def handle(self, *args: Any, **options: Any) -> None:
        self.tell("loading the vocabularies")
        call_command("load_terms", stdout=self.stdout)
        self.tell("preparing the template for regions")
        call_command("prepare_template", stdout=self.stdout)
        demo.prepare_demo(self.tell)
        for host, user, password in demo.logins():
            self.stdout.write(f"login: {host} {user} {password}")

    def tell(self, what: str) -> None:
        """One line of progress, at once."""
        self.stdout.write(f"… {what}")
        self.stdout.flush()
