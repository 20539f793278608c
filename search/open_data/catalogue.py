"""What there is to read, as a DCAT-AP 3 catalogue in JSON-LD: with all that the profile recommends and we know."""

from calendar import monthrange
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from django.db.models import Min
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Page

from search.comparison import counting
from search.open_data import dcat, hsds
from search.open_data.changes import last_moments
from search.open_data.dcat import Node, in_languages
from search.open_data.dumps import FORMATS, path_of
from search.open_data.figures import FIGURES
from sites.asking import where_to_ask
from sites.kinds import Kind, collections
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts

MEDIA_TYPE = "application/ld+json"
FORMAT_URI = {code: f"{dcat.EU}file-type/{code.upper()}" for code in ("json", "csv", "xlsx")}
TYPE_URI = {"json": "application/json"} | FORMATS
IANA = "https://www.iana.org/assignments/media-types/"
FREQUENCY = f"{dcat.EU}frequency/CONT"
OPENAPI = "https://spec.openapis.org/oas/v3.1.0"


@dataclass(frozen=True)
class Collection:
    """A collection: what it is called in the active language, its kinds of things, when it changed, and its months."""

    title: Callable[[], str]
    kinds: Sequence[Kind]
    modified: datetime | None
    months: Sequence[date] = ()


def catalogue(region: RegionFacts) -> Node:
    """Return the catalogue of a region's host, which is the current region's; five queries."""
    found = described(region)
    moments = [each.modified for each in found.values() if each.modified]
    common, opened = common_facts(region), opened_at()
    return {
        "@context": dcat.CONTEXT,
        **dcat.node(f"{region.origin}/data/", "dcat:Catalog"),
        "dct:title": in_languages(lambda language: f"Kohtaamo: {region.name_in(language)}"),
        "dct:description": in_languages(lambda language: plurals(collections().values())),
        "dct:publisher": common["dct:publisher"],
        "dct:license": dcat.licence(),
        "dct:language": dcat.spoken(region.languages),
        "dct:spatial": area(region),
        **({"dct:issued": dcat.moment(opened)} if opened else {}),
        **({"dct:modified": dcat.moment(max(moments))} if moments else {}),
        "foaf:homepage": dcat.document(f"{region.origin}/"),
        "dcat:themeTaxonomy": dcat.node(
            dcat.THEMES, "skos:ConceptScheme", **{"dct:title": dcat.literal("Data theme", "en")}
        ),
        "dcat:dataset": [dataset(region, name, each, common) for name, each in found.items()],
        "dcat:service": services(region, found, common),
    }


def opened_at() -> datetime | None:
    """Return when the first page of the current region was published: since then its host tells something."""
    found: datetime | None = Page.objects.aggregate(first=Min("first_published_at"))["first"]
    return found


def common_facts(region: RegionFacts) -> Node:
    """Return what holds for every collection and service of a region."""
    return {
        "dct:publisher": publisher(region),
        "dcat:contactPoint": contact(region),
        "dcat:theme": dcat.health(),
        "dct:accessRights": dcat.open_to_all(),
    }


def described(region: RegionFacts) -> dict[str, Collection]:
    """Return the collections by name; two queries."""
    moments, months = last_moments(region), sorted(counting.months())
    found = {
        name: Collection(
            partial(plurals, [kinds]),
            kinds,
            max((moments[kind.code] for kind in kinds if kind.code in moments), default=None),
        )
        for name, kinds in collections().items()
    }
    return found | {name: Collection(each.label.__str__, (), None, months) for name, each in FIGURES.items()}


def dataset(region: RegionFacts, name: str, collection: Collection, common: Node) -> Node:
    """Return a collection."""
    title, months = collection.title, collection.months
    found = {
        **dcat.node(identity(region, name), "dcat:Dataset"),
        "dct:identifier": f"{region.code}-{name}",
        "dct:title": in_languages(lambda language: f"{title()}, {region.name_in(language)}"),
        "dct:description": in_languages(lambda language: f"{title()}, {region.name_in(language)}"),
        "dcat:keyword": keywords([collection]),
        "dct:language": dcat.spoken(region.languages),
        "dct:spatial": area(region),
        "dct:accrualPeriodicity": dcat.node(FREQUENCY, "dct:Frequency"),
        "dcat:landingPage": dcat.document(landing_page(region)),
        **common,
        "dcat:distribution": [
            distribution(f"{region.origin}/api/v1/{name}", "json", title, {"dct:conformsTo": dcat.standard(OPENAPI)}),
            *(file_distribution(region, name, ending, title) for ending in endings(region, name)),
        ],
    }
    if collection.modified:
        found["dct:modified"] = dcat.moment(collection.modified)
    if months:
        last = months[-1]
        found["dct:temporal"] = dcat.period(months[0], last.replace(day=monthrange(last.year, last.month)[1]))
    return found


