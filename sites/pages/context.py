"""Template context of every page (a context processor), and of Wagtail pages."""

from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from wagtail.models import Page, get_page_models

from sites.facets import facets
from sites.invisible import one_line
from sites.pages.locales import (
    home_path,
    home_url_path,
    language_of,
    languages_of,
    path_of,
    public_path,
    title_language,
)
from sites.pages.page_tree import LINKED, ancestors, page_paths
from sites.pages.restrictions import IsUnrestricted
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, open_regions
from sites.regions.request import RegionRequest
from sites.tray import tray_of

LANGUAGE_NAMES = dict(settings.LANGUAGES)
LEVEL_BELOW_HOME = 3
HOME_DEPTH = 2  # treebeard depth of a front page: a child of the root


@dataclass(frozen=True)
class LanguageLink:
    """An entry of the language switch. `missing`: the page has no text in that language."""

    code: str
    name: str
    url: str
    current: bool
    missing: bool = False


@dataclass(frozen=True)
class MenuItem:
    """An entry of the main navigation; `lang` where its text is in another language than the page."""

    title: str
    url: str
    current: bool
    lang: str = ""


class NavigationRow(NamedTuple):
    """The columns of a page that navigation needs; `original_locale` is that of the page an alias shows."""

    title: str
    url_path: str
    show_in_menus: bool
    content_type: int
    locale: int
    original_locale: int | None

    @property
    def text_locale(self) -> int:
        """The locale of the title's language."""
        return self.original_locale or self.locale


# In SQL: every page of the site has it, and Django would take longer to write the statement than PostgreSQL to answer.
NAVIGATION = f"""
SELECT page.title, page.url_path, page.show_in_menus, page.content_type_id, page.locale_id, shown.locale_id
FROM wagtailcore_page AS page LEFT JOIN wagtailcore_page AS shown ON shown.id = page.alias_of_id
WHERE page.live AND page.depth = %(depth)s AND {IsUnrestricted.template % {"expressions": "page.path"}}
    AND ((page.show_in_menus AND starts_with(page.url_path, %(root)s)) OR page.content_type_id = ANY(%(of_footer)s))
ORDER BY page.path
"""  # noqa: S608 (a constant)


def current_language() -> str:
    """Return the active language, or the default where none is active."""
    return get_language() or settings.LANGUAGE_CODE


def site(request: RegionRequest) -> dict[str, Any]:
    """Return the context of every page: region, navigation, languages. Empty without a region, and in the admin."""
    region = getattr(request, "region", None)
    if region is None or (request.path.startswith("/admin/") and not getattr(request, "is_preview", False)):
        return {}
    language = current_language()
    menu, footer_links = navigation(request, language)
    return {
        "region": region,
        "region_name": region.short_name_in(language),
        "home_url": home_path(language),
        "search_url": reverse("search"),
        "suggestions_url": reverse("search_suggestions"),
        "menu": menu,
        "language_links": language_links(request, language),
        "footer_links": footer_links,
        "feedback_url": reverse("accessibility_feedback"),
        "regions_url": regions_url(request.region, language),
    }


def regions_url(region: RegionFacts, language: str) -> str:
    """Return the address of the national site's list of regions; empty where no national site is open."""
    if region.kind == RegionKind.NATIONAL:
        return f"{home_path(language)}#regions"
    national = next((each for each in open_regions().values() if each.kind == RegionKind.NATIONAL), None)
    if national is None:
        return ""
    shown = language if language in national.languages else national.languages[0]
    return f"{national.origin}{home_path(shown)}#regions"


def navigation(request: RegionRequest, language: str) -> tuple[list[MenuItem], list[MenuItem]]:
    """Return the main menu and the footer's links, in one query.

    Both name only what everybody may see, as search and site map do. The menu holds the pages under the front page that
    editors put there. The footer holds what the law requires on
    every page (`RegionPage.in_footer`): where this language lacks it, in the first language of the region that has it.
    """
    order = list(dict.fromkeys((language, *request.region.languages)))
    roots = [root for root in map(home_url_path, order) if root]
    if not roots:
        return [], []
    of_footer = footer_types()
    with connection.cursor() as cursor:
        cursor.execute(NAVIGATION, {"depth": LEVEL_BELOW_HOME, "root": roots[0], "of_footer": of_footer})
        rows = [NavigationRow(*row) for row in cursor.fetchall()]
    languages = languages_of({row.text_locale for row in rows})
    menu = [row for row in rows if row.show_in_menus and row.url_path.startswith(roots[0])]
    return (
        [menu_item(row, request, languages[row.text_locale]) for row in menu],
        [menu_item(row, request, languages[row.text_locale]) for row in for_footer(rows, of_footer, roots)],
    )


