"""A live page with what stands around it, the pages above and its translations, in one question to the database."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from wagtail.models import Page

from sites.pages.locales import home_url_path

# What a link to a page needs; the other columns are wide and would be read for nothing.
LINKED = ("title", "path", "depth", "url_path", "locale", "translation_key", "alias_of")


@dataclass(frozen=True)
class Around:
    """A page, the live pages above it without the root, and its own live versions, none of them an alias."""

    page: Page
    above: list[Page]
    translations: list[Page]


def around(language: str, path: str) -> Around | None:
    """The live page that stands at a path below a language's front page; None where there is none."""
    root = home_url_path(language)
    if not root:
        return None
    place = f"{root}{path}"
    here = Page.objects.live().filter(url_path=place)
    found = list(
        Page.objects.live()
        .filter(Q(url_path__in=places_above(place)) | Q(translation_key__in=here.values("translation_key")))
        .select_related("alias_of")
        .only(*LINKED, "content_type", "alias_of__locale", "alias_of__translation_key")
        .order_by("path")
    )
    page = next((each for each in found if each.url_path == place), None)
    if page is None:
        return None
    return Around(
        page=page,
        above=[each for each in found if 1 < each.depth < page.depth and page.path.startswith(each.path)],
        translations=[each for each in found if each.translation_key == page.translation_key and not each.alias_of_id],
    )


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
