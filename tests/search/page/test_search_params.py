"""Addresses of the search page, read and written."""

from dataclasses import replace
from typing import Any

import pytest
from django.http import QueryDict

from search.page.search_params import SearchParams, parse_params, question_of
from sites.regions.open_regions import RegionFacts

pytestmark = pytest.mark.django_db

NAMES = {"fi": "Etelä-Savo", "sv": "Södra Savolax", "en": "South Savo"}
SAVO = RegionFacts(
    schema="etela_savo",
    code="etela-savo",
    kind="county",
    statistics_code="12",
    brand="",
    names=NAMES,
    short_names=NAMES,
    languages=("fi", "sv"),
    domain="savo.example",
    origin="https://savo.example",
)
POHJANMAA = replace(SAVO, schema="pohjanmaa", code="pohjanmaa")
NATIONAL = replace(SAVO, schema="national", code="national", kind="national")


def read(query: str, region: RegionFacts = SAVO) -> SearchParams:
    return parse_params(QueryDict(query), "/fi/haku/", region)


def asked(query: str, region: RegionFacts = SAVO) -> Any:
    return question_of(QueryDict(query), read(query, region), region, "fi")


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("", {"region": ("etela-savo",)}),
        ("region=all", {}),
        ("region=pohjanmaa&region=etela-savo", {"region": ("pohjanmaa", "etela-savo")}),
        ("region=all&region=pohjanmaa", {"region": ("pohjanmaa",)}),
        ("region=atlantis", {"region": ("etela-savo",)}),
        ("theme=caring&theme=crisis&theme=caring", {"region": ("etela-savo",), "theme": ("caring", "crisis")}),
        ("theme=nonsense&kind=nonsense&municipality=999", {"region": ("etela-savo",)}),
        ("kind=page&municipality=491", {"region": ("etela-savo",), "municipality": ("491",), "kind": ("page",)}),
        ("theme=%00&kind[]=page&municipality=491'--", {"region": ("etela-savo",)}),
        ("colour=blue", {"region": ("etela-savo",)}),
    ],
)
def test_only_what_makes_sense_is_read(query: str, filters: dict[str, tuple[str, ...]]) -> None:
    assert dict(read(query).filters) == filters


def test_the_national_region_asks_the_whole_country() -> None:
    assert dict(read("", NATIONAL).filters) == {}
    assert dict(read("region=pohjanmaa", NATIONAL).filters) == {"region": ("pohjanmaa",)}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("q=vertaistuki", "vertaistuki"),
        ("q=%20%20tuki%0A%0Dapu%09", "tuki apu"),
        ("q=tuki%00apu", "tuki apu"),
        ("q=vertais%C2%ADtuki", "vertaistuki"),
        ("q=%EF%BB%BFruoka%E2%80%91apu%C2%A0nyt", "ruoka-apu nyt"),
        ("q=%ED%A0%80tuki", "\ufffd\ufffd\ufffdtuki"),
        ("q=" + "a" * 10_000, "a" * 200),
        ("q=tuki&q=apu", "apu"),
        ("", ""),
    ],
)
def test_words_are_one_line_of_bounded_length(query: str, words: str) -> None:
    assert read(query).words == words


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("page=2", 2),
        ("page=abc", 1),
        ("page=-1", 1),
        ("page=0", 1),
        ("page=", 1),
        ("page=9999", 9999),
        ("page=" + "9" * 99, 1),
        ("page=²", 1),
        ("page=1.5", 1),
    ],
)
def test_the_page_is_a_number_or_the_first(query: str, page: int) -> None:
    assert asked(query).page == page


def test_regions_are_asked_by_their_public_codes() -> None:
    question = asked("region=etela-savo&theme=caring")
    assert question.filters == {"region": ("etela-savo",), "theme": ("caring",)}
    assert question.own_region_only


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=tuki",
        "region=all",
        "q=tuki+apu&region=pohjanmaa",
        "municipality=491&theme=caring&theme=crisis&kind=page&more=municipality",
        "region=all&theme=caring",
        "q=tuki&theme=caring&sort=nearest&near=491",
    ],
)
def test_an_address_reads_as_it_was_written(query: str) -> None:
    assert read(query).url() == (f"/fi/haku/?{query}" if query else "/fi/haku/")


def test_an_address_set_otherwise() -> None:
    address = read("q=tuki&theme=caring")
    assert address.toggled("theme", "crisis").url() == "/fi/haku/?q=tuki&theme=caring&theme=crisis"
    assert address.toggled("theme", "caring").url() == "/fi/haku/?q=tuki"
    assert address.with_filters("region", ()).url(3) == "/fi/haku/?q=tuki&region=all&theme=caring&page=3"
    assert address.cleared().url() == "/fi/haku/?q=tuki"
    assert read("q=tuki&theme=caring", NATIONAL).cleared().url() == "/fi/haku/?q=tuki"
    assert address.parameters() == [("theme", "caring")]
