"""Dates in the shape of the Linked Events API (City of Helsinki): an envelope with pages of events. Pure.

Texts that are missing are null, moments are UTC. A place and a keyword stand where they are used, with their names.
"""

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from programmes.calendar.ical import uid_of
from programmes.calendar.reading import CalendarEntry
from programmes.calendar.texts import place_of
from sites.listing import ListedPlace, Listing
from sites.terms import labels

SOURCE = "kohtaamo"
STATUSES = {
    "scheduled": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
    "rescheduled": "EventRescheduled",
    "moved-online": "EventRescheduled",
}
"""Linked Events has no word for an event that was moved online."""
LANGUAGE = "http://lexvo.org/id/iso639-{part}/{code}"
FREE = "free"


def page(entries: Sequence[CalendarEntry], number: int, size: int, url_of: Callable[[int], str]) -> dict[str, Any]:
    """Return one page of dates. `url_of` makes the address of a page; one that does not exist is empty."""
    first = (number - 1) * size
    return {
        "meta": {
            "count": len(entries),
            "next": url_of(number + 1) if first + size < len(entries) else None,
            "previous": url_of(number - 1) if number > 1 else None,
        },
        "data": [event_of(each) for each in entries[first : first + size]],
    }


def event_of(entry: CalendarEntry) -> dict[str, Any]:
    """Return a date as an event."""
    listing, occurrence = entry.listing, entry.occurrence
    origin, changed = entry.region.origin, moment(entry.changed)
    return {
        "id": f"{SOURCE}:{uid_of(entry)}",
        "@id": origin + next(iter(listing.paths.values()), ""),
        "@context": "http://schema.org",
        "@type": "Event/LinkedEvent",
        "data_source": SOURCE,
        "publisher": f"{SOURCE}:{entry.region.code}",
        "name": text(listing.names),
        "short_description": text(listing.summaries),
        "description": text(listing.summaries),
        "provider": provider_of(listing),
        "info_url": text({code: origin + path for code, path in listing.paths.items()}),
        "location": location_of(place_of(entry)),
        "location_extra_info": text(occurrence.reason),
        "start_time": moment(entry.start),
        "end_time": moment(entry.over) if occurrence.end or occurrence.whole_day else None,
        "has_start_time": not occurrence.whole_day,
        "has_end_time": bool(occurrence.end) and not occurrence.whole_day,
        "event_status": STATUSES[occurrence.status],
        "publication_status": "public",
        "super_event": None,
        "super_event_type": None,
        "sub_events": [],
        "keywords": [keyword(origin, code) for code in listing.codes("theme")],
        "audience": [],
        "in_language": [language(code) for code in listing.choices.get("service_language", ())],
        "offers": offers_of(listing),
        "images": [],
        "videos": [],
        "external_links": [],
        "audience_min_age": None,
        "audience_max_age": None,
        "deleted": False,
        "replaced_by": None,
        "created_time": None,
        "last_modified_time": changed,
        "date_published": None,
    }


def text(texts: Mapping[str, str]) -> dict[str, str] | None:
    """Return a text by language; null without any."""
    return {code: value for code, value in texts.items() if value} or None


def moment(value: datetime.datetime) -> str:
    """Return an aware moment in UTC, with Z."""
    return f"{value.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%SZ}"


def provider_of(listing: Listing) -> dict[str, str] | None:
    """Return the names of who organises it, in the languages in which any has one."""
    names = listing.organisers.values()
    languages = dict.fromkeys(code for each in names for code in each)
    return text({code: ", ".join(each.get(code) or next(iter(each.values())) for each in names) for code in languages})


def location_of(place: ListedPlace | None) -> dict[str, Any] | None:
    """Return where it is; what is online only has no place but an address to join."""
    if place is None:
        return None
    point = {"type": "Point", "coordinates": list(reversed(place.coordinates))} if place.coordinates else None
    return {
        "@type": "Place" if place.name or place.address else "VirtualLocation",
        "name": text(place.name),
        "street_address": text(dict.fromkeys(("fi",), place.address)),
        "position": point,
        "info_url": text(dict.fromkeys(("fi",), place.web)),
    }


def keyword(origin: str, code: str) -> dict[str, Any]:
    """Return a theme as a keyword. Its address is the search for it."""
    names = {language: labels.label("theme", code, language) for language in ("fi", "sv", "en")}
    return {"id": f"{SOURCE}:{code}", "@id": f"{origin}/fi/haku/?theme={code}", "@type": "Keyword", "name": names}


def language(code: str) -> dict[str, str]:
    """Return a language by its ISO 639 code of two or three letters."""
    return {"@id": LANGUAGE.format(part=1 if len(code) == 2 else 3, code=code)}


def offers_of(listing: Listing) -> list[dict[str, Any]]:
    """Return whether it is free of charge; nothing where that is not told."""
    costs = listing.choices.get("cost", ())
    return [{"is_free": FREE in costs, "price": None, "description": None, "info_url": None}] if costs else []
