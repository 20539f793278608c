"""The template context of a service path: who helps in each phase, narrowed by facets."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from directory.choices import PathPhase
from directory.facets import TAKES_NEW
from directory.models.service_path import ServicePathPage
from sites.cards import card_view
from sites.facets import Facet, Filters, facets
from sites.filtering import matching
from sites.kinds import kinds
from sites.listing import Listing
from sites.pages import record_links
from sites.pages.context import current_language
from sites.plain_text import plain
from sites.regions.request import RegionRequest
from sites.terms.labels import MUNICIPALITY

NARROWED_BY = (MUNICIPALITY, TAKES_NEW.name)
"""The facets of the form; one value of each is read."""


def service_path_context(page: ServicePathPage, request: RegionRequest) -> dict[str, Any]:
    """Return the phases of a path that hold something, with the cards of those who help and match the form."""
    language = current_language()
    offered = [facets()[name] for name in NARROWED_BY]
    chosen = {facet.name: facet.read(request.GET.getlist(facet.name))[:1] for facet in offered}
    texts = {child.block_type: child.value["text"] for child in page.phases}
    helpers = {child.block_type: list(child.value["helpers"]) for child in page.facts_translation().phases}
    found = listings_of([reference for each in helpers.values() for reference in each])
    phases = []
    for phase in PathPhase:
        listings = distinct(found[each] for each in helpers.get(phase.value, ()) if each in found)
        shown = narrowed(listings, request.region.code, offered, chosen)
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
        "fields": [field_of(facet, chosen[facet.name], language, request.region.statistics_code) for facet in offered],
        "narrowed": any(chosen.values()),
        "tray_in_place": True,
    }


def field_of(facet: Facet, chosen: Sequence[str], language: str, county: str) -> dict[str, Any]:
    """Return the context of a facet's field in the form."""
    return {"facet": facet, "choices": facet.choices(language, county), "chosen": next(iter(chosen), "")}


def narrowed(listings: Sequence[Listing], region: str, offered: Sequence[Facet], filters: Filters) -> list[Listing]:
    """Return the things of a region that match every facet."""
    return [listing for listing, _region in matching([(each, region) for each in listings], offered, filters)]


def distinct(listings: Iterable[Listing]) -> list[Listing]:
    """Return each thing once: two that were merged into one are the same."""
    return list({(each.source, each.key): each for each in listings}.values())


def listings_of(references: list[str]) -> Mapping[str, Listing]:
    """Return the Listings of records that residents may find, by reference; a few queries for each kind.

    An organisation that was merged into another has the Listing of that one.
    """
    keys: dict[str, set[str]] = defaultdict(set)
    for reference in references:
        if parsed := record_links.parse_reference(reference):
            keys[parsed[0].code].add(parsed[1])
    return {
        f"{code}:{key}": listing
        for code, own in keys.items()
        for key, listing in record_links.listings_of(kinds()[code], own).items()
    }
