"""The heaviest page of the search: too many hits to be counted, so every filter is offered, and every municipality."""

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders

from search.engines import postgres
from search.engines.postgres import PostgresEngine
from search.page.search_params import PAGE_SIZE
from tests.search.engines.conftest import Library

MOST_BYTES = 100_000
"""Of a public page and its files over the line."""
MUNICIPALITIES = 308
FILE = re.compile(r'(?:href|src)="/static/([^"#]+)')
THINGS = 30


@pytest.fixture
def crowded(db: None, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """More organisations with long names and texts than PostgreSQL counts."""
    settings.ELASTICSEARCH_URL = ""
    monkeypatch.setattr(postgres, "MOST_EXACT", PAGE_SIZE)
    library = Library(PostgresEngine())
    for number in range(THINGS):
        named = f"{number}. omaishoitajien ja läheisten vertaistukiyhdistys ry"
        library.put(
            names={"fi": named, "sv": f"{number}. kamratstödsföreningen för närståendevårdare rf"},
            key=f"{number}",
            region=("etela-savo", "pohjanmaa")[number % 2],
            themes=["caring"],
            summaries={
                "fi": f"Vertaistukea ja virkistystä omaishoitajille, {number}. kylä. " * 4,
                "sv": f"Kamratstöd och rekreation för närståendevårdare, by {number}. " * 4,
            },
        )


@pytest.mark.parametrize(("path", "words"), [("/fi/haku/", "vertaistuki"), ("/sv/sok/", "kamratstöd")])
def test_every_filter_of_the_whole_country_is_light_to_load(crowded: None, visitor: Any, path: str, words: str) -> None:
    response = visitor("national").get(path, {"q": words, "more": "municipality"})
    assert response.context["more"], "too many to be counted"
    assert len(response.context["hits"]) == PAGE_SIZE
    offered = {facet.name: facet for facet in response.context["facets"]}
    assert offered["municipality"].uncounted
    assert len(offered["municipality"].options) >= MUNICIPALITIES
    html = response.content
    files = {name: size_of(name) for name in set(FILE.findall(html.decode()))}
    assert "kohtaamo/components.css" in files
    assert len(gzip.compress(html)) + sum(files.values()) <= MOST_BYTES


def size_of(name: str) -> int:
    """The bytes of a file beside a page, as it lies in the project: what is sent is smaller."""
    return Path(finders.find(name)).stat().st_size
