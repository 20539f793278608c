"""Open data in human words: the pages, their lines for programs, and the catalogue."""

import json
import shlex
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from search.comparison.counting import keep_month
from search.open_data import dumps
from sites.pages.models import ContactPage

LANGUAGES = ("fi", "sv", "en")


def page(visitor: Any, code: str, name: str, language: str) -> BeautifulSoup:
    """A page of a region's site in a language."""
    with override(language):
        response = visitor(code).get(reverse(name))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_line_for_programs_works(language: str, organisation: Any, outbox: Any, drain: Any, visitor: Any) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry", summary_fi="Vertaistukea.", activities=["peer-support"])
    drain()
    lines = [
        code.get_text()
        for code in page(visitor, "etela-savo", "open_data_developers", language).select("[id^=example] + pre")
    ]
    assert len(lines) == 3
    for line in lines:
        program, address = shlex.split(line)
        parts = urlsplit(address)
        assert (program, parts.hostname) == ("curl", "etela-savo.localhost")
        answer = visitor("etela-savo").get(f"{parts.path}?{parts.query}")
        assert answer.status_code == 200
        assert "items" in answer.json()
    first = urlsplit(shlex.split(lines[0])[1])
    assert visitor("etela-savo").get(f"{first.path}?{first.query}").json()["count"] >= 1


def test_the_page_counts_what_there_is(organisation: Any, outbox: Any, drain: Any, visitor: Any) -> None:
    for number in range(3):
        organisation("pohjanmaa", name_fi=f"Rannan {number} ry")
    organisation("pohjanmaa", name_fi="Luonnos ry", live=False)
    drain()
    soup = page(visitor, "pohjanmaa", "open_data", "sv")
    rows = {row.th.get_text(strip=True): row for row in soup.select("tbody tr")}
    assert rows["Organisationer"].td.get_text(strip=True) == "3"
    assert visitor("pohjanmaa").get(urlsplit(rows["Organisationer"].a["href"]).path).json()["count"] == 3
    assert "CC BY 4.0" in soup.get_text()
    shapes = [urlsplit(link["href"]).path for link in soup.select(".open-data-notes a")]
    assert [visitor("pohjanmaa").get(path).status_code for path in shapes] == [200, 200, 200]


def test_the_footer_leads_there(db: None, visitor: Any) -> None:
    with override("fi"):
        path = reverse("open_data")
    assert f'href="{path}"' in visitor("etela-savo").get("/fi/").content.decode()
    assert visitor("etela-savo").get("/data/").headers["Location"] == path


DEMANDED = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher"),
    "dcat:Dataset": ("dct:title", "dct:description"),
    "dcat:Distribution": ("dcat:accessURL",),
    "dcat:DataService": ("dct:title", "dcat:endpointURL"),
    "foaf:Agent": ("foaf:name",),
    "skos:Concept": ("skos:prefLabel",),
    "skos:ConceptScheme": ("dct:title",),
}
"""What DCAT-AP 3.0.1 demands of each node of a class that we write."""
RECOMMENDED = {
    "dcat:Catalog": (
        *("dct:language", "dct:license", "dct:spatial", "dct:issued", "dct:modified", "dcat:themeTaxonomy"),
        *("foaf:homepage", "dcat:dataset", "dcat:service"),
    ),
    "dcat:Dataset": (
        *("dcat:contactPoint", "dcat:distribution", "dcat:keyword", "dct:publisher", "dct:spatial", "dcat:theme"),
        *("dct:accessRights", "dcat:landingPage"),
    ),
    "dcat:Distribution": ("dct:description", "dcatap:availability", "dct:format", "dct:license"),
    "dcat:DataService": (
        *("dcat:servesDataset", "dcat:endpointDescription", "dcat:contactPoint", "dct:publisher", "dcat:theme"),
        *("dct:conformsTo", "dcat:keyword", "dct:accessRights"),
    ),
    "vcard:Kind": ("vcard:fn", "vcard:hasURL"),
    "dct:PeriodOfTime": ("dcat:startDate", "dcat:endDate"),
}
"""What it recommends besides, as far as there is such a thing."""
RANGES = {
    "dct:publisher": "foaf:Agent",
    "dct:license": "dct:LicenseDocument",
    "dct:language": "dct:LinguisticSystem",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dct:spatial": "dct:Location",
    "dct:temporal": "dct:PeriodOfTime",
    "dct:accessRights": "dct:RightsStatement",
    "dct:conformsTo": "dct:Standard",
    "dcat:contactPoint": "vcard:Kind",
    "dcat:landingPage": "foaf:Document",
    "foaf:homepage": "foaf:Document",
    "dcatap:availability": "skos:Concept",
    "dcat:mediaType": "dct:MediaType",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
}
"""The class of what stands at a property, which validators look for."""


