"""The template context of the search page: hits, tabs, facets, chips and pages, from an answer and its parameters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext, pgettext
from django.utils.translation import gettext_lazy as _

from search.answer import MOST_COUNTED, Answer, Hit, Notice, last_page
from search.page.highlight import Highlighter
from search.page.search_params import SearchParams
from search.question import Order, ordered, origins
from search.thesaurus import without_place
from search.thesaurus.danger import urgent_kinds
from sites.cards import CardView, card_view
from sites.collation import alphabetical
from sites.facets import REGION, counted_facets, facets
from sites.filtering import FacetView, FilterLink, chips, facet_view, with_choice
from sites.kinds import kinds
from sites.listing import pick
from sites.pagination import page_links
from sites.regions.open_regions import RegionFacts
from sites.terms import labels
from sites.terms.models import Vocabulary

NOTICES = {
    Notice.TRUNCATED: _("Your question was long. We looked for its first words."),
    Notice.RELAXED: _("Nothing matched all of your question. These come closest."),
    Notice.WHOLE_COUNTRY: _("We found nothing in this region. These are from the whole country."),
    Notice.FALLBACK: _("The search runs in a simpler way just now. The order of the results may differ from usual."),
}

KIND = "kind"
Regions = Mapping[str, RegionFacts]


@dataclass(frozen=True)
class HitView:
    """One hit. `language_name` where its text is in another language than the page."""

    card_view: CardView
    region_name: str
    foreign_region: bool
    language_name: str
    name_html: SafeString
    summary_html: SafeString


@dataclass(frozen=True)
class Tab:
    """Where to search. `count` is the number of results, None where they were not counted; `more`: there are more."""

    label: str
    count: int | None
    url: str
    current: bool
    more: bool = False


@dataclass(frozen=True)
class RegionName:
    """A brand or former name of a region, as it was typed; the region's official name, and its front page."""

    written: str
    name: str
    url: str


@dataclass(frozen=True)
class SearchPage:
    """The page of an answer: its language, the visited region, the open regions by code, its parameters."""

    language: str
    region: RegionFacts
    regions: Regions
    params: SearchParams


def hits_of(answer: Answer, page: SearchPage) -> list[HitView]:
    """Return the hits as cards. Hits of a region that was closed a moment ago are left out."""
    highlighter = Highlighter(answer.plan)
    return [_hit(hit, page, highlighter) for hit in answer.hits if hit.region in page.regions]


def _hit(hit: Hit, page: SearchPage, highlighter: Highlighter) -> HitView:
    foreign = page.regions[hit.region] if hit.region != page.region.code else None
    order = foreign.languages if foreign else ()
    card = hit.listing.seen_in(page.language, order)
    name = highlighter.mark(card.name, card.name_language)
    summary = highlighter.mark(card.summary, card.summary_language)
    if "<mark>" not in name + summary:
        body, body_language = pick(hit.listing.bodies, page.language, order)
        # Where only the body matches, a snippet of it follows the summary, if both are in the same language.
        if body_language == card.summary_language or not card.summary:
            summary = SafeString(f"{summary} {highlighter.snippet(body, body_language)}".strip())
    return HitView(
        card_view=card_view(hit.listing, page.language, foreign, name, summary),
        region_name=foreign.short_name_in(page.language) if foreign else "",
        foreign_region=foreign is not None,
        language_name=_language_name(card.name_language) if card.name_language != page.language else "",
        name_html=name,
        summary_html=summary,
    )


