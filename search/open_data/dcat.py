"""Nodes of a DCAT-AP 3 catalogue that others point at. DCAT-AP checks them by their class, so each has one."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import override

from search.open_data.openapi import LICENCE_URL
from sites.translated import LANGUAGES

EU = "http://publications.europa.eu/resource/authority/"
LANGUAGE_URI = {"fi": f"{EU}language/FIN", "sv": f"{EU}language/SWE", "en": f"{EU}language/ENG"}
THEMES = f"{EU}data-theme"
AVAILABILITIES = f"{EU}planned-availability"
FINLAND = f"{EU}country/FIN"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcatap": "http://data.europa.eu/r5r/",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

Node = dict[str, Any]


def node(address: str, kind: str, **more: Any) -> Node:
    """Return a node by its address and class."""
    return {"@id": address, "@type": kind, **more}


def concept(scheme: str, code: str, labels: Mapping[str, str]) -> Node:
    """Return a term of a vocabulary of the EU, with labels as the vocabulary has them."""
    named = {"skos:prefLabel": [literal(text, language) for language, text in labels.items()]}
    return node(f"{scheme}/{code}", "skos:Concept", **{"skos:inScheme": {"@id": scheme}}, **named)


def literal(text: str, language: str) -> Node:
    """Return a text in a language."""
    return {"@value": text, "@language": language}


def in_languages(text: Callable[[str], str]) -> list[Node]:
    """Return a text in each language; `text` is called while the language is active."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(literal(text(language), language))
    return found


def day(value: date) -> Node:
    """Return a day."""
    return {"@value": value.isoformat(), "@type": "xsd:date"}


def moment(value: datetime) -> Node:
    """Return a moment."""
    return {"@value": value.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def licence() -> Node:
    """Return the licence."""
    return node(LICENCE_URL, "dct:LicenseDocument")


def open_to_all() -> Node:
    """Return that nobody is kept from reading."""
    return node(f"{EU}access-right/PUBLIC", "dct:RightsStatement")


def health() -> Node:
    """Return the theme of all collections."""
    return concept(THEMES, "HEAL", {"fi": "Terveys", "sv": "Hälsa", "en": "Health"})


def stable() -> Node:
    """Return that an address is there to stay."""
    return concept(AVAILABILITIES, "STABLE", {"fi": "vakaa", "sv": "stabil", "en": "stable"})


def standard(address: str) -> Node:
    """Return a specification that is kept to."""
    return node(address, "dct:Standard")


def document(address: str) -> Node:
    """Return a page for people."""
    return node(address, "foaf:Document")


def period(first: date, last: date) -> Node:
    """Return the time from one day to another, both included."""
    return {"@type": "dct:PeriodOfTime", "dcat:startDate": day(first), "dcat:endDate": day(last)}


def spoken(languages: tuple[str, ...]) -> list[Node]:
    """Return the languages of texts."""
    return [node(LANGUAGE_URI[code], "dct:LinguisticSystem") for code in languages]
