"""The list of operating models: a region's own, on the national site those of every region. Narrowed by facets."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.core.paginator import Page as PageOfThings
from django.core.paginator import Paginator
from django.urls import reverse

from directory.model_ids import PARAMETER, ModelId, parameters, read_ids
from directory.models import OperatingModelIndexPage, OperatingModelPage
from directory.models.operating_model import classification_of, words_in
from directory.operating_models.facets import OF_LIST, OF_NATIONAL_LIST
from directory.operating_models.groups import groups_of_region
from sites.cards import CardView, card_view
from sites.collation import alphabetical
from sites.facets import facets
from sites.filtering import ListingOfRegion, chips, facet_views, list_params, matching
from sites.listing import Listing, pick
from sites.pages import listing as pages
from sites.pages.context import current_language
from sites.pages.locales import home_url_path
from sites.pagination import page_links
from sites.published import PublishedOfKind
from sites.regions.open_regions import RegionFacts, open_regions_by_code
from sites.regions.request import RegionRequest
from sites.translated import LANGUAGES

CARDS_ON_A_PAGE = 24
KIND = "operating-model"
OUTLINE = (
    *("translation_key", "locale__language_code", "title", "short_description", "topics", "phenomena"),
    *("phase", "funders", "themes", "audiences", "target_groups", "municipalities", "nationwide", "group_id"),
)


def operating_models_context(page: OperatingModelIndexPage, request: RegionRequest) -> dict[str, Any]:
    """Return the models that match the words and the choices of the address, by name, a page of cards at a time."""
    language, region = current_language(), request.region
    national = page.shows_the_country(request)
    offered = [facets()[name] for name in (OF_NATIONAL_LIST if national else OF_LIST)]
    chosen = read_ids(request.GET.getlist(PARAMETER))
    params = list_params(request.GET, request.path, offered, parameters(chosen))
    rows = [] if national else rows_of_region()
    named = [each for each in (country() if national else own(rows, region)) if has_words(each[0], params.words)]
    found = matching(named, offered, params.filters)
    found.sort(key=lambda each: (alphabetical(pick(each[0].names, language, LANGUAGES)[0]), each[1], each[0].key))
    shown: PageOfThings[ListingOfRegion] = Paginator(found, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "words": params.words,
        "total": len(found),
        "narrowed": bool(params.words or params.filters),
        "facets": facet_views(named, offered, params, language),
        "chips": chips(offered, params, language),
        "clear_url": params.cleared().url(),
        "hidden_inputs": params.parameters(),
        "list_url": request.path,
        "pages": page_links(shown.number, shown.paginator.num_pages, params.url),
        "items": items_of(list(shown), region, national, {str(each) for each in chosen}),
        "compare_url": reverse("operating_model_comparison"),
        "compare_parameter": PARAMETER,
        "groups": groups_of_region() if any(row.group_id for row in rows) else [],
    }


def rows_of_region() -> list[Any]:
    """Return the columns of the region's public pages that facets and words match, the oldest first; one query."""
    rows = pages.open_pages(OperatingModelPage).order_by("pk").values_list(*OUTLINE, named=True)
    return [row for row in rows if home_url_path(row.locale__language_code)]


def own(rows: Sequence[Any], region: RegionFacts) -> list[ListingOfRegion]:
    """Return the outlines of the region's models from the rows of their pages."""
    versions: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        versions[str(row.translation_key)].setdefault(row.locale__language_code, row)
    return [(outline_of(key, rows), region.code) for key, rows in versions.items()]


def outline_of(key: str, rows: Mapping[str, Any]) -> Listing:
    """Return the outline of a model from the rows of its languages; the first has the facts of all."""
    return Listing(
        source=pages.SOURCE.name,
        key=key,
        kind=KIND,
        names={language: row.title for language, row in rows.items()},
        paths={},
        summaries={language: row.short_description for language, row in rows.items()},
        keywords={language: (*words_in(row.topics), *words_in(row.phenomena)) for language, row in rows.items()},
        **classification_of(next(iter(rows.values()))),
    )


def country() -> list[ListingOfRegion]:
    """Return the published models of every open region; one query, which reads no region's tables."""
    return [(each.listing, each.region.code) for each in PublishedOfKind(KIND).outlines()]


def has_words(listing: Listing, words: str) -> bool:
    """Return whether each word is in the names, summaries or free words of a model, in any language."""
    keywords = (word for every in listing.keywords.values() for word in every)
    text = " ".join((*listing.names.values(), *listing.summaries.values(), *keywords)).casefold()
    return all(word in text for word in words.casefold().split())


def items_of(
    things: Sequence[ListingOfRegion], region: RegionFacts, national: bool, chosen: set[str]
) -> list[dict[str, Any]]:
    """Return the cards of some models, with what chooses each for the comparison."""
    language = current_language()
    own_listings = {} if national else pages.listings([listing.key for listing, _code in things])
    items = []
    for outline, code in things:
        listing = outline if national else own_listings.get(outline.key)
        if listing is None:
            continue
        other = open_regions_by_code().get(code) if code != region.code else None
        card: CardView = card_view(listing, language, other)
        model = str(ModelId(code, outline.key))
        items.append({"card": card, "id": model, "chosen": model in chosen})
    return items
