"""Languages and paths of pages, from cached locales and root paths: no query for each page."""

from typing import Any

from django.core.cache import cache
from wagtail.models import Locale, Page, Site

CACHE_SECONDS = 60


def language_of(page: Page) -> str:
    """Return the language of the page's locale."""
    codes = cache.get("languages-of-locales") or {}
    if page.locale_id not in codes:
        codes = dict(Locale.objects.values_list("id", "language_code"))
        cache.set("languages-of-locales", codes, CACHE_SECONDS)
    return str(codes[page.locale_id])


def title_language(page: Page) -> str:
    """Return the language of a page's title: an alias has the text of another language."""
    return language_of(page.alias_of or page)


def home_url_path(language: str) -> str | None:
    """Return the `url_path` of a language's front page; None where the region has none in that language."""
    roots: list[Any] = Site.get_site_root_paths()
    return next((root.root_path for root in roots if root.language_code == language), None)


def path_of(page: Page) -> str:
    """Return the page's path on its region's host; empty where it has none. Does not read Wagtail's Site."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts and parts[2] else ""


def home_path(language: str) -> str:
    """Return the path of the front page in a language."""
    return f"/{language}/"
