from typing import Any

from django.core.management.base import BaseCommand
from django_tenants.utils import schema_context, schema_exists

from sites.people.provisioning import make_roles_and_workflow
from sites.regions.models import Region, RegionKind


class Command(BaseCommand):
    """Write the roles declared in `sites.people.roles` to every region. Idempotent."""

    help = "Brings the roles of every region to those of the code, and gives a region without a workflow its workflow."

    def handle(self, *args: Any, **options: Any) -> None:
        for region in Region.objects.exclude(kind=RegionKind.TEMPLATE):
            if schema_exists(region.schema_name):
                with schema_context(region.schema_name):
                    make_roles_and_workflow(region)
                self.stdout.write(f"{region.code}: roles are up to date")
