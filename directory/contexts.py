"""Template contexts of the lists of organisations and groups."""

from dataclasses import replace
from typing import Any

from django.core.paginator import Page as PageOfThings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import ngettext

from directory.columns import groups, organisations
from directory.exchange.export import FORMATS
from directory.facets import OF_LISTS
from directory.groups.listing import GROUPS
from directory.listing import ORGANISATIONS
from directory.models import DirectoryPage, GroupsPage
from sites.cards import card_view
from sites.collation import alphabetical, letter_pages
from sites.columns import Columns
from sites.facets import Facet, facets
from sites.filtering import FilterLink, FilterParams, ListParams, chips, list_params, views_of
from sites.pages.context import current_language
from sites.pagination import page_links
from sites.records.listing import RecordListings
from sites.regions.request import RegionRequest

CARDS_ON_A_PAGE = 18


def directory_context(page: DirectoryPage, request: RegionRequest) -> dict[str, Any]:
    """Return the region's organisations that match the address, sorted by name, a page of cards at a time."""
    params = organisation_params(request)
    return found_organisations(params, request) | {"downloads": downloads(params)}


def found_organisations(params: ListParams, request: RegionRequest) -> dict[str, Any]:
    """Return the list of the region's organisations that match parameters."""
    context = list_context(named_organisations(params), params, ORGANISATIONS, request)
    return context | {"count_label": organisation_count(context["total"])}


def organisation_count(count: int) -> str:
    """Return how many organisations there are, in words."""
    return ngettext("%(count)d organisation", "%(count)d organisations", count) % {"count": count}


def organisation_params(request: RegionRequest) -> ListParams:
    """Return what an address asks of the list of organisations, or of groups."""
    return list_params(request.GET, request.path, offered_facets())


def named_organisations(params: ListParams) -> Columns:
    """Return the region's organisations with the words of a list in a name."""
    return organisations(params.words, current_language())


def downloads(params: ListParams) -> list[FilterLink]:
    """Return the files of what a list of organisations shows, one in each format."""
    narrowed = replace(params, more=(), tray=())
    return [
        FilterLink(str(each.label), replace(narrowed, path=reverse("organisations_download", args=[code])).url())
        for code, each in FORMATS.items()
    ]


def groups_context(page: GroupsPage, request: RegionRequest) -> dict[str, Any]:
    """Return the region's groups that match the address, sorted by name, a page of cards at a time."""
    return found_groups(organisation_params(request), request)


def found_groups(params: ListParams, request: RegionRequest) -> dict[str, Any]:
    """Return the list of the region's groups that match parameters."""
    context = list_context(groups(params.words, current_language()), params, GROUPS, request)
    return context | {"count_label": group_count(context["total"])}


def group_count(count: int) -> str:
    """Return how many groups there are, in words."""
    return ngettext("%(count)d group", "%(count)d groups", count) % {"count": count}


def offered_facets() -> list[Facet]:
    """Return the facets that lists offer."""
    return [facets()[name] for name in OF_LISTS]


def list_context(
    columns: Columns, params: ListParams, records: RecordListings, request: RegionRequest
) -> dict[str, Any]:
    """Return the context of a list of records, of which only those of the page are read whole.

    `columns` are all records with the words of the list in a name.
    """
    language, offered = current_language(), offered_facets()
    found = sorted((alphabetical(name), key, name) for name, key in columns.matching(params.filters))
    letters = letter_pages((name for _order, _key, name in found), CARDS_ON_A_PAGE)
    return of_page([str(key) for _order, key, _name in found], records, request, params) | {
        "words": params.words,
        "tray_in_place": True,
        "facets": views_of(lambda facet: columns.counted(facet.name, params.filters), offered, params, language),
        "chips": chips(offered, params, language),
        "clear_url": params.cleared().url(),
        "hidden_inputs": FilterParams.parameters(params),
        "narrowed": bool(params.words or params.filters or params.kept),
        "letters": [FilterLink(letter, params.url(page)) for letter, page in letters.items()],
        "search_instead_url": search_url(params) if params.words and not found else "",
    }


def search_url(params: ListParams) -> str:
    """Return the address of the search for the words of a list, with its filters."""
    return FilterParams(reverse("search"), params.words, params.filters).url()


def of_page(keys: list[str], records: RecordListings, request: RegionRequest, params: ListParams) -> dict[str, Any]:
    """Return one page of cards for keys, in their order. A page number out of range means the nearest page."""
    pages: PageOfThings[str] = Paginator(keys, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = records.listings(list(pages))
    language = current_language()
    cards = [card_view(found[key], language) for key in pages if key in found]
    return {
        "cards": cards,
        "total": len(keys),
        "pages": page_links(pages.number, pages.paginator.num_pages, params.url),
    }
