"""Languages and paths of pages, from cached locales and root paths: no query for each page."""

from typing import Any

from django.core.cache import cache
from django.utils.encoding import iri_to_uri
from wagtail.models import Locale, Page, Site

CACHE_SECONDS = 60


def language_of(page: Page) -> str:
    """Return the language of the page's locale."""
    return languages_of({page.locale_id})[page.locale_id]


def languages_of(locales: set[int]) -> dict[int, str]:
    """Return languages by the id of their locale: at least those of these locales."""
    codes: dict[int, str] = cache.get("languages-of-locales") or {}
    if not locales <= codes.keys():
        codes = dict(Locale.objects.values_list("id", "language_code"))
        cache.set("languages-of-locales", codes, CACHE_SECONDS)
    return codes


def title_language(page: Page) -> str:
    """Return the language of a page's title: an alias has the text of another language."""
    return language_of(page.alias_of or page)


def home_url_path(language: str) -> str | None:
    """Return the `url_path` of a language's front page; None where the region has none in that language."""
    roots: list[Any] = Site.get_site_root_paths()
    return next((root.root_path for root in roots if root.language_code == language), None)


def path_of(page: Page) -> str:
    """Return the page's path on its region's host; empty where it has none. Does not read Wagtail's Site."""
    return public_path(page.url_path)


def public_path(url_path: str) -> str:
    """Return the path on the region's host of the page with a `url_path`; empty where it is below no front page.

    The same as Wagtail's `Page.get_url_parts`, which reverses the URL of every page.
    """
    for root in Site.get_site_root_paths():
        if url_path.startswith(root.root_path):
            return str(iri_to_uri(home_path(root.language_code) + url_path.removeprefix(root.root_path)))
    return ""


def home_path(language: str) -> str:
    """Return the path of the front page in a language."""
    return f"/{language}/"
