"""What an organisation tells machines of itself: what its page shows to everybody, and nothing else."""

from typing import Any

from directory.choices import OrganisationKind
from directory.models import Organisation
from sites.pages.discovery.structured_data import told
from sites.pages.discovery.subject import Subject
from sites.terms import labels
from sites.translated import Translated

NOT_GOVERNMENT = {OrganisationKind.ASSOCIATION, OrganisationKind.FOUNDATION}
GOVERNMENT = {OrganisationKind.MUNICIPALITY, OrganisationKind.COUNTY}


def subject_of(organisation: Organisation, context: dict[str, Any]) -> Subject:
    """An organisation as the context of its page shows it: a place that is not told there is not told here."""
    name: Translated = context["name"]
    summary: Translated = context["summary"]
    place = context["place"]
    facts = told(
        {
            "@type": sort_of(organisation),
            "name": name.text,
            "alternateName": context["former_names"],
            "description": summary.text,
            **contacts_told(context["contacts"], organisation.business_id),
            "address": told({"@type": "PostalAddress", "addressCountry": "FI", **place_told(place)}) if place else None,
            "areaServed": area_of(organisation, name.language),
        }
    )
    return Subject(title=name.text, summary=summary.text, language=name.language, facts=(facts,))


def sort_of(organisation: Organisation) -> str:
    """What schema.org calls this sort of body."""
    if organisation.kind in NOT_GOVERNMENT:
        return "NGO"
    return "GovernmentOrganization" if organisation.kind in GOVERNMENT else "Organization"


def contacts_told(contacts: dict[str, str], business_id: str) -> dict[str, Any]:
    """The public contacts, and the business ID, which is public by law."""
    identifier = {"@type": "PropertyValue", "propertyID": "Y-tunnus", "value": business_id} if business_id else None
    return {
        "telephone": contacts["phone"],
        "email": contacts["email"],
        "url": contacts["web"],
        "identifier": identifier,
    }


def place_told(place: dict[str, str]) -> dict[str, str]:
    """A place in the words of schema.org."""
    return {
        "streetAddress": place["street"],
        "postalCode": place["postal_code"],
        "addressLocality": place["town"],
    }


def area_of(organisation: Organisation, language: str) -> list[str]:
    """Where it works: municipalities by name, or the country."""
    if organisation.nationwide:
        return [{"fi": "Suomi", "sv": "Finland", "en": "Finland"}[language]]
    return [labels.municipality(code, language) for code in organisation.municipalities]
