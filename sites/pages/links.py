"""Resolve the links in blocks: to a page or a record in the reader's language, or to another site."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from sites.link_values import is_safe_link
from sites.pages.locales import language_of, path_of
from sites.pages.record_links import paths_of


def hrefs_of(links: list[Any]) -> list[str]:
    """Return the URL of each link, empty for one without a public target; queries do not grow with their number.

    A page that is not live, or a record that residents may not find, is no public target.
    """
    pages = translations_for_reader([link["page"] for link in links if link["page"]])
    records = paths_of([link["record"] for link in links if link["record"]])
    return [
        path_of(pages[page.pk])
        if (page := link["page"]) and page.pk in pages
        else records.get(link["record"]) or safe_link(link["url"])
        for link in links
    ]


def safe_link(url: str | None) -> str:
    """Return a URL that a link may lead to; empty for any other: what forms refuse is rendered from no row either."""
    return url if url and is_safe_link(url) else ""


def resolve_links(links: list[Any]) -> list[dict[str, str]]:
    """Return `label` and `href` of each link with a public target."""
    return [{"label": link["label"], "href": href} for link, href in zip(links, hrefs_of(links), strict=True) if href]


def resolve_link(link: Any) -> str:
    """Return the URL of one link; empty where it has no public target."""
    found = resolve_links([link])
    return found[0]["href"] if found and found[0]["label"] else ""


def translations_for_reader(pages: list[Page]) -> dict[int, Page]:
    """Return by primary key, for each page that is live, its translation in the active language or the page itself."""
    language = get_language()
    foreign = [page for page in pages if language_of(page) != language]
    keys = [page.translation_key for page in foreign]
    translations = Page.objects.live().filter(translation_key__in=keys, alias_of=None) if keys else []
    own = {page.translation_key: page for page in translations if language_of(page) == language}
    return {page.pk: own.get(page.translation_key, page) for page in pages if page.live or page.translation_key in own}
