"""A kind and a facet that are declared here alone are found, shown as cards, filtered and counted on every engine."""

from collections.abc import Collection, Iterator
from typing import Any
from uuid import uuid4

import pytest

from sites import facets, kinds
from sites.facets import Facet
from sites.kinds import Badge, Kind, Source
from sites.listing import Listing
from tests.search.engines.conftest import POSTGRESQL, VERSIONS, begin, connect, refresh, remove_indices

NAMES = {"1": "Aallotar", "2": "Brahe", "3": "Ilmatar"}
LENGTHS = {"short": "Lyhyt", "long": "Pitkä"}
LENGTH_OF = {"1": "short", "2": "long", "3": "long"}


def boats(keys: Collection[str]) -> dict[str, Listing]:
    """The boats with these keys."""
    return {
        key: Listing(
            source="boat",
            key=key,
            kind="boat",
            names={"fi": f"Laiva {NAMES[key]}"},
            paths={"fi": f"/fi/laiva/{key}/"},
            terms={"length": (LENGTH_OF[key],)},
            badges=("berth",) if key == "2" else (),
        )
        for key in keys
        if key in NAMES
    }


BOAT = Kind(
    code="boat",
    name="Laiva",
    plural="Laivat",
    model=object,
    source=Source("boat", keys=lambda: list(NAMES), listings=boats, newest=lambda count: {}),
    badges={"berth": Badge("Vapaa paikka", "yes")},
)
LENGTH = Facet(
    name="length",
    label="Pituus",
    values_of=lambda listing, region: listing.codes("length"),
    known=lambda: LENGTHS,
    label_of=lambda code, language: LENGTHS[code],
)


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    """The kind and the facet, registered as an app does when it is ready."""
    monkeypatch.setattr(kinds, "_kinds", dict(kinds.kinds()))
    monkeypatch.setattr(facets, "_facets", dict(facets.facets()))
    kinds.register(BOAT)
    facets.register_facet(LENGTH)


@pytest.fixture(params=[POSTGRESQL, *(pytest.param(version, marks=pytest.mark.engine) for version in VERSIONS)])
def indexed(request: Any, db: None, declared: None, settings: Any) -> Iterator[str]:
    """The boats of Etelä-Savo, indexed by the worker's way for each engine in turn. Gives the engine's name."""
    from search.documents import delivery, indexer
    from search.models import Document
    from sites.regions.open_regions import open_regions

    Document.objects.all().delete()
    settings.ELASTICSEARCH_URL = ""
    if request.param != POSTGRESQL:
        connect(settings, request.param, f"test-{uuid4().hex[:12]}")
        begin()
    indexer.update(open_regions()["etela_savo"], "boat", list(NAMES))
    delivery.deliver()
    if request.param == POSTGRESQL:
        yield "postgresql"
        return
    refresh()
    yield "elasticsearch"
    remove_indices()


def facet(response: Any, name: str) -> list[tuple[str, int, bool]]:
    """The options of a facet of the search page, with how many results each has and whether it is chosen."""
    found = {each.name: each.options for each in response.context["facets"]}
    return [(option.label, option.count, option.selected) for option in found.get(name, [])]


def cards(response: Any) -> list[tuple[str, str, list[str]]]:
    """Of each hit the kind, the name and the badges."""
    views = [hit.card_view for hit in response.context["hits"]]
    return [(view.kind_label, view.card.name, [str(badge.label) for badge in view.badges]) for view in views]


def test_it_is_found_shown_as_a_card_filtered_and_counted(visitor: Any, indexed: str) -> None:
    from search.engines import execute_search
    from search.question import Question
    from search.thesaurus import Thesaurus
    from tests.search.engines.conftest import MOMENT

    assert execute_search(Question("laiva", "fi", "etela-savo", MOMENT), Thesaurus()).engine == indexed
    every = visitor("etela-savo").get("/fi/haku/", {"q": "laiva"})
    assert sorted(cards(every)) == [
        ("Laiva", "Laiva Aallotar", []),
        ("Laiva", "Laiva Brahe", ["Vapaa paikka"]),
        ("Laiva", "Laiva Ilmatar", []),
    ]
    assert facet(every, "length") == [("Pitkä", 2, False), ("Lyhyt", 1, False)]
    short = visitor("etela-savo").get("/fi/haku/", {"q": "laiva", "length": "short", "kind": "boat"})
    assert [name for _, name, _ in cards(short)] == ["Laiva Aallotar"]
    assert facet(short, "length") == [("Lyhyt", 1, True), ("Pitkä", 2, False)]
    assert [chip.label for chip in short.context["chips"]] == ["Laivat", "Lyhyt"]
    assert "Vapaa paikka" in every.content.decode()


def test_documents_are_made_anew_when_a_facet_is_declared(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.documents.projection import version

    before = version()
    monkeypatch.setattr(facets, "_facets", dict(facets.facets()))
    facets.register_facet(LENGTH)
    assert version() != before
