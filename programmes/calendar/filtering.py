"""Narrow the calendar: which facets it offers, and which dates match an address."""

from collections.abc import Sequence
from dataclasses import replace

from programmes.calendar.organiser import ORGANISER
from programmes.calendar.reading import CalendarEntry
from programmes.facets import ATTENDANCE, COST
from sites.facets import REGION, Facet, Filters, facets
from sites.filtering import ListingOfRegion
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts

NAMES = (
    *("life_event", "theme", "activity", "target_group", "municipality", "kind"),
    *(ATTENDANCE.name, COST.name, "service_language"),
)


def offered_in(region: RegionFacts) -> list[Facet]:
    """Return the facets of a region's calendar; on the national site regions are one."""
    names = (REGION, *NAMES) if is_national(region) else NAMES
    return [*(facets()[name] for name in names), ORGANISER]


def is_national(region: RegionFacts) -> bool:
    """Tell whether a region's calendar is that of the country."""
    return region.kind == RegionKind.NATIONAL


def code_for(region: RegionFacts) -> str:
    """Return the code of the region whose dates a calendar has; empty for all."""
    return "" if is_national(region) else region.code


def thing_of(entry: CalendarEntry) -> ListingOfRegion:
    """Return what facets match of a date: its thing, at the date's own place."""
    place = entry.occurrence.place or entry.listing.place
    return replace(entry.listing, occurrences=(entry.occurrence,), place=place), entry.region.code


def matching(entries: Sequence[CalendarEntry], offered: Sequence[Facet], filters: Filters) -> list[CalendarEntry]:
    """Return the dates that have a chosen value of every facet."""
    chosen = [(facet, filters[facet.name]) for facet in offered if filters.get(facet.name)]
    if not chosen:
        return list(entries)
    things = [(entry, *thing_of(entry)) for entry in entries]
    return [
        entry
        for entry, listing, region in things
        if all(facet.matches(listing, region, values) for facet, values in chosen)
    ]
