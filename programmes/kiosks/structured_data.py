"""A kiosk's JSON-LD (schema.org): an Event for each date that its page shows."""

from typing import Any

from programmes.models import Kiosk
from programmes.models.address import Address
from programmes.taking_part import structured
from sites.listing import Occurrence, pick
from sites.occurrences.structured_data import attendance_of, status_of
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.translated import LANGUAGES, Translated


def subject_of(kiosk: Kiosk, context: dict[str, Any]) -> PageSubject:
    """Return what a kiosk's page tells machines."""
    name: Translated = context["name"]
    days = [*context["this_week"], *context["later"]]
    facts = tuple(
        facts_of(occurrence, [each["text"] for each in day.parties], context)
        for occurrence, day in zip(context["occurrences"], days, strict=True)
    )
    return PageSubject(title=name.text, summary=context["summary"].text, language=name.language, facts=facts)


def facts_of(occurrence: Occurrence, parties: list[str], context: dict[str, Any]) -> dict[str, Any]:
    """Return one date of a kiosk as schema.org's Event."""
    address: Address = context["address"]
    place = occurrence.place or address.place
    postal = {
        "@type": "PostalAddress",
        "addressCountry": "FI",
        "streetAddress": address.street,
        "postalCode": address.postal_code,
        "addressLocality": address.town,
    }
    name = pick(place.name, context["name"].language, LANGUAGES)[0]
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
            "location": without_empty(
                {
                    "@type": "Place",
                    "name": name,
                    "address": without_empty(postal) if occurrence.place is None and place.address else None,
                }
            ),
            "performer": [{"@type": "Organization", "name": each} for each in parties],
            **structured(context["kiosk"]),
        }
    )
