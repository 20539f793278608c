"""The template context of the list of organisations, and labelled facts."""

from typing import Any

from django.core.paginator import Page as PageOfThings
from django.core.paginator import Paginator
from django.http import HttpRequest

from directory.hours.now import open_expressions
from directory.listing import ORGANISATIONS, outlines
from directory.models import DirectoryPage
from sites.cards import CardView, card_view
from sites.collation import alphabetical
from sites.facets import Filters, facets
from sites.listing import Listing, pick
from sites.pages.context import current_language
from sites.pagination import pagination
from sites.regions.request import RegionRequest
from sites.terms import labels
from sites.translated import LANGUAGES

CARDS_ON_A_PAGE = 24
OPEN = "open"
"""The query parameter that limits a list to what is open now."""
Fact = dict[str, Any]


def words(vocabulary: str, codes: list[str], language: str) -> list[str]:
    """Return the labels of some codes."""
    return [labels.label(vocabulary, code, language) for code in codes]


def fact(label: Any, *values: Any) -> list[Fact]:
    """Return a list with one labelled fact, empty where no value is given."""
    told = [value for value in values if value]
    return [{"label": label, "values": told, "value": told[0]}] if told else []


def directory_context(page: DirectoryPage, request: RegionRequest) -> dict[str, Any]:
    """Return the region's organisations that match the form's fields, sorted by name, a page of cards at a time."""
    language, region = current_language(), request.region
    words = request.GET.get("q", "").strip()[:100]
    listed = [facet for facet in facets().values() if facet.any_label]
    filters = {facet.name: facet.read(request.GET.getlist(facet.name))[:1] for facet in listed}
    only_open = bool(request.GET.get(OPEN))
    request.list_parameters = {OPEN: "1"} if only_open else {}
    listings = outlines(for_facets=any(filters.values()), for_hours=only_open)
    found = [each for each in listings if matches(each, region.code, words, filters)]
    if only_open:
        found = open_now(found)
    found.sort(key=lambda each: (alphabetical(pick(each.names, language, LANGUAGES)[0]), int(each.key)))
    return of_page([each.key for each in found], ORGANISATIONS.listings, request) | {
        "words": words,
        "tray_in_place": True,
        "only_open": only_open,
        "narrowed": bool(words or only_open or any(filters.values())),
        "selects": [
            {
                "facet": facet,
                "choices": facet.choices(language, region.statistics_code),
                "chosen": next(iter(filters[facet.name]), ""),
            }
            for facet in listed
        ],
    }


def open_now(listings: list[Listing]) -> list[Listing]:
    """Return those that are open at the moment of rendering."""
    by = open_expressions(each.opening_hours for each in listings)
    return [each for each in listings if each.opening_hours in by]


def matches(listing: Listing, region: str, words: str, filters: Filters) -> bool:
    """Tell whether an organisation has these words in one of its names, and a chosen value of each facet."""
    named = words.lower() in " ".join(listing.names.values()).lower()
    return named and all(facets()[name].matches(listing, region, chosen) for name, chosen in filters.items())


def of_page(keys: list[str], listings: Any, request: HttpRequest) -> dict[str, Any]:
    """Return one page of cards for keys, in their order. A page number out of range means the nearest page."""
    pages: PageOfThings[str] = Paginator(keys, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    found = listings(list(pages))
    language = current_language()
    cards: list[CardView] = [card_view(found[key], language) for key in pages if key in found]
    return {"cards": cards, "total": len(keys), "pages": pagination(pages, request)}
