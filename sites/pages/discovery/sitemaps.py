"""The site maps of a region (sitemaps.org, protocol 0.9): every public URL, in its languages.

One site map for each source of `sites.kinds`, and one of the lists: a new kind of thing needs no change here.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cached_property
from urllib.parse import urlsplit

from django.contrib.sitemaps import Sitemap
from django.utils.translation import get_language

from sites.kinds import Source, sources
from sites.listing import PublicAddresses
from sites.pages.discovery.list_routes import ListSource
from sites.regions.open_regions import RegionFacts

ADDRESSES_IN_A_FILE = 5000  # the protocol's limit is ten times as many, and 50 MB


class SourceSitemap(Sitemap):
    """The URLs of one source, each with its other languages.

    The languages come in the region's order: the template declares the first one as `x-default`.
    """

    i18n = alternates = True
    limit = ADDRESSES_IN_A_FILE

    def __init__(self, source: Source | ListSource, region: RegionFacts) -> None:
        self.source, self.region = source, region
        origin = urlsplit(region.origin)
        self.protocol, self.domain = origin.scheme, origin.netloc

    @cached_property
    def addresses(self) -> Sequence[PublicAddresses]:
        """Return the public URLs, without things that have no text in a language of the region."""
        every = (each.within(self.region.languages) for each in self.source.all_addresses())
        return [each for each in every if each.paths]

    def items(self) -> Sequence[PublicAddresses]:
        return self.addresses

    def get_domain(self, site: object = None) -> str:
        return self.domain

    def get_languages_for_item(self, item: PublicAddresses) -> list[str]:
        return list(item.paths)

    def location(self, item: PublicAddresses) -> str:
        """Return the path in the language that Django has activated for this item."""
        return item.paths[get_language() or ""]

    def lastmod(self, item: PublicAddresses) -> datetime | None:
        """Return when the thing last changed; None where that is unknown."""
        return datetime.fromisoformat(item.updated) if item.updated else None


def sitemaps_of(region: RegionFacts) -> dict[str, SourceSitemap]:
    """Return the site maps of a region by the name of their source. Lazy: a source is read when its items are."""
    found: dict[str, Source | ListSource] = {**sources(), "lists": ListSource()}
    return {name: SourceSitemap(source, region) for name, source in found.items()}
