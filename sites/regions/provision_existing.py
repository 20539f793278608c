"""Provision existing regions with what a new version brings to new ones.

A region records the kinds it was provisioned with: a page that its editors have deleted is not created again.
"""

from django.db import transaction
from django_tenants.utils import schema_context
from wagtail.log_actions import LogContext

from sites.kinds import kinds
from sites.regions.models import Domain, Region
from sites.regions.provisioning import provisioned_kinds


def kinds_to_provision(region: Region) -> list[str]:
    """Return the codes of the kinds with which a region was not provisioned yet."""
    return [code for code in provisioned_kinds() if code not in region.provisioned]


def provision_existing(region: Region) -> None:
    """Provision a region with the kinds that it lacks, in one transaction. Raises what a provisioning raises."""
    lacking = kinds_to_provision(region)
    domain = Domain.objects.get(tenant=region, is_primary=True).domain
    with transaction.atomic():
        with schema_context(region.schema_name), LogContext(user=None):
            for code in lacking:
                provisioning = kinds()[code].provisioning
                if provisioning and provisioning.language:
                    provisioning.language(region, domain, region.languages)
        region.provisioned = [*region.provisioned, *lacking]
        Region.objects.filter(pk=region.pk).update(provisioned=region.provisioned)
