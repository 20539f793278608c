"""A request as RegionMiddleware hands it on; for annotations only."""

from typing import Any

from django.http import HttpRequest

from sites.regions.models import Region
from sites.regions.open_regions import RegionFacts


class RegionRequest(HttpRequest):
    """A visitor's request to a region's site.

    A view that knows its page in other languages says so: `language_paths` holds the address for each language,
    `languages_missing` the languages in which the page has no text. `found_page` is the page that answers with its
    ancestors and translations (`sites.pages.page_tree`).
    """

    tenant: Region
    region: RegionFacts
    language_paths: dict[str, str]
    languages_missing: set[str]
    found_page: Any