def errors_of(node: Any, at: str = "") -> list[str]:
    """What DCAT-AP 3.0.1 does not allow of a node of the catalogue and those below it."""
    if isinstance(node, list):
        return [error for each in node for error in errors_of(each, at)]
    if not isinstance(node, dict):
        return []
    found = [f"{at}: a {node.get('@type')}"] if at in RANGES and node.get("@type") != RANGES[at] else []
    kind = node.get("@type", "")
    wanted = (*DEMANDED.get(kind, ()), *RECOMMENDED.get(kind, ()))
    found += [f"{node.get('@id')}: no {name}" for name in wanted if not node.get(name)]
    return found + [error for name, value in node.items() for error in errors_of(value, name)]


def test_the_catalogue_names_every_collection(
    organisation: Any, outbox: Any, drain: Any, visitor: Any, django_assert_num_queries: Any
) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    keep_month()
    dumps.write_dumps()
    client = visitor("etela-savo")
    client.get("/data/catalogue.jsonld")
    with django_assert_num_queries(4):
        response = client.get("/data/catalogue.jsonld")
    assert response.headers["Content-Type"] == "application/ld+json"
    told = json.loads(response.content)
    assert told["@type"] == "dcat:Catalog"
    assert errors_of(told) == []
    assert errors_of(told | {"dct:title": [], "dct:license": {"@id": "x"}}) == [
        f"{told['@id']}: no dct:title",
        "dct:license: a None",
    ]
    datasets = {each["dct:identifier"].removeprefix("etela-savo-"): each for each in told["dcat:dataset"]}
    assert list(datasets) == ["organisations", "groups", "models", "events", "indicators", "matrices"]
    for each in datasets.values():
        assert client.get(urlsplit(each["dcat:distribution"][0]["dcat:accessURL"]["@id"]).path).status_code == 200
        assert client.get(urlsplit(each["dcat:landingPage"]["@id"]).path).status_code == 200
    assert {each["@language"] for each in told["dct:title"]} == set(LANGUAGES)
    words = [each["@value"] for each in datasets["organisations"]["dcat:keyword"]]
    assert words == ["Järjestöt", "Organisationer", "Organisations"]
    assert datasets["organisations"]["dct:modified"] == told["dct:modified"]
    month = datasets["indicators"]["dct:temporal"]["dcat:endDate"]["@value"]
    assert month.startswith(f"{timezone.localdate():%Y-%m}")


def test_the_catalogue_tells_whom_to_ask_and_which_services_answer(db: None, visitor: Any, within: Any) -> None:
    with within("etela-savo"):
        ContactPage.objects.update(email="avoin@etela-savo.example")
    told = visitor("etela-savo").get("/data/catalogue.jsonld").json()
    asked = told["dcat:dataset"][0]["dcat:contactPoint"]
    assert asked["vcard:hasEmail"] == {"@id": "mailto:avoin@etela-savo.example"}
    assert visitor("etela-savo").get(urlsplit(asked["vcard:hasURL"]["@id"]).path).status_code == 200
    services = {each["dct:title"]: each for each in told["dcat:service"]}
    assert [urlsplit(each["dcat:endpointURL"]["@id"]).path for each in services.values()] == ["/api/v1/", "/hsds/"]
    for each in services.values():
        assert visitor("etela-savo").get(urlsplit(each["dcat:endpointDescription"]["@id"]).path).status_code == 200
    assert len(services["HSDS 3.0"]["dcat:servesDataset"]) == 1
    national = visitor("national").get("/data/catalogue.jsonld").json()
    assert national["dct:spatial"]["@id"].endswith("/country/FIN")
    assert errors_of(national) == [f"{national['@id']}: no dct:modified"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_frame_may_be_shown_anywhere_as_its_code_stands(
    language: str, db: None, kiosk: Any, visitor: Any
) -> None:
    kiosk("etela-savo", name_fi="Vinkkipiste", weekdays=["MO"])
    codes = page(visitor, "etela-savo", "open_data_developers", language).select("[id^=frame] + pre")
    frames = [BeautifulSoup(code.get_text(), "html.parser").iframe for code in codes]
    assert len({frame["title"] for frame in frames}) == len(frames) == 5
    for frame in frames:
        parts = urlsplit(frame["src"])
        assert parts.hostname == "etela-savo.localhost"
        answer = visitor("etela-savo").get(parts.path)
        assert answer.status_code == 200
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