def footer_types() -> list[int]:
    """Return the ids of the content types of pages that every footer links to, in the order of the links."""
    models = [model for model in get_page_models() if getattr(model, "in_footer", False)]
    types = ContentType.objects.get_for_models(*models)
    return [types[model].pk for model in sorted(models, key=lambda model: model.__name__)]


def for_footer(rows: list[NavigationRow], types: list[int], roots: list[str]) -> list[NavigationRow]:
    """Return one page of each content type: the one under the first of these front pages that has one."""
    found: dict[int, tuple[int, NavigationRow]] = {}
    for row in rows:
        place = next((number for number, root in enumerate(roots) if row.url_path.startswith(root)), None)
        if row.content_type in types and place is not None:
            best = found.get(row.content_type)
            if best is None or place < best[0]:
                found[row.content_type] = (place, row)
    return [found[each][1] for each in types if each in found]


def menu_item(row: NavigationRow, request: RegionRequest, lang: str) -> MenuItem:
    """Return the menu's link to a page, with the language of its title where that is not the reader's."""
    url = public_path(row.url_path)
    return MenuItem(
        title=row.title,
        url=url,
        current=bool(url) and request.path.startswith(url),
        lang="" if lang == current_language() else lang,
    )


def language_links(request: RegionRequest, language: str) -> list[LanguageLink]:
    """Return links to the same page in each language of the region, in the region's order."""
    paths: dict[str, str] = getattr(request, "language_paths", {})
    missing: set[str] = getattr(request, "languages_missing", set())
    filters, here = chosen_filters(request), request.get_full_path()
    return [
        LanguageLink(
            code=code,
            name=LANGUAGE_NAMES[code],
            url=paths[code] + filters if paths.get(code) else here if code == language else translate_url(here, code),
            current=code == language,
            missing=code in missing,
        )
        for code in request.region.languages
    ]


def chosen_filters(request: RegionRequest) -> str:
    """Return the query string of a list's words and filters and the tray, the same in each language; may be empty.

    A list with parameters that are no facets sets them as `request.list_parameters`.
    """
    words = [("q", word)] if (word := one_line(request.GET.get("q", ""))) else []
    chosen = [(name, code) for name, each in facets().items() for code in each.read(request.GET.getlist(name))]
    own = getattr(request, "list_parameters", {}).items()
    kept = [*words, *chosen, *own, *tray_of(request).parameters()]
    return f"?{urlencode(kept)}" if kept else ""


def of_page(page: Any, request: RegionRequest) -> dict[str, Any]:
    """Return the context of every Wagtail page: the language of its text and of the reader, and breadcrumbs."""
    shown = page.alias_of if page.alias_of_id else page
    content_language = language_of(shown)
    request.language_paths, request.languages_missing = page_paths(shown, request)
    language = current_language()
    foreign = content_language != language and not getattr(request, "is_preview", False)
    return {
        "content_language": content_language,
        "missing_in": language if foreign else "",
        "missing_in_name": LANGUAGE_NAMES[language] if foreign else "",
        "content_language_name": LANGUAGE_NAMES[content_language],
        "breadcrumbs": breadcrumbs(page, request) if page.depth > HOME_DEPTH else [],
    }


def breadcrumbs(page: Any, request: RegionRequest) -> list[dict[str, str]]:
    """Return links to the ancestors from the front page down, in the reader's language where they have it."""
    language = current_language()
    pages = ancestors(page, getattr(request, "found_page", None))
    if language_of(page) != language:
        keys = [each.translation_key for each in pages]
        found = Page.objects.live().filter(translation_key__in=keys, alias_of=None).only(*LINKED)
        own = {each.translation_key: each for each in found if language_of(each) == language}
        pages = [own.get(each.translation_key, each) for each in pages]
    return [
        {
            "title": each.title,
            "url": path_of(each),
            "lang": "" if title_language(each) == language else title_language(each),
        }
        for each in pages
    ]