def _language_name(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def tabs_of(answer: Answer, page: SearchPage) -> list[Tab]:
    """Return tabs for the visited region and the whole country; none in the national region."""
    params = page.params
    if not params.own_region:
        return []
    own, everywhere = params.with_filters(REGION, (params.own_region,)), params.with_filters(REGION, ())
    is_own = list(params.filters.get(REGION, ())) == [params.own_region]
    return [
        Tab(page.region.short_name_in(page.language), answer.in_region(page.region.code), own.url(), is_own),
        _whole_country(answer, everywhere.url(), not is_own),
    ]


def _whole_country(answer: Answer, url: str, current: bool) -> Tab:
    if current and answer.more:
        return Tab(gettext("Whole country"), answer.total, url, current, more=True)
    count = answer.everywhere()
    more = not current and count is not None and count > MOST_COUNTED
    return Tab(gettext("Whole country"), MOST_COUNTED if more else count, url, current, more)


def facets_of(answer: Answer, page: SearchPage) -> list[FacetView]:
    """Return the facets that have something to choose."""
    offered = list(counted_facets().values())
    views = [facet_view(each, answer.facets.get(each.name), page.params, page.language) for each in offered]
    return with_choice(views, offered)


def chips_of(answer: Answer, page: SearchPage) -> list[FilterLink]:
    """Return a link for each place that the question names and each chosen filter, which removes it.

    The visited region is no filter.
    """
    params = page.params
    is_own = [*params.filters.get(REGION, ())] == [params.own_region]
    offered = [each for each in facets().values() if not (each.name == REGION and is_own)]
    text = answer.question.words
    places = [
        FilterLink(
            text[place.start : place.end] if place.region else labels.municipality(place.codes[0], page.language),
            replace(params, words=without_place(text, place, page.language)).url(),
        )
        for place in answer.plan.places
    ]
    return near_of(page) + places + chips(offered, params, page.language)


def near_of(page: SearchPage) -> list[FilterLink]:
    """Return a link that forgets the municipality that the reader is near to."""
    near, order = page.params.near, page.params.order
    kept = replace(page.params, near="", order=None if order is Order.NEAREST else order)
    label = pgettext("search", "Near: %(place)s") % {"place": labels.municipality(near, page.language)}
    return [FilterLink(label, kept.url())] if near else []


def renamed_of(answer: Answer, page: SearchPage) -> list[RegionName]:
    """Return the brands and former names of regions that the question uses, each once."""
    text = answer.question.words
    found = {place.region: text[place.start : place.end] for place in answer.plan.places if place.region}
    named = [(page.regions[code], written) for code, written in found.items() if code in page.regions]
    return [
        RegionName(written, region.name_in(page.language), _front_page(region, page.language))
        for region, written in named
        if not any(written.casefold() in name.casefold() for name in _names_of_today(region))
    ]


def _names_of_today(region: RegionFacts) -> list[str]:
    return [*region.names.values(), *region.short_names.values()]


def _front_page(region: RegionFacts, language: str) -> str:
    return f"{region.origin}/{language if language in region.languages else region.languages[0]}/"


def pages_of(answer: Answer, params: SearchParams) -> dict[str, Any]:
    """Return links to the other pages of hits."""
    return page_links(answer.page, last_page(answer.total, answer.question.page_size), params.url)


def suggestions_of(page: SearchPage) -> list[FilterLink]:
    """Return links to the themes in the visited region, for a page without hits."""
    blank = replace(page.params, words="").cleared()
    return [
        FilterLink(word.names[page.language], blank.with_filters(Vocabulary.THEME.value, (code,)).url())
        for code, word in labels.vocabulary(Vocabulary.THEME).items()
    ]


def kinds_of(answer: Answer, page: SearchPage) -> list[FilterLink]:
    """Return links to all things of each kind that there are, with their numbers; without them where not counted."""
    facet, counted = facets()[KIND], answer.facets.get(KIND)
    found = dict.fromkeys(facet.known()) if counted is None else facet.counts(counted, ())
    labelled = [(facet.label_of(code, page.language), code, number) for code, number in found.items()]
    return [
        FilterLink(
            f"{label} ({number_format(number)})" if number else label,
            page.params.with_filters(KIND, (code,)).url(),
        )
        for label, code, number in sorted(labelled, key=lambda each: alphabetical(each[0]))
    ]


def files_of(page: SearchPage) -> Sequence[FilterLink]:
    """Return files of what the national site lists: of one kind, without words, whose order a file does not have."""
    chosen = [kinds()[code] for code in page.params.filters.get(KIND, ()) if code in kinds()]
    if page.params.own_region or page.params.words or len(chosen) != 1 or not chosen[0].country_files:
        return []
    return chosen[0].country_files(page.params)


def orders_of(answer: Answer, page: SearchPage) -> list[Tab]:
    """Return the orders of hits; none where only a part of what was found is counted, or nothing can be ordered."""
    if answer.more or answer.total < 2:
        return []
    labels_of = {
        None: pgettext("order of hits", "Best first"),
        Order.NEAREST: pgettext("order of hits", "Nearest first"),
        Order.SOONEST: pgettext("order of hits", "Soonest first"),
        Order.NEWEST: pgettext("order of hits", "Newest first"),
    }
    if not origins(answer.question, answer.plan):
        del labels_of[Order.NEAREST]
    current = ordered(answer.question, answer.plan)
    return [
        Tab(label, None, replace(page.params, order=order).url(), order is current)
        for order, label in labels_of.items()
    ]


def feeds_of(page: SearchPage) -> list[FilterLink]:
    """Return the addresses of the search for other programs."""
    words = {
        "search_atom": gettext("News reader (Atom)"),
        "search_calendar": gettext("Calendar to subscribe to (iCalendar)"),
    }
    saved = replace(page.params, more=(), tray=())
    return [FilterLink(label, replace(saved, path=reverse(name)).url()) for name, label in words.items()]


def context_of(answer: Answer, page: SearchPage) -> dict[str, Any]:
    """Return the template context of the search page."""
    params = page.params
    no_hit = answer.total == 0
    starts = params.is_start
    corrected = Notice.CORRECTED in answer.notices
    return {
        "words": params.words,
        "answered": answer.question.words if corrected else params.words,
        "as_typed_url": replace(params, as_typed=True).url() if corrected else "",
        "tray_in_place": True,
        "searched": bool(params.words),
        "urgent": bool(urgent_kinds(params.words) or (corrected and urgent_kinds(answer.question.words))),
        "renamed": renamed_of(answer, page),
        "starts": starts,
        "kinds": kinds_of(answer, page) if starts else [],
        "hits": [] if starts else hits_of(answer, page),
        "total": answer.total,
        "more": answer.more,
        "complete": answer.complete if answer.complete < answer.total else 0,
        "tabs": tabs_of(answer, page),
        "facets": facets_of(answer, page),
        "chips": chips_of(answer, page),
        "clear_url": params.cleared().url(),
        "notices": [str(NOTICES[notice]) for notice in answer.notices if notice in NOTICES],
        "pages": pages_of(answer, params),
        "files": files_of(page),
        "feeds": feeds_of(page),
        "orders": orders_of(answer, page),
        "nearest_url": replace(params, order=Order.NEAREST, near="").url(),
        "hidden_inputs": params.parameters(),
        "no_hit": no_hit,
        "suggestions": suggestions_of(page) if no_hit or starts else [],
    }
