"""Open data in human words: the pages, their lines for programs, and the catalogue."""

import json
import shlex
from typing import Any
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils.translation import override

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


MANDATORY = {
    "dcat:Catalog": ("dct:title", "dct:description", "dct:publisher"),
    "dcat:Dataset": ("dct:title", "dct:description"),
    "dcat:Distribution": ("dcat:accessURL",),
    "dcat:DataService": ("dct:title", "dcat:endpointURL"),
    "foaf:Agent": ("foaf:name",),
    "skos:Concept": ("skos:prefLabel",),
    "skos:ConceptScheme": ("dct:title",),
}
"""What DCAT-AP 3.0.1 demands of each node of a class that we write."""
RANGES = {
    "dct:publisher": "foaf:Agent",
    "dct:license": "dct:LicenseDocument",
    "dct:language": "dct:LinguisticSystem",
    "dct:format": "dct:MediaTypeOrExtent",
    "dct:accrualPeriodicity": "dct:Frequency",
    "dcat:mediaType": "dct:MediaType",
    "dcat:theme": "skos:Concept",
    "dcat:themeTaxonomy": "skos:ConceptScheme",
}
"""The class of what stands at a property, which validators look for."""


def faults_of(node: Any, at: str = "") -> list[str]:
    """What DCAT-AP 3.0.1 does not allow of a node of the catalogue and those below it."""
    if isinstance(node, list):
        return [fault for each in node for fault in faults_of(each, at)]
    if not isinstance(node, dict):
        return []
    found = [f"{at}: a {node.get('@type')}"] if at in RANGES and node.get("@type") != RANGES[at] else []
    found += [f"{node['@id']}: no {name}" for name in MANDATORY.get(node.get("@type", ""), ()) if not node.get(name)]
    return found + [fault for name, value in node.items() for fault in faults_of(value, name)]


def test_the_catalogue_names_every_collection(db: None, visitor: Any) -> None:
    response = visitor("etela-savo").get("/data/catalogue.jsonld")
    assert response.headers["Content-Type"] == "application/ld+json"
    told = json.loads(response.content)
    assert told["@type"] == "dcat:Catalog"
    assert faults_of(told) == []
    assert faults_of(told | {"dct:title": [], "dct:license": {"@id": "x"}}) == [
        f"{told['@id']}: no dct:title",
        "dct:license: a None",
    ]
    addresses = [urlsplit(each["dcat:distribution"][0]["dcat:accessURL"]["@id"]) for each in told["dcat:dataset"]]
    names = ["organisations", "groups", "models", "events", "indicators", "matrices"]
    assert [each.path.rpartition("/")[2] for each in addresses] == names
    for each in addresses:
        assert visitor("etela-savo").get(each.path).status_code == 200
    assert told["dcat:service"]["dcat:endpointURL"]["@id"].endswith("/api/v1/")
    assert {each["@language"] for each in told["dct:title"]} == set(LANGUAGES)


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
