"""An event's JSON-LD (schema.org): nothing but what its page shows."""

from typing import Any

from programmes.events import visible
from programmes.models import Event
from programmes.taking_part import structured
from sites.listing import ListedPlace, Occurrence, pick
from sites.occurrences.structured_data import attendance_of, status_of
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.translated import LANGUAGES, Translated


def subject_of(event: Event, context: dict[str, Any]) -> PageSubject:
    """Return what an event's page tells machines: an Event for each date that it shows."""
    name: Translated = context["name"]
    facts = tuple(facts_of(event, each, context) for each in context["occurrences"])
    return PageSubject(title=name.text, summary=context["summary"].text, language=name.language, facts=facts)


def facts_of(event: Event, occurrence: Occurrence, context: dict[str, Any]) -> dict[str, Any]:
    """Return one date of an event as schema.org's Event."""
    language = context["name"].language
    place = occurrence.place or visible.place_of(event)
    return without_empty(
        {
            "@type": "Event",
            "name": context["name"].text,
            "description": context["summary"].text,
            "startDate": occurrence.start,
            "endDate": occurrence.end,
            "previousStartDate": occurrence.previous_start,
            "eventStatus": status_of(occurrence),
            "eventAttendanceMode": attendance_of(place),
            "location": locations_of(place, event, language),
            "organizer": [{"@type": "Organization", "name": each} for each in context["organiser_names"]],
            **structured(event),
        }
    )


def locations_of(place: ListedPlace | None, event: Event, language: str) -> list[dict[str, Any]]:
    """Return where a date is, as schema.org's Place and VirtualLocation."""
    if place is None:
        return []
    name = pick(place.name, language, LANGUAGES)[0]
    has_address = bool(place.address)
    address = {
        "@type": "PostalAddress",
        "addressCountry": "FI",
        "streetAddress": event.street,
        "postalCode": event.postal_code,
        "addressLocality": event.town,
    }
    found = []
    if name or has_address:
        found.append(
            without_empty({"@type": "Place", "name": name, "address": without_empty(address) if has_address else None})
        )
    if place.online:
        found.append(without_empty({"@type": "VirtualLocation", "url": place.web}))
    return found
