"""Template context of every page (a context processor), and of Wagtail pages."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.urls import reverse, translate_url
from django.utils.translation import get_language
from wagtail.models import Page, get_page_models

from sites.facets import facets
from sites.pages.locales import home_path, home_url_path, language_of, path_of, title_language
from sites.pages.page_tree import LINKED, ancestors, page_paths
from sites.pages.restrictions import unrestricted
from sites.regions.models import Kind
from sites.regions.open_regions import RegionFacts, open_regions
from sites.regions.request import RegionRequest

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
        "menu": menu,
        "language_links": language_links(request, language),
        "footer_links": footer_links,
        "feedback_url": reverse("accessibility_feedback"),
        "regions_url": regions_url(request.region, language),
    }


def regions_url(region: RegionFacts, language: str) -> str:
    """Return the address of the national site's list of regions; empty where no national site is open."""
    if region.kind == Kind.NATIONAL:
        return f"{home_path(language)}#regions"
    national = next((each for each in open_regions().values() if each.kind == Kind.NATIONAL), None)
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
    wanted = Q(url_path__startswith=roots[0], show_in_menus=True) | Q(content_type__in=of_footer)
    live = Page.objects.filter(wanted, depth=LEVEL_BELOW_HOME).live()
    pages = list(
        unrestricted(live)
        .select_related("alias_of")
        .only(*LINKED, "show_in_menus", "content_type", "alias_of__locale")
        .order_by("path")
    )
    menu = [page for page in pages if page.show_in_menus and page.url_path.startswith(roots[0])]
    return (
        [menu_item(page, request, language) for page in menu],
        [menu_item(page, request, language) for page in for_footer(pages, of_footer, roots)],
    )


def footer_types() -> list[int]:
    """Return the ids of the content types of pages that every footer links to, in the order of the links."""
    models = [model for model in get_page_models() if getattr(model, "in_footer", False)]
    types = ContentType.objects.get_for_models(*models)
    return [types[model].pk for model in sorted(models, key=lambda model: model.__name__)]


def for_footer(pages: list[Page], types: list[int], roots: list[str]) -> list[Page]:
    """Return one page of each content type: the one under the first of these front pages that has one."""
    found: dict[int, tuple[int, Page]] = {}
    for page in pages:
        place = next((number for number, root in enumerate(roots) if page.url_path.startswith(root)), None)
        if page.content_type_id in types and place is not None:
            best = found.get(page.content_type_id)
            if best is None or place < best[0]:
                found[page.content_type_id] = (place, page)
    return [found[each][1] for each in types if each in found]


def menu_item(page: Page, request: RegionRequest, language: str) -> MenuItem:
    """Return the menu's link to a page, with the language of its title where that is another one."""
    url = path_of(page)
    return MenuItem(
        title=page.title,
        url=url,
        current=bool(url) and request.path.startswith(url),
        lang="" if title_language(page) == language else title_language(page),
    )


def language_links(request: RegionRequest, language: str) -> list[LanguageLink]:
    """Return links to the same page in each language of the region, in the region's order."""
    paths: dict[str, str] = getattr(request, "language_paths", {})
    missing: set[str] = getattr(request, "languages_missing", set())
    filters = chosen_filters(request)
    return [
        LanguageLink(
            code=code,
            name=LANGUAGE_NAMES[code],
            url=paths[code] + filters if paths.get(code) else translate_url(request.get_full_path(), code),
            current=code == language,
            missing=code in missing,
        )
        for code in request.region.languages
    ]


def chosen_filters(request: RegionRequest) -> str:
    """Return the query string of a list's words and filters, which mean the same in each language; may be empty."""
    words = [("q", word) for word in request.GET.getlist("q")[:1] if word.isprintable()]
    chosen = [(name, code) for name, each in facets().items() for code in each.read(request.GET.getlist(name))]
    return f"?{urlencode([*words, *chosen])}" if words or chosen else ""


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
