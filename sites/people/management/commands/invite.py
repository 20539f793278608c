from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django_tenants.utils import schema_context

from sites.people.invitations import invite
from sites.people.roles import roles_of
from sites.regions.models import Region


class Command(BaseCommand):
    """Invite a user to a region, in any of its roles; region admins can grant fewer."""

    help = "Invites a user to a region by e-mail, in any of its roles."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("region", help="the region's code, for example etela-savo")
        parser.add_argument("email")
        parser.add_argument("--role", action="append", required=True, help='for example "Moderators"; may be repeated')
        parser.add_argument("--language", help="of the invitation; without it the region's first")

    def handle(self, *args: Any, **options: Any) -> None:
        region = Region.objects.filter(code=options["region"]).first()
        if region is None:
            raise CommandError(f"There is no region {options['region']}.")
        known = {role.name for role in roles_of(region.kind)}
        if odd := set(options["role"]) - known:
            raise CommandError(f"{', '.join(sorted(odd))}: no such role. Use: {', '.join(sorted(known))}.")
        language = options["language"] or region.languages[0]
        if language not in region.languages:
            raise CommandError(f"{language} is no language of {region.code}.")
        with schema_context(region.schema_name):
            try:
                invite(options["email"], options["role"], language)
            except ValidationError as error:
                raise CommandError(f"{options['email']}: {' '.join(error.messages)}") from error
        self.stdout.write(f"{options['email']} is invited to {region.code}; the worker sends the mail.")
