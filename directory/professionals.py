"""The page for professionals: theme, kind of help and municipality in three clicks, then who helps, for the tray.

The steps are the facets of lists and search, and their choices are links: the address holds all there is, and the page
works without JavaScript. A step offers only what leads to something. Things of every kind that may be put on the tray
are read from the published projection, one query for each kind.
"""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from sites.cards import card_view
from sites.collation import alphabetical
from sites.facets import EVERY, Facet, facets
from sites.filtering import ListingOfRegion, ListParams, chips, list_params, matching
from sites.kinds import kinds
from sites.listing import Listing, pick
from sites.operations.limits import SEARCH, limited
from sites.pages.feedback_views import language_of_url
from sites.pagination import page_links
from sites.published import PublishedOfKind
from sites.regions.models import RegionKind
from sites.regions.request import RegionRequest
from sites.terms.facets import term_facet
from sites.translated import LANGUAGES
from sites.tray import tray_of

ANY = "any"
"""The value of a step in which nothing was chosen."""
CARDS_ON_A_PAGE = 24


@dataclass(frozen=True)
class Step:
    """One step: the name of its facet, its heading, and the label of choosing nothing."""

    facet: str
    heading: Any
    any_label: Any


STEPS = (
    Step("theme", _("What is it about?"), _("Any theme")),
    Step("activity", _("What kind of help?"), _("Any kind of help")),
    Step("municipality", _("Where?"), _("Anywhere in the region")),
)


@dataclass(frozen=True)
class Choice:
    """One choice of a step: its label, how many things it leads to, and its address."""

    label: str
    count: int
    url: str


@require_safe
@limited(SEARCH, methods=("GET",))
def professionals(request: RegionRequest) -> HttpResponse:
    """Show the first step that is open, or who helps. The national site leads to the search."""
    language = language_of_url(request)
    if request.region.kind == RegionKind.NATIONAL:
        return redirect("search")
    offered = [facet_of(step) for step in STEPS]
    skipped = {step.facet: ANY for step in STEPS if ANY in request.GET.getlist(step.facet)}
    params = list_params(request.GET, request.path, offered, skipped.items())
    params = replace(params, tray=tuple(tray_of(request).parameters()))
    chosen = {name: values[0] for name, values in params.filters.items()}
    request.list_parameters = skipped | {name: code for name, code in chosen.items() if name not in facets()}
    found = matching(things_of(request.region.code), offered, params.filters)
    step = next((each for each in STEPS if each.facet not in chosen and each.facet not in skipped), None)
    context = {
        "chips": chips(offered, params, language),
        "clear_url": replace(params, filters={}, kept=()).url(),
        "begun": bool(chosen or skipped),
        "total": len(found),
        "tray_in_place": True,
    }
    shown = results_of(found, params, language, request) if step is None else step_of(step, found, params, request)
    response = render(request, "directory/professionals.html", context | shown)
    if request.GET:
        response.headers["X-Robots-Tag"] = "noindex"
    return response


def facet_of(step: Step) -> Facet:
    """Return the facet of a step; one of its vocabulary where lists and search offer none."""
    return facets().get(step.facet) or term_facet(step.facet, label=step.heading)


def things_of(region: str) -> list[ListingOfRegion]:
    """Return everything of a region that may be put on the tray."""
    collected = [kind.code for kind in kinds().values() if kind.on_tray]
    return [(each.listing, region) for code in collected for each in PublishedOfKind(code).outlines(region)]


def step_of(step: Step, found: list[ListingOfRegion], params: ListParams, request: RegionRequest) -> dict[str, Any]:
    """Return the context of a step: its choices that lead to something, in the order of their labels."""
    facet, language = facet_of(step), language_of_url(request)
    known, county = facet.known(), request.region.statistics_code
    counted = Counter(value for listing, region in found for value in set(facet.values_of(listing, region)))
    # Where something is available everywhere, every municipality leads to it.
    counts = facet.counts(counted, known if counted[EVERY] else ())
    choices = [
        Choice(facet.label_of(code, language), count, params.with_filters(facet.name, (code,)).url())
        for code, count in counts.items()
        if code in known and facet.offered(code, county)
    ]
    return {
        "number": STEPS.index(step) + 1,
        "steps": len(STEPS),
        "step": step,
        "choices": sorted(choices, key=lambda choice: alphabetical(choice.label)),
        "any_url": replace(params, kept=(*params.kept, (step.facet, ANY))).url(),
    }


def results_of(
    found: list[ListingOfRegion], params: ListParams, language: str, request: RegionRequest
) -> dict[str, Any]:
    """Return the context of the results: a page of cards, in the order of the names."""

    def order(listing: Listing) -> Any:
        return alphabetical(pick(listing.names, language, LANGUAGES)[0]), listing.source, listing.key

    ordered = sorted((listing for listing, _region in found), key=order)
    pages = Paginator(ordered, CARDS_ON_A_PAGE).get_page(request.GET.get("page"))
    return {
        "cards": [card_view(listing, language) for listing in pages],
        "pages": page_links(pages.number, pages.paginator.num_pages, params.url),
    }
