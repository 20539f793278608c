"""An organisation's JSON-LD (schema.org): what its page shows, and nothing else."""

from typing import Any

from django.utils.timezone import localdate

from directory.choices import OrganisationKind
from directory.hours.structured_data import opening_hours_properties
from directory.models import Organisation
from sites.pages.discovery.structured_data import without_empty
from sites.pages.discovery.subject import PageSubject
from sites.terms import labels
from sites.translated import Translated

NOT_GOVERNMENT = {OrganisationKind.ASSOCIATION, OrganisationKind.FOUNDATION}
GOVERNMENT = {OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY}


def subject_of(organisation: Organisation, context: dict[str, Any]) -> PageSubject:
    """Return what an organisation's page tells machines, from the context of its template."""
    name: Translated = context["name"]
    summary: Translated = context["summary"]
    place = context["place"]
    facts = without_empty(
        {
            "@type": type_of(organisation),
            "name": name.text,
            "description": summary.text,
            **contact_properties(context["contacts"], organisation.business_id),
            "address": address_of(place) if place else None,
            "location": locations_of(context["places"]),
            "alternateName": [*filter(None, [context["short_name"].text]), *context["former_names"]],
            "areaServed": area_of(organisation, name.language),
        }
    )
    return PageSubject(title=name.text, summary=summary.text, language=name.language, facts=(facts,))


def type_of(organisation: Organisation) -> str:
    """Return the schema.org type of an organisation."""
    if organisation.kind in NOT_GOVERNMENT:
        return "NGO"
    return "GovernmentOrganization" if organisation.kind in GOVERNMENT else "Organization"


def contact_properties(contacts: dict[str, str], business_id: str) -> dict[str, Any]:
    """Return the public contacts, and the business ID, which is public by law."""
    identifier = {"@type": "PropertyValue", "propertyID": "Y-tunnus", "value": business_id} if business_id else None
    return {
        "telephone": contacts["phone"],
        "email": contacts["email"],
        "url": contacts["web"],
        "identifier": identifier,
    }


def address_of(place: dict[str, str]) -> dict[str, Any]:
    """Return a place as schema.org's PostalAddress."""
    return without_empty(
        {
            "@type": "PostalAddress",
            "addressCountry": "FI",
            "streetAddress": place["street"],
            "postalCode": place["postal_code"],
            "addressLocality": place["town"],
        }
    )


def locations_of(places: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the public places that people visit, and that have coordinates or hours, as schema.org's Places."""
    visited = [place for place in places if not place["online"]]
    return [location_of(place) for place in visited if place["latitude"] is not None or place["opening_hours"]]


def location_of(place: dict[str, Any]) -> dict[str, Any]:
    """Return a public place as schema.org's Place."""
    point = {"@type": "GeoCoordinates", "latitude": place["latitude"], "longitude": place["longitude"]}
    return without_empty(
        {
            "@type": "Place",
            "name": place["name"].text,
            "address": address_of(place),
            "geo": point if place["latitude"] is not None else None,
            **opening_hours_properties(place["opening_hours"], localdate()),
        }
    )


def area_of(organisation: Organisation, language: str) -> list[str]:
    """Return the names of the municipalities where an organisation works, or of the country."""
    if organisation.nationwide:
        return [{"fi": "Suomi", "sv": "Finland", "en": "Finland"}[language]]
    return [labels.municipality(code, language) for code in organisation.municipalities]
