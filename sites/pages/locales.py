"""The languages of a region's pages, without a query for each page that is asked for its own."""

from typing import Any

from django.core.cache import cache
from wagtail.models import Locale, Page, Site

SECONDS_KEPT = 60


def language_of(page: Page) -> str:
    """The language a page is written in."""
    codes = cache.get("languages-of-locales") or {}
    if page.locale_id not in codes:
        codes = dict(Locale.objects.values_list("id", "language_code"))
        cache.set("languages-of-locales", codes, SECONDS_KEPT)
    return str(codes[page.locale_id])


def title_language(page: Page) -> str:
    """The language of a page's words: an alias stands in one language's tree with the words of another."""
    return language_of(page.alias_of or page)


def home_url_path(language: str) -> str | None:
    """Where a language's front page stands in the tree of pages; None where the region has none in that language."""
    roots: list[Any] = Site.get_site_root_paths()
    return next((root.root_path for root in roots if root.language_code == language), None)


def path_of(page: Page) -> str:
    """The page's address on its region's host; empty where it has none. Asks nothing of the request's site."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts and parts[2] else ""


def home_path(language: str) -> str:
    """Return the path of the front page in a language."""
    return f"/{language}/"