def services(region: RegionFacts, found: dict[str, Collection], common: Node) -> list[Node]:
    """Return what programs may ask: our own API with everything, and the one of HSDS with organisations."""
    shaped = {name: each for name, each in found.items() if any(hsds.SHAPE in kind.shapes for kind in each.kinds)}
    told = (
        ("Kohtaamo API 1", "open_data_start", "open_data_openapi", OPENAPI, found),
        ("HSDS 3.0", "hsds_start", "hsds_openapi", hsds.PROFILE, shaped),
    )
    return [
        {
            **dcat.node(region.origin + reverse(start), "dcat:DataService"),
            "dct:title": title,
            "dcat:endpointURL": {"@id": region.origin + reverse(start)},
            "dcat:endpointDescription": {"@id": region.origin + reverse(description)},
            "dct:conformsTo": dcat.standard(profile),
            "dcat:servesDataset": [{"@id": identity(region, name)} for name in served],
            "dcat:keyword": keywords(served.values()),
            "dct:license": dcat.licence(),
            **common,
        }
        for title, start, description, profile, served in told
    ]


def distribution(address: str, code: str, title: Callable[[], str], more: Node) -> Node:
    """Return a form of a collection by its address."""
    return {
        **dcat.node(f"{address}#distribution", "dcat:Distribution"),
        "dct:description": in_languages(lambda _language: f"{title()} ({code.upper()})"),
        "dcat:accessURL": {"@id": address},
        "dct:format": dcat.node(FORMAT_URI[code], "dct:MediaTypeOrExtent"),
        "dcat:mediaType": dcat.node(IANA + TYPE_URI[code], "dct:MediaType"),
        "dcatap:availability": dcat.stable(),
        "dct:license": dcat.licence(),
        **more,
    }


def file_distribution(region: RegionFacts, name: str, ending: str, title: Callable[[], str]) -> Node:
    """Return the file of a collection, which was written at some moment."""
    address = file_address(region, name, ending)
    written = datetime.fromtimestamp(path_of(region, name, ending).stat().st_mtime, UTC)
    return distribution(
        address, ending, title, {"dcat:downloadURL": {"@id": address}, "dct:modified": dcat.moment(written)}
    )


def endings(region: RegionFacts, name: str) -> list[str]:
    """Return the formats in which there is a file of a collection."""
    return [ending for ending in FORMATS if path_of(region, name, ending).exists()]


def file_address(region: RegionFacts, name: str, ending: str) -> str:
    """Return the address of the file of a collection."""
    return f"{region.origin}/data/{name}.{ending}"


def identity(region: RegionFacts, name: str) -> str:
    """Return the permanent id of a collection."""
    return f"{region.origin}/data/#{name}"


def landing_page(region: RegionFacts) -> str:
    """Return the address of the page that tells of the open data, in the region's first language."""
    with override(region.languages[0]):
        return region.origin + reverse("open_data")


def publisher(region: RegionFacts) -> Node:
    """Return the region as the publisher."""
    return dcat.node(f"{region.origin}/#publisher", "foaf:Agent", **{"foaf:name": in_languages(region.name_in)})


def contact(region: RegionFacts) -> Node:
    """Return where to ask: the contact page of the current region, with its address for mail; one query."""
    asking = where_to_ask(region.languages)
    email = {"vcard:hasEmail": {"@id": f"mailto:{asking.email}"}} if asking.email else {}
    return dcat.node(
        f"{region.origin}/#contact",
        "vcard:Kind",
        **{"vcard:fn": in_languages(region.name_in), "vcard:hasURL": {"@id": region.origin + (asking.path or "/")}},
        **email,
    )


def area(region: RegionFacts) -> Node:
    """Return the area of a region; of the national one the country."""
    if region.kind == RegionKind.NATIONAL:
        return dcat.node(dcat.FINLAND, "dct:Location")
    return dcat.node(f"{region.origin}/#area", "dct:Location", **{"skos:prefLabel": in_languages(region.name_in)})


def keywords(some: Iterable[Collection]) -> list[Node]:
    """Return the kinds of things of collections in words, each once in a language."""
    labels = [label for each in some for label in ([kind.plural.__str__ for kind in each.kinds] or [each.title])]
    found = [literal for label in labels for literal in in_languages(partial(said, label))]
    return [each for place, each in enumerate(found) if each not in found[:place]]


def said(label: Callable[[], str], _language: str) -> str:
    """Return a label in the active language."""
    return label()


def plurals(some: Iterable[Sequence[Kind]]) -> str:
    """Return the names of kinds in the active language: "Organisations, Groups and activities"."""
    return ", ".join(str(kind.plural) for kinds in some for kind in kinds)
