"""The regions' facts that every request needs, cached in the process for some seconds."""

import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django_tenants.utils import schema_context

from sites.regions.models import Domain, Municipality, Region, RegionKind, RegionState

CACHE_SECONDS = 10.0
MIN_RELOAD_SECONDS = 1.0


@dataclass(frozen=True)
class RegionFacts:
    """A region as other regions see it: its names, its languages in order, and its address.

    `state` is one of `State`; `municipalities` are codes; `logo` is a path below MEDIA_URL; any may be empty.
    """

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
    state: str = RegionState.OPEN
    former_names: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    accent: str = ""
    logo: str = ""

    def name_in(self, language: str) -> str:
        """Return the official name."""
        return self.names[language]

    def short_name_in(self, language: str) -> str:
        """Return the short name: Etelä-Savo."""
        return self.short_names[language]


class _Cache:
    facts: dict[str, RegionFacts] = {}
    known: dict[str, RegionFacts] = {}
    open: dict[str, RegionFacts] = {}
    by_code: dict[str, RegionFacts] = {}
    hosts: dict[str, Region] = {}
    expires = 0.0
    invalidations = 0
    reloaded = 0.0


def origin(domain: str) -> str:
    """Return scheme and host, with the port where it is not the scheme's default."""
    usual = {"http": 80, "https": 443}[settings.PUBLIC_SCHEME]
    port = "" if usual == settings.PUBLIC_PORT else f":{settings.PUBLIC_PORT}"
    return f"{settings.PUBLIC_SCHEME}://{domain}{port}"


def facts_of(region: Region, domain: str, municipalities: Sequence[str] = ()) -> RegionFacts:
    """Return the facts of one region with its primary domain."""
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
        state=region.state,
        former_names=tuple(region.former_names),
        municipalities=tuple(municipalities),
        accent=region.accent,
        logo=f"{region.schema_name}/{region.logo}" if region.logo else "",
    )


def _read() -> None:
    invalidations = _Cache.invalidations
    facts: dict[str, RegionFacts] = {}
    hosts: dict[str, Region] = {}
    with schema_context("public"):
        domains = (
            Domain.objects.select_related("tenant")
            .exclude(tenant__kind=RegionKind.TEMPLATE)
            .order_by("-is_primary", "id")
        )
        places: dict[str, list[str]] = defaultdict(list)
        for code, county in Municipality.objects.order_by("code").values_list("code", "county_code"):
            places[county].append(code)
        for domain in domains:
            region = domain.tenant
            hosts[domain.domain] = region
            municipalities = places[region.statistics_code] if region.statistics_code else ()
            facts.setdefault(region.schema_name, facts_of(region, domain.domain, municipalities))
    _Cache.facts, _Cache.hosts = facts, hosts
    _Cache.known = {schema: each for schema, each in facts.items() if each.state != RegionState.CLOSED}
    _Cache.open = {schema: each for schema, each in facts.items() if each.state == RegionState.OPEN}
    _Cache.by_code = {each.code: each for each in _Cache.open.values()}
    # What was read while another thread cleared the cache may be stale.
    _Cache.expires = time.monotonic() + CACHE_SECONDS if invalidations == _Cache.invalidations else 0.0


def all_regions() -> dict[str, RegionFacts]:
    """Return every region that has a host name, closed ones too, by schema name. At most `CACHE_SECONDS` old."""
    if time.monotonic() >= _Cache.expires:
        _read()
    return _Cache.facts


def known_regions() -> dict[str, RegionFacts]:
    """Return the regions that are open or being set up, by schema name: requests and tasks run in these."""
    all_regions()
    return _Cache.known


def open_regions() -> dict[str, RegionFacts]:
    """Return the regions that residents can visit, by schema name."""
    all_regions()
    return _Cache.open


def open_regions_by_code() -> dict[str, RegionFacts]:
    """Return the regions that residents can visit, by public code."""
    all_regions()
    return _Cache.by_code


def region_at(host: str) -> Region | None:
    """Return the region, in any state, that has a host name (without port); None where there is none."""
    now = time.monotonic()
    if now >= _Cache.expires or (host.lower() not in _Cache.hosts and now >= _Cache.reloaded + MIN_RELOAD_SECONDS):
        _Cache.reloaded = now  # another process may just have created the region
        _read()
    return _Cache.hosts.get(host.lower())


def clear_cache() -> None:
    """Clear the cache; to be called when a region was created or changed."""
    _Cache.invalidations += 1
    _Cache.expires = 0.0
