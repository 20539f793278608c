"""System checks: configuration that would show one region's data in another prevents the start."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import ProgrammingError, transaction
from django_tenants.utils import schema_context
from wagtail.models import Site

from sites.regions.open_regions import known_regions

CACHE_KEY_FUNCTION = "sites.regions.cache_keys.make_key"


@register(Tags.security)
def cache_keys_include_region(**_: Any) -> list[CheckMessage]:
    """Check that every cache alias builds its keys with the region's schema."""
    return [
        Error(
            f"Cache {alias!r} does not keep regions apart.",
            hint=f'Set its KEY_FUNCTION to "{CACHE_KEY_FUNCTION}".',
            id="regions.E001",
        )
        for alias, cache in settings.CACHES.items()
        if cache.get("KEY_FUNCTION") != CACHE_KEY_FUNCTION
    ]


@register(Tags.security)
def apps_are_shared_or_owned(**_: Any) -> list[CheckMessage]:
    """Check that no app is both shared and a region's: a missing table would be looked up in `public`."""
    both = sorted(set(settings.SHARED_APPS) & set(settings.TENANT_APPS))
    errors: list[CheckMessage] = []
    if both:
        errors.append(Error(f"In SHARED_APPS and TENANT_APPS at once: {', '.join(both)}.", id="regions.E002"))
    if "django.contrib.contenttypes" not in settings.SHARED_APPS:
        errors.append(Error("Content types must be shared: their ids are cached per process.", id="regions.E003"))
    return errors


@register(Tags.security)
def sessions_belong_to_a_region(**_: Any) -> list[CheckMessage]:
    """Check that sessions are stored in the region's schema, so that a cookie is valid in its region only."""
    if settings.SESSION_ENGINE == "django.contrib.sessions.backends.db":
        return []
    return [
        Error(
            f"SESSION_ENGINE is {settings.SESSION_ENGINE!r}.",
            hint='Use "django.contrib.sessions.backends.db".',
            id="regions.E004",
        )
    ]


@register(Tags.security)
def media_belong_to_a_region(**_: Any) -> list[CheckMessage]:
    """Check that uploaded files are stored in a folder of their region."""
    if settings.STORAGES["default"]["BACKEND"] == "django_tenants.files.storage.TenantFileSystemStorage":
        return []
    return [Error("The default storage does not keep the regions' files apart.", id="regions.E005")]


@register(Tags.security)
def connections_are_checked(**_: Any) -> list[CheckMessage]:
    """Check that persistent connections are tested before use: otherwise a restarted database causes errors."""
    database = settings.DATABASES["default"]
    if database.get("CONN_MAX_AGE", 0) == 0 or database.get("CONN_HEALTH_CHECKS"):
        return []
    return [Error("CONN_MAX_AGE without CONN_HEALTH_CHECKS.", id="regions.E006")]


@register(Tags.database)
def site_hostnames_match_domains(databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """Check that Wagtail's Site has its region's primary domain: mails and previews build URLs with it."""
    if not databases:
        return []
    try:
        with transaction.atomic():
            return [
                Error(f"The site of {schema} is {hosts}, not {domain}.", id="regions.E007")
                for schema, domain, hosts in site_hostnames()
                if hosts != domain
            ]
    except ProgrammingError as error:  # before the migrations that make the tables
        return [Warning(f"The sites of the regions were not checked: {error}", id="regions.W001")]


def site_hostnames() -> Iterator[tuple[str, str, str]]:
    """Yield each region's schema, its primary domain, and the host names of its sites."""
    for region in known_regions().values():
        with schema_context(region.schema):
            hosts = sorted(set(Site.objects.values_list("hostname", flat=True)))
        yield region.schema, region.domain, ", ".join(hosts) or "-"
