"""A fair's JSON-LD (schema.org): an Event for each day with a subEvent for each block, as the page shows them."""

from typing import Any, cast

from programmes.fairs import visible
from programmes.fairs.programme import Programme
from programmes.models import Fair
from programmes.schedule import ScheduleItem, by_day
from programmes.taking_part import structured
from sites.listing import ListedPlace, Occurrence, OccurrenceStatus, pick
from sites.local_time import aware, aware_span
from sites.occurrences.changes import status_within
from sites.occurrences.structured_data import attendance_of, status_of
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.translated import LANGUAGES, Translated


def subject_of(fair: Fair, context: dict[str, Any]) -> PageSubject:
    """Return what a fair's page tells machines."""
    name: Translated = context["name"]
    facts = tuple(facts_of(fair, each, context) for each in context["occurrences"])
    return PageSubject(title=name.text, summary=context["summary"].text, language=name.language, facts=facts)


def facts_of(fair: Fair, occurrence: Occurrence, context: dict[str, Any]) -> dict[str, Any]:
    """Return one day of a fair as schema.org's Event."""
    place = visible.place_of(fair)
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
            "location": locations_of(place, fair, context["name"].language),
            "organizer": [{"@type": "Organization", "name": each} for each in context["organiser_names"]],
            **structured(fair),
            "subEvent": sub_events(fair, occurrence, context["programme"]),
        }
    )


def sub_events(fair: Fair, occurrence: Occurrence, programme: Programme) -> list[dict[str, Any]]:
    """Return the blocks of a day."""
    rooms = next(
        (found for day, found in by_day(programme.schedule).items() if occurrence.start.startswith(day.isoformat())), {}
    )
    return [sub_event(fair, item, programme) for items in rooms.values() for item in items]


def sub_event(fair: Fair, item: ScheduleItem, programme: Programme) -> dict[str, Any]:
    """Return a block as schema.org's Event."""
    room = programme.rooms.get(item.room)
    start, end = (each.isoformat() for each in aware_span(item.time.start, item.time.end)) if item.time else ("", "")
    plan = programme.planned.get(item.key)
    before = aware(plan.time.start).isoformat() if plan and plan.time else ""
    status = status_within(item.status, cast(OccurrenceStatus, fair.status))
    occurrence = Occurrence(start, status=status, previous_start=before if before != start else "")
    return without_empty(
        {
            "@type": "Event",
            "name": item.title,
            "startDate": start,
            "endDate": end,
            "previousStartDate": occurrence.previous_start,
            "eventStatus": status_of(occurrence),
            "location": {"@type": "Place", "name": room.text} if room else {"@type": "VirtualLocation"},
        }
    )


def locations_of(place: ListedPlace, fair: Fair, language: str) -> list[dict[str, Any]]:
    """Return where a fair is, as schema.org's Place and VirtualLocation."""
    name = pick(place.name, language, LANGUAGES)[0]
    address = {
        "@type": "PostalAddress",
        "addressCountry": "FI",
        "streetAddress": fair.street,
        "postalCode": fair.postal_code,
        "addressLocality": fair.town,
    }
    visited = {"@type": "Place", "name": name, "address": without_empty(address) if place.address else None}
    virtual = {"@type": "VirtualLocation", "url": place.web}
    return [
        *([without_empty(visited)] if name or place.address else []),
        *([without_empty(virtual)] if place.online else []),
    ]
