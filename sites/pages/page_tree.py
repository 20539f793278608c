"""A live page with what stands around it, the pages above and its translations, in one question to the database.

A page with routes of its own answers at addresses below it too, where no page stands.
"""

from dataclasses import dataclass
from typing import Any

from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import Page

from sites.pages.locales import home_path, home_url_path, language_of, path_of
from sites.regions.request import RegionRequest

# What a link to a page needs; the other columns are wide and would be read for nothing.
LINKED = ("title", "path", "depth", "url_path", "locale", "translation_key", "alias_of")


@dataclass(frozen=True)
class Around:
    """A page, the live pages above it without the root, and its own live versions, none of them an alias.

    `rest` is what the address holds below the page's own, for the page's routes; empty where it is the page's address.
    """

    page: Page
    above: list[Page]
    translations: list[Page]
    rest: str


def around(language: str, path: str) -> Around | None:
    """The live page that answers at a path below a language's front page; None where there is none."""
    root = home_url_path(language)
    if not root:
        return None
    place = f"{root}{path}"
    way = Page.objects.live().filter(url_path__in=places_above(place))
    found = list(
        Page.objects.live()
        .filter(translation_key__in=way.values("translation_key"))
        .select_related("alias_of")
        .only(*LINKED, "content_type", "alias_of__locale", "alias_of__translation_key")
        .order_by("path")
    )
    page = answering(found, place)
    if page is None:
        return None
    return Around(
        page=page,
        above=[each for each in found if 1 < each.depth < page.depth and page.path.startswith(each.path)],
        translations=[each for each in found if each.translation_key == page.translation_key and not each.alias_of_id],
        rest=place.removeprefix(page.url_path),
    )


def answering(pages: list[Page], place: str) -> Page | None:
    """Of these the page at the place, or the first one above it that has routes of its own."""
    there = next((each for each in pages if each.url_path == place), None)
    return there or next((each for each in pages if place.startswith(each.url_path) and has_routes(each)), None)


def has_routes(page: Page) -> bool:
    """Whether a page answers at addresses below its own."""
    return page.specific_class is not None and issubclass(page.specific_class, RoutablePageMixin)


def places_above(place: str) -> list[str]:
    """The places above and at one: "/home-fi/", "/home-fi/a/" and "/home-fi/a/b/" of "/home-fi/a/b/"."""
    parts = place.strip("/").split("/")
    return ["/" + "/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1)]


def above(page: Any, known: Around | None) -> list[Page]:
    """The live pages above a page, without the root, from the top down."""
    if known is not None and known.page.pk == page.pk:
        return known.above
    found = page.get_ancestors().filter(depth__gt=1).live().select_related("alias_of")
    return list(found.only(*LINKED, "alias_of__locale"))


def translations(page: Any, known: Around | None) -> list[Page]:
    """The live versions of a page in every language, itself among them, none of them an alias."""
    if known is not None and known.page.translation_key == page.translation_key:
        return known.translations
    return list(Page.objects.live().filter(translation_key=page.translation_key, alias_of=None).only(*LINKED))


def page_paths(page: Any, request: RegionRequest) -> tuple[dict[str, str], set[str]]:
    """For each language of the region the page's address, and the languages in which it has no text.

    A missing language gets the page's own address under that language's prefix: the page answers there with its own
    text and a notice.
    """
    found = translations(page, getattr(request, "around", None))
    paths = {language_of(each): path_of(each) for each in found}
    own_home = home_path(language_of(page))
    rest = (paths.get(language_of(page)) or path_of(page) or own_home).removeprefix(own_home)
    languages = request.region.languages
    missing = {code for code in languages if not paths.get(code)}
    return {code: paths.get(code) or home_path(code) + rest for code in languages}, missing
