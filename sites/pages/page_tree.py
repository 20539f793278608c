"""Read a live page with its ancestors and translations in one query.

A routable page also serves paths below its own.
"""

from dataclasses import dataclass
from typing import Any

from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from sites.pages.locales import home_path, home_url_path, language_of, path_of
from sites.pages.restrictions import IsUnrestricted
from sites.regions.request import RegionRequest

# The columns that a link to a page needs; the others are large.
LINKED = ("title", "path", "depth", "url_path", "locale", "translation_key", "alias_of")


@dataclass(frozen=True)
class PageWithRelatives:
    """A page, its live ancestors without the root, and its live translations (itself included), none of them an alias.

    `rest` is the part of the URL below the page's own, for its routes; empty at the page's own URL.
    """

    page: Page
    ancestors: list[Page]
    translations: list[Page]
    rest: str


def find_page(language: str, path: str) -> PageWithRelatives | None:
    """Return the live page that serves a path below a language's front page; None where there is none.

    `is_unrestricted` of the page tells that no view restriction covers it.
    """
    root = home_url_path(language)
    if not root:
        return None
    url_path = f"{root}{path}"
    on_path = Page.objects.live().filter(url_path__in=prefixes(url_path))
    found = list(
        Page.objects.live()
        .filter(translation_key__in=on_path.values("translation_key"))
        .annotate(is_unrestricted=IsUnrestricted("path"))
        .select_related("alias_of")
        .only(*LINKED, "content_type", "alias_of__locale", "alias_of__translation_key")
        .order_by("path")
    )
    page = answering(found, url_path)
    if page is None:
        return None
    return PageWithRelatives(
        page=page,
        ancestors=[each for each in found if 1 < each.depth < page.depth and page.path.startswith(each.path)],
        translations=[each for each in found if each.translation_key == page.translation_key and not each.alias_of_id],
        rest=url_path.removeprefix(page.url_path),
    )


def answering(pages: list[Page], url_path: str) -> Page | None:
    """Return the page with this URL path, or else the first routable one above it."""
    exact = next((each for each in pages if each.url_path == url_path), None)
    return exact or next((each for each in pages if url_path.startswith(each.url_path) and is_routable(each)), None)


def is_routable(page: Page) -> bool:
    """Whether a page has routes below its own URL."""
    return page.specific_class is not None and issubclass(page.specific_class, RoutablePageMixin)


def prefixes(url_path: str) -> list[str]:
    """Return a URL path and those above it: "/home-fi/", "/home-fi/a/" and "/home-fi/a/b/" of "/home-fi/a/b/"."""
    parts = url_path.strip("/").split("/")
    return ["/" + "/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)]


def ancestors(page: Any, known: PageWithRelatives | None) -> list[Page]:
    """Return the live ancestors of a page without the root, from the top down; no query where they are known."""
    if known is not None and known.page.pk == page.pk:
        return known.ancestors
    found = page.get_ancestors().filter(depth__gt=1).live().select_related("alias_of")
    return list(found.only(*LINKED, "alias_of__locale"))


def translations(page: Any, known: PageWithRelatives | None) -> list[Page]:
    """Return the live translations of a page, itself among them, none of them an alias; no query where known."""
    if known is not None and known.page.translation_key == page.translation_key:
        return known.translations
    return list(Page.objects.live().filter(translation_key=page.translation_key, alias_of=None).only(*LINKED))


def page_paths(page: Any, request: RegionRequest) -> tuple[dict[str, str], set[str]]:
    """Return the page's path in each language of the region, and the languages in which it has no text.

    A missing language gets the page's own address under that language's prefix: the page answers there with its own
    text and a notice.
    """
    found = translations(page, getattr(request, "found_page", None))
    paths = {language_of(each): path_of(each) for each in found}
    own_home = home_path(language_of(page))
    rest = (paths.get(language_of(page)) or path_of(page) or own_home).removeprefix(own_home)
    languages = request.region.languages
    missing = {code for code in languages if not paths.get(code)}
    return {code: paths.get(code) or home_path(code) + rest for code in languages}, missing
