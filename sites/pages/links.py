"""Where the links that editors put into blocks lead: to a page in the reader's language where there is one."""

from typing import Any

from django.utils.translation import get_language
from wagtail.models import Page

from sites.pages.locales import language_of, path_of


def addresses_of(links: list[Any]) -> list[dict[str, str]]:
    """The links that lead somewhere, each with `label` and `href`, in one question to the database.

    A page that is not live has no address for residents: its link is left out.
    """
    pages = in_readers_language([link["page"] for link in links if link["page"]])
    found = []
    for link in links:
        page = link["page"]
        href = path_of(pages[page.pk]) if page and page.pk in pages else link["url"]
        if href:
            found.append({"label": link["label"], "href": href})
    return found


def address_of(link: Any) -> str:
    """The address one link leads to; empty where it leads nowhere."""
    found = addresses_of([link])
    return found[0]["href"] if found and found[0]["label"] else ""


def in_readers_language(pages: list[Page]) -> dict[int, Page]:
    """For each page that is live, by its number: its translation for the reader, or the page itself."""
    language = get_language()
    foreign = [page for page in pages if language_of(page) != language]
    keys = [page.translation_key for page in foreign]
    translations = Page.objects.live().filter(translation_key__in=keys, alias_of=None) if keys else []
    own = {page.translation_key: page for page in translations if language_of(page) == language}
    return {page.pk: own.get(page.translation_key, page) for page in pages if page.live or page.translation_key in own}
