"""What the search page shows: hits, tabs, facets, chips, pages. From an answer and an address, in one language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, gettext
from django.utils.translation import gettext_lazy as _

from search.answer import Answer, Hit, Notice, last_page
from search.highlight import Highlighter
from search.question import FACETS, KIND, MUNICIPALITY, REGION, THEME
from search.search_params import Address
from sites.cards import CardView, card_view
from sites.collation import alphabetical
from sites.kinds import kinds
from sites.listing import pick
from sites.pagination import page_links
from sites.regions.open_regions import RegionFacts
from sites.terms import labels
from sites.terms.models import Vocabulary

OPTIONS_SHOWN = 12

NOTICES = {
    Notice.CUT: _("Your question was long. We looked for its first words."),
    Notice.LOOSENED: _("Nothing matched all of your question. These come closest."),
    Notice.ELSEWHERE: _("We found nothing in this region. These are from the whole country."),
    Notice.SIMPLER: _("The search runs in a simpler way just now. The order of the results may differ from usual."),
}
FACET_LABELS = {REGION: _("Region"), MUNICIPALITY: _("Municipality"), KIND: _("Type"), THEME: _("Theme")}

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
class Link:
    """A word that leads somewhere: a chip, a suggestion."""

    label: str
    url: str


@dataclass(frozen=True)
class Tab:
    """Where to search, and how much there is; None where nobody has looked."""

    label: str
    count: int | None
    url: str
    current: bool


@dataclass(frozen=True)
class Option:
    """One value of a facet; its address chooses it, or leaves it out."""

    value: str
    label: str
    count: int
    selected: bool
    url: str


@dataclass(frozen=True)
class FacetView:
    """One facet. `more`: how many values with fewer hits are not shown."""

    name: str
    label: str
    options: list[Option]
    more: int


@dataclass(frozen=True)
class Shown:
    """Where an answer is shown: the language, the region visited, all regions, and the address."""

    language: str
    region: RegionFacts
    regions: Regions
    address: Address


def hits_of(answer: Answer, shown: Shown) -> list[HitView]:
    """The hits as cards. A hit of a region that closed a moment ago is left out."""
    highlighter = Highlighter(answer.plan)
    return [_hit(hit, shown, highlighter) for hit in answer.hits if hit.region in shown.regions]


def _hit(hit: Hit, shown: Shown, highlighter: Highlighter) -> HitView:
    foreign = shown.regions[hit.region] if hit.region != shown.region.schema else None
    order = foreign.languages if foreign else ()
    card = hit.listing.seen_in(shown.language, order)
    name = highlighter.mark(card.name, card.name_language)
    summary = highlighter.mark(card.summary, card.summary_language)
    if "<mark>" not in name + summary:
        body, body_language = pick(hit.listing.bodies, shown.language, order)
        # Where only the body met, its words follow the summary, in so far as they are of one language.
        if body_language == card.summary_language or not card.summary:
            summary = SafeString(f"{summary} {highlighter.snippet(body, body_language)}".strip())
    return HitView(
        card_view=card_view(hit.listing, shown.language, foreign, name, summary),
        region_name=foreign.short_name_in(shown.language) if foreign else "",
        foreign_region=foreign is not None,
        language_name=_language_name(card.name_language) if card.name_language != shown.language else "",
        name_html=name,
        summary_html=summary,
    )


def _language_name(language: str) -> str:
    return str(get_language_info(language)["name_translated"])


def tabs_of(answer: Answer, shown: Shown) -> list[Tab]:
    """The region visited and the whole country; none in the national region."""
    address = shown.address
    if not address.own:
        return []
    own, everywhere = address.with_filters(REGION, (address.own,)), address.with_filters(REGION, ())
    is_own = list(address.filters.get(REGION, ())) == [address.own]
    return [
        Tab(shown.region.short_name_in(shown.language), answer.in_region(shown.region.schema), own.url(), is_own),
        Tab(gettext("Whole country"), answer.everywhere(), everywhere.url(), not is_own),
    ]


def facets_of(answer: Answer, shown: Shown) -> list[FacetView]:
    """The facets that have values; regions only where the whole country is searched."""
    searched_own = shown.address.own and list(shown.address.filters.get(REGION, ())) == [shown.address.own]
    names = [facet for facet in FACETS if not (facet == REGION and searched_own)]
    views = [_facet(name, answer, shown) for name in names]
    return [view for view in views if view.options]


def _facet(name: str, answer: Answer, shown: Shown) -> FacetView:
    label = _labeller(name, shown)
    chosen = shown.address.filters.get(name, ())
    counts = dict.fromkeys(chosen, 0) | _by_code(name, answer.facets.get(name, {}), shown)
    labelled = [(value, label(value), count, value in chosen) for value, count in counts.items()]
    labelled.sort(key=lambda option: (not option[3], -option[2], alphabetical(option[1])))
    shown_ones = labelled[: max(OPTIONS_SHOWN, len(chosen))]
    options = [Option(*option, shown.address.toggled(name, option[0]).url()) for option in shown_ones]
    return FacetView(name, str(FACET_LABELS[name]), options, len(labelled) - len(options))


def _by_code(name: str, counts: Mapping[str, int], shown: Shown) -> dict[str, int]:
    """The counts by the values an address holds: of regions their public codes."""
    if name != REGION:
        return dict(counts)
    return {shown.regions[schema].code: count for schema, count in counts.items() if schema in shown.regions}


def _labeller(name: str, shown: Shown) -> Callable[[str], str]:
    """What a value of a facet is called."""
    if name == REGION:
        names = {facts.code: facts.short_name_in(shown.language) for facts in shown.regions.values()}
        return lambda code: names.get(code, code)
    if name == KIND:
        return lambda code: str(kinds()[code].plural) if code in kinds() else code
    vocabulary = labels.MUNICIPALITY if name == MUNICIPALITY else Vocabulary.THEME
    return lambda code: labels.label(vocabulary, code, shown.language)


def chips_of(shown: Shown) -> list[Link]:
    """The chosen filters, each with the address that leaves it out; the region visited is no filter."""
    return [
        Link(_labeller(facet, shown)(value), shown.address.toggled(facet, value).url())
        for facet in FACETS
        for value in shown.address.filters.get(facet, ())
        if not (facet == REGION and [*shown.address.filters[REGION]] == [shown.address.own])
    ]


def pages_of(answer: Answer, address: Address) -> dict[str, Any]:
    """Links to the other pages of hits."""
    return page_links(answer.page, last_page(answer.total, answer.question.page_size), address.url)


def suggestions_of(shown: Shown) -> list[Link]:
    """Ways on where nothing was found: the themes, in the region visited."""
    nowhere = Address(shown.address.path, "", {}, shown.address.own).cleared()
    return [
        Link(word.names[shown.language], nowhere.with_filters(THEME, (code,)).url())
        for code, word in labels.vocabulary(Vocabulary.THEME).items()
    ]


def context_of(answer: Answer, shown: Shown) -> dict[str, Any]:
    """Everything the search page's template needs."""
    address = shown.address
    no_hit = answer.total == 0
    return {
        "words": address.words,
        "searched": bool(address.words),
        "hits": hits_of(answer, shown),
        "total": answer.total,
        "tabs": tabs_of(answer, shown),
        "facets": facets_of(answer, shown),
        "chips": chips_of(shown),
        "clear_url": address.cleared().url(),
        "notices": [str(NOTICES[notice]) for notice in answer.notices],
        "pages": pages_of(answer, address),
        "hidden_inputs": address.parameters(),
        "no_hit": no_hit,
        "suggestions": suggestions_of(shown) if no_hit else [],
    }
