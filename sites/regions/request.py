"""The type of a request after RegionMiddleware; for annotations only."""

from typing import Any

from django.http import HttpRequest

from sites.regions.models import Region
from sites.regions.open_regions import RegionFacts


class RegionRequest(HttpRequest):
    """A request to a region's site.

    A view whose page has other languages sets `language_paths`, the path for each language, and `languages_missing`,
    the languages in which the page has no text. `found_page` is the page with its ancestors and translations
    (`sites.pages.page_tree`). `list_parameters` are those of a list, besides its facets, that the language switch
    keeps.
    """

    tenant: Region
    region: RegionFacts
    language_paths: dict[str, str]
    languages_missing: set[str]
    found_page: Any
    list_parameters: dict[str, str]
