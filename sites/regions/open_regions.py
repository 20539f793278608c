"""What every request needs to know of the regions, read once and kept for some seconds in the process."""

import time
from dataclasses import dataclass

from django.conf import settings
from django_tenants.utils import schema_context

from sites.regions.models import Domain, Kind, Region

SECONDS_KEPT = 10.0


@dataclass(frozen=True)
class RegionFacts:
    """A region as other regions see it: its names, its languages in order, and its address."""

    schema: str
    code: str
    kind: str
    statistics_code: str
    names: dict[str, str]
    short_names: dict[str, str]
    brand: str
    languages: tuple[str, ...]
    domain: str
    origin: str

    def name_in(self, language: str) -> str:
        """The official name."""
        return self.names[language]

    def short_name_in(self, language: str) -> str:
        """The name people use: Etelä-Savo."""
        return self.short_names[language]


class _Kept:
    facts: dict[str, RegionFacts] = {}
    hosts: dict[str, Region] = {}
    until = 0.0


def origin(domain: str) -> str:
    """The address visitors use: scheme, host, and the port where it is not the scheme's own."""
    usual = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME]
    port = "" if usual == settings.PUBLIC_PORT else f":{settings.PUBLIC_PORT}"
    return f"{settings.PUBLIC_SCHEME}://{domain}{port}"


def facts_of(region: Region, domain: str) -> RegionFacts:
    """The facts of one region under its primary domain."""
    return RegionFacts(
        schema=region.schema_name,
        code=region.code,
        kind=region.kind,
        statistics_code=region.statistics_code,
        names={"fi": region.name_fi, "sv": region.name_sv, "en": region.name_en},
        short_names={"fi": region.short_fi, "sv": region.short_sv, "en": region.short_en},
        brand=region.brand,
        languages=tuple(region.languages),
        domain=domain,
        origin=origin(domain),
    )


def _read() -> None:
    facts: dict[str, RegionFacts] = {}
    hosts: dict[str, Region] = {}
    with schema_context("public"):
        domains = (
            Domain.objects.select_related("tenant").exclude(tenant__kind=Kind.TEMPLATE).order_by("-is_primary", "id")
        )
        for domain in domains:
            region = domain.tenant
            hosts[domain.domain] = region
            facts.setdefault(region.schema_name, facts_of(region, domain.domain))
    _Kept.facts, _Kept.hosts, _Kept.until = facts, hosts, time.monotonic() + SECONDS_KEPT


def open_regions() -> dict[str, RegionFacts]:
    """Every region residents can visit, by schema name. At most `SECONDS_KEPT` old."""
    if time.monotonic() >= _Kept.until:
        _read()
    return _Kept.facts


def region_at(host: str) -> Region | None:
    """The region that answers at a host name (no port), or None."""
    if time.monotonic() >= _Kept.until:
        _read()
    return _Kept.hosts.get(host.lower())


def forget() -> None:
    """Reads anew at the next question; to be called when a region was made or changed."""
    _Kept.until = 0.0
