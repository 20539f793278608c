"""The template context of a service path: in each phase who helps, narrowed by municipality and by room."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from directory.choices import PathPhase, TakesNew
from directory.models.service_path import ServicePathPage
from sites.cards import card_view
from sites.facets import facets
from sites.kinds import kinds
from sites.listing import Listing
from sites.pages.context import current_language
from sites.pages.record_links import parse_reference
from sites.plain_text import plain
from sites.regions.request import RegionRequest
from sites.terms.labels import MUNICIPALITY

ROOM = "room"
"""The query parameter that limits a path to those who take new people now."""


def service_path_context(page: ServicePathPage, request: RegionRequest) -> dict[str, Any]:
    """Return the phases of a path that hold something, with the cards of those who help and match the form."""
    language, region = current_language(), request.region
    facet = facets()[MUNICIPALITY]
    municipality = facet.read(request.GET.getlist(facet.name))[:1]
    with_room = bool(request.GET.get(ROOM))
    request.list_parameters = {ROOM: "1"} if with_room else {}
    texts = {child.block_type: child.value["text"] for child in page.phases}
    helpers = {child.block_type: list(child.value["helpers"]) for child in page.facts_translation().phases}
    found = listings_of([reference for each in helpers.values() for reference in each])
    phases = []
    for phase in PathPhase:
        listings = [found[each] for each in dict.fromkeys(helpers.get(phase.value, ())) if each in found]
        shown = [
            each
            for each in listings
            if facet.matches(each, region.code, municipality) and (not with_room or has_room(each))
        ]
        text = texts.get(phase.value)
        if listings or (text and plain(text.source)):
            phases.append(
                {
                    "anchor": f"phase-{phase.value}",
                    "label": str(phase.label),
                    "text": text,
                    "cards": [card_view(each, language) for each in shown],
                    "left_out": len(listings) - len(shown),
                }
            )
    return {
        "phases": phases,
        "facet": facet,
        "choices": facet.choices(language, region.statistics_code),
        "chosen": next(iter(municipality), ""),
        "with_room": with_room,
        "narrowed": bool(municipality or with_room),
        "tray_in_place": True,
    }


def has_room(listing: Listing) -> bool:
    """Return whether a thing takes new people now, as its card says."""
    return TakesNew.YES.value in listing.badges


def listings_of(references: list[str]) -> Mapping[str, Listing]:
    """Return the Listings of those records that residents may find, by reference; a few queries for each kind."""
    keys: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        if parsed := parse_reference(reference):
            keys[parsed[0].code].add(parsed[1])
    return {
        f"{code}:{key}": listing
        for code, own in keys.items()
        for key, listing in kinds()[code].source.listings(own).items()
    }
