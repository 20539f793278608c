"""Change an existing region: its facts, host names and languages."""

from collections.abc import Sequence

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django_tenants.utils import schema_context
from wagtail.log_actions import LogContext
from wagtail.models import Site

from sites.regions import open_regions
from sites.regions.create import is_host
from sites.regions.models import Domain, Region
from sites.regions.provisioning import provisionings


def change_region(region: Region, domains: Sequence[str]) -> None:
    """Save a region's changed fields and its host names, the first one as the primary, in one transaction.

    A language that is added is provisioned. Raises ValidationError, with nothing changed, for a language that is
    removed and for an invalid or foreign host name.
    """
    with schema_context("public"), transaction.atomic():
        before = Region.objects.select_for_update().get(pk=region.pk)
        check_languages(before.languages, region.languages)
        check_domains(region, domains)
        region.clean_fields()
        region.save()
        save_domains(region, domains)
        # The user belongs to the national schema: in this region's logs their primary key would mean another user.
        with schema_context(region.schema_name), LogContext(user=None):
            if added := [language for language in region.languages if language not in before.languages]:
                for provisioning in provisionings():
                    if provisioning.language:
                        provisioning.language(region, domains[0], added)
            update_site(region, domains[0])
    open_regions.clear_cache()


def check_languages(before: Sequence[str], after: Sequence[str]) -> None:
    """Raise ValidationError where a language is removed, unknown or repeated."""
    known = {code for code, _name in settings.LANGUAGES}
    if set(before) - set(after):
        message = _("A language cannot be taken away: its pages would no longer be found.")
        raise ValidationError({"languages": message})
    if len(set(after)) < len(after) or set(after) - known:
        raise ValidationError({"languages": _("Choose languages among fi, sv and en, each once.")})


def check_domains(region: Region, domains: Sequence[str]) -> None:
    """Raise ValidationError where a host name is invalid, repeated, or belongs to another region."""
    if not domains or len(set(domains)) < len(domains):
        raise ValidationError({"domains": _("Give each host name once.")})
    for domain in domains:
        if not is_host(domain):
            raise ValidationError({"domains": _("%(domain)s is no host name.") % {"domain": domain}})
    if taken := Domain.objects.filter(domain__in=domains).exclude(tenant=region).first():
        raise ValidationError({"domains": _("%(domain)s belongs to another region.") % {"domain": taken.domain}})


def save_domains(region: Region, domains: Sequence[str]) -> None:
    """Replace the region's host names; the first one becomes the primary."""
    Domain.objects.filter(tenant=region).exclude(domain__in=domains).delete()
    Domain.objects.filter(tenant=region).update(is_primary=False)
    for number, domain in enumerate(domains):
        Domain.objects.update_or_create(domain=domain, tenant=region, defaults={"is_primary": number == 0})


def update_site(region: Region, domain: str) -> None:
    """Update Wagtail's Site in the present schema: mails and previews build URLs with it."""
    site = Site.objects.select_related("root_page").get(is_default_site=True)
    homes = site.root_page.get_translations(inclusive=True).select_related("locale")
    first = next(home for home in homes if home.locale.language_code == region.languages[0])
    if (site.hostname, site.root_page_id, site.site_name) != (domain, first.pk, region.short_fi):
        site.hostname, site.root_page_id, site.site_name = domain, first.pk, region.short_fi
        site.save()
