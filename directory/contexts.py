"""Template contexts of the lists of organisations and groups."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page as PageOfThings
from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import ngettext

from directory.facets import OF_LISTS
from directory.groups.listing import GROUPS
from directory.groups.listing import outlines as outlines_of_groups
from directory.hours.now import open_expressions
from directory.listing import ORGANISATIONS, outlines
from directory.models import DirectoryPage, GroupsPage
from sites.cards import card_view
from sites.collation import alphabetical, letter_pages
from sites.facets import facets
from sites.filtering import FilterParams, Link, ListParams, chips, facet_views, list_params, matching
from sites.listing import Listing, pick
from sites.pages.context import current_language
from sites.pagination import page_links
from sites.records.listing import RecordListings
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES

CARDS_ON_A_PAGE = 18
OPEN = "open"
"""The query parameter that limits a list to what is open now."""


@dataclass(frozen=True)
class Listed:
    """The records of a list. `outlines` returns all of them, with what words and facets match."""

    outlines: Callable[[], list[Listing]]
    records: RecordListings


def directory_context(page: DirectoryPage, request: RegionRequest) -> dict[str, Any]:
    """Return the region's organisations that match the address, sorted by name, a page of cards at a time."""
    only_open = bool(request.GET.get(OPEN))
    kept = {OPEN: "1"} if only_open else {}
    request.list_parameters = kept
    listed = Listed(lambda: open_now(outlines(for_hours=True)) if only_open else outlines(), ORGANISATIONS)
    context = list_context(listed, request, kept)
    count = context["total"]
    label = ngettext("%(count)d organisation", "%(count)d organisations", count) % {"count": count}
    return context | {"count_label": label, "offers_open": True, "only_open": only_open}


def groups_context(page: GroupsPage, request: RegionRequest) -> dict[str, Any]:
    """Return the region's groups that match the address, sorted by name, a page of cards at a time."""
    context = list_context(Listed(outlines_of_groups, GROUPS), request, {})
    count = context["total"]
    return context | {"count_label": ngettext("%(count)d group", "%(count)d groups", count) % {"count": count}}


def open_now(listings: list[Listing]) -> list[Listing]:
    """Return those that are open at the moment of rendering."""
    by = open_expressions(each.opening_hours for each in listings)
    return [each for each in listings if each.opening_hours in by]


def list_context(listed: Listed, request: RegionRequest, kept: dict[str, str]) -> dict[str, Any]:
    """Return the context of a list of records. `kept` are parameters that every address of the list keeps."""
    language = current_language()
    offered = [facets()[name] for name in OF_LISTS]
    params = list_params(request.GET, request.path, offered, kept.items())
    words = params.words.lower()
    named = [(each, request.region.code) for each in listed.outlines() if has_words(each, words)]
    found = [
        (pick(each.names, language, LANGUAGES)[0], each.key)
        for each, _region in matching(named, offered, params.filters)
    ]
    found.sort(key=lambda each: (alphabetical(each[0]), int(each[1])))
    letters = letter_pages((name for name, _key in found), CARDS_ON_A_PAGE)
    return of_page([key for _name, key in found], listed.records, request, params) | {
        "words": params.words,
        "tray_in_place": True,
        "facets": facet_views(named, offered, params, language),
        "chips": chips(offered, params, language),
        "clear_url": params.cleared().url(),
        "hidden_inputs": FilterParams.parameters(params),
        "narrowed": bool(params.words or params.filters or kept),
        "letters": [Link(letter, params.url(page)) for letter, page in letters.items()],
        "search_instead_url": FilterParams(reverse("search"), params.words, params.filters).url()
        if words and not found
        else "",
    }


def search_url(params: ListParams) -> str:
    """Return the address of the search for the words of a list, with its filters."""
    return FilterParams(reverse("search"), params.words, params.filters).url()


def has_words(listing: Listing, words: str) -> bool:
    """Tell whether a thing has these words, in small letters, in one of its names."""
    return words in " ".join(listing.names.values()).lower()


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
