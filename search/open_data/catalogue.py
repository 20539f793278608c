"""What there is to read, as a DCAT-AP 3 catalogue in JSON-LD."""

import functools
from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import override

from search.open_data.dumps import FORMATS, path_of
from search.open_data.figures import FIGURES
from search.open_data.openapi import LICENCE_URL
from sites.kinds import Kind, collections
from sites.regions.open_regions import RegionFacts
from sites.translated import LANGUAGES

MEDIA_TYPE = "application/ld+json"
EU = "http://publications.europa.eu/resource/authority/"
LANGUAGE_URI = {"fi": f"{EU}language/FIN", "sv": f"{EU}language/SWE", "en": f"{EU}language/ENG"}
FORMAT_URI = {code: f"{EU}file-type/{code.upper()}" for code in ("json", "csv", "xlsx")}
TYPE_URI = {"json": "application/json"} | {code: each.media_type for code, each in FORMATS.items()}
IANA = "https://www.iana.org/assignments/media-types/"
THEMES = f"{EU}data-theme"
HEALTH = f"{THEMES}/HEAL"
HEALTH_LABELS = {"fi": "Terveys", "sv": "Hälsa", "en": "Health"}
"""As the vocabulary of the EU has them."""
FREQUENCY = f"{EU}frequency/CONT"
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
}

Node = dict[str, Any]


def catalogue(region: RegionFacts) -> Node:
    """Return the catalogue of a region's host. Nodes that DCAT-AP checks by their class are typed."""
    root = f"{region.origin}/data/"
    service = f"{region.origin}/api/v1/"
    return {
        "@context": CONTEXT,
        "@id": root,
        "@type": "dcat:Catalog",
        "dct:title": in_languages(lambda language: f"Kohtaamo: {region.name_in(language)}"),
        "dct:description": in_languages(lambda language: plurals(collections().values())),
        "dct:publisher": publisher(region),
        "dct:license": licence(),
        "dct:language": languages(region),
        "dcat:themeTaxonomy": {
            "@id": THEMES,
            "@type": "skos:ConceptScheme",
            "dct:title": {"@value": "Data theme", "@language": "en"},
        },
        "dcat:dataset": [dataset(region, name, title) for name, title in titles().items()],
        "dcat:service": {
            "@id": service,
            "@type": "dcat:DataService",
            "dct:title": "Kohtaamo API 1",
            "dcat:endpointURL": {"@id": service},
            "dcat:endpointDescription": {"@id": f"{service}openapi.json"},
            "dcat:servesDataset": [{"@id": identity(region, name)} for name in titles()],
            "dct:license": licence(),
        },
    }


def titles() -> dict[str, Callable[[], str]]:
    """Return what each collection is called in the active language, by its name."""
    things = {name: functools.partial(plurals, [kinds]) for name, kinds in collections().items()}
    return things | {name: each.label.__str__ for name, each in FIGURES.items()}


def dataset(region: RegionFacts, name: str, title: Callable[[], str]) -> Node:
    """Return a collection."""
    return {
        "@id": identity(region, name),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{region.code}-{name}",
        "dct:title": in_languages(lambda language: f"{title()}, {region.name_in(language)}"),
        "dct:description": in_languages(lambda language: f"{title()}, {region.name_in(language)}"),
        "dct:publisher": publisher(region),
        "dct:language": languages(region),
        "dct:accrualPeriodicity": {"@id": FREQUENCY, "@type": "dct:Frequency"},
        "dcat:theme": {
            "@id": HEALTH,
            "@type": "skos:Concept",
            "skos:inScheme": {"@id": THEMES},
            "skos:prefLabel": [{"@value": text, "@language": code} for code, text in HEALTH_LABELS.items()],
        },
        "dcat:distribution": [
            distribution(f"{region.origin}/api/v1/{name}", "json"),
            *(distribution(file_address(region, name, ending), ending) for ending in endings(region, name)),
        ],
    }


def distribution(address: str, code: str) -> Node:
    """Return a form of a collection by its address."""
    return {
        "@id": f"{address}#distribution",
        "@type": "dcat:Distribution",
        "dcat:accessURL": {"@id": address},
        "dct:format": {"@id": FORMAT_URI[code], "@type": "dct:MediaTypeOrExtent"},
        "dcat:mediaType": {"@id": IANA + TYPE_URI[code], "@type": "dct:MediaType"},
        "dct:license": licence(),
    }


def endings(region: RegionFacts, name: str) -> list[str]:
    """Return the formats in which there is a file of a collection."""
    return [ending for ending in FORMATS if path_of(region, name, ending).exists()]


def file_address(region: RegionFacts, name: str, ending: str) -> str:
    """Return the address of the file of a collection."""
    return f"{region.origin}/data/{name}.{ending}"


def identity(region: RegionFacts, name: str) -> str:
    """Return the permanent id of a collection."""
    return f"{region.origin}/data/#{name}"


def publisher(region: RegionFacts) -> Node:
    """Return the region as the publisher."""
    return {
        "@id": f"{region.origin}/#publisher",
        "@type": "foaf:Agent",
        "foaf:name": in_languages(lambda language: region.name_in(language)),
    }


def licence() -> Node:
    """Return the licence."""
    return {"@id": LICENCE_URL, "@type": "dct:LicenseDocument"}


def languages(region: RegionFacts) -> list[Node]:
    """Return the languages of a region."""
    return [{"@id": LANGUAGE_URI[code], "@type": "dct:LinguisticSystem"} for code in region.languages]


def in_languages(text: Callable[[str], str]) -> list[Node]:
    """Return a text in each language; `text` is called while the language is active."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append({"@value": text(language), "@language": language})
    return found


def plurals(some: Iterable[list[Kind]]) -> str:
    """Return the names of kinds in the active language: "Organisations, Groups and activities"."""
    return ", ".join(str(kind.plural) for kinds in some for kind in kinds)
