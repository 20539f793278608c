"""The JSON-LD (schema.org) of a series of info sessions: what residents may see of its coming dates."""

from typing import Any

from programmes.models import InfoSession
from programmes.sessions import visible
from sites.listing import ListedPlace, Occurrence, pick
from sites.occurrences.structured_data import attendance_of, status_of
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.translated import LANGUAGES, Translated


def subject_of(session: InfoSession, context: dict[str, Any]) -> PageSubject:
    """Return what the page of a series tells machines: an Event for each date that it shows."""
    name: Translated = context["name"]
    facts = tuple(facts_of(session, each, context) for each in context["occurrences"])
    return PageSubject(title=name.text, summary=context["summary"].text, language=name.language, facts=facts)


def facts_of(session: InfoSession, occurrence: Occurrence, context: dict[str, Any]) -> dict[str, Any]:
    """Return one date of a series as schema.org's Event."""
    place = occurrence.place or visible.place_of(session)
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
            "location": locations_of(place, context["name"].language),
            "isAccessibleForFree": True,
            "inLanguage": list(session.languages),
        }
    )


def locations_of(place: ListedPlace, language: str) -> list[dict[str, Any]]:
    """Return where a date is, as schema.org's Place and VirtualLocation."""
    name = pick(place.name, language, LANGUAGES)[0]
    visited = {"@type": "Place", "name": name, "address": place.address}
    return [
        *([without_empty(visited)] if name or place.address else []),
        *([without_empty({"@type": "VirtualLocation", "url": place.web})] if place.online else []),
    ]
