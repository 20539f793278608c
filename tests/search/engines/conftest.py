"""An engine, and a library of things to find in it. The same tests run against PostgreSQL and each Elasticsearch.

`ELASTICSEARCH_URLS="8.19=http://127.0.0.1:9200,9.3=http://…"` names the servers. Without them the tests of
Elasticsearch are skipped; in CI they fail.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Value
from django.db.models.functions import Cast

VERSIONS = ("8.19", "9.3")
POSTGRESQL = "postgresql"
GROWING = count(1)
"""Versions of documents: they grow from test to test, since an index remembers the versions of what was removed."""
MOMENT = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def server(version: str) -> str:
    """The address of the Elasticsearch of a version; skips without one, loudly, and fails in CI."""
    given = dict(pair.split("=", 1) for pair in os.environ.get("ELASTICSEARCH_URLS", "").split(",") if pair)
    if version in given:
        return given[version]
    reason = f"NO ELASTICSEARCH {version} TESTED: name one in ELASTICSEARCH_URLS"
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def with_a_footnote(document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Delivers a document with a field that the index has not got: Elasticsearch refuses it."""
    from search.engines.elastic import delivery

    body_of = delivery.body_of

    def noted(each: Any) -> dict[str, Any]:
        return body_of(each) | ({"footnote": "tupa"} if each.pk == document.pk else {})

    monkeypatch.setattr(delivery, "body_of", noted)


@dataclass
class Library:
    """Puts things where residents may find them, and asks as a resident does, both at `moment`."""

    engine: Any
    moment: datetime = MOMENT
    versions: Iterator[int] = GROWING
    waiting: list[Any] = field(default_factory=list)

    def put(
        self,
        name: str = "",
        region: str = "etela-savo",
        key: str = "",
        themes: Sequence[str] = (),
        municipalities: Sequence[str] = (),
        **fields: Any,
    ) -> Any:
        """Files a thing. `name` is its Finnish name; any other field of a Listing may be given."""
        from sites.listing import Listing

        key = key or name
        names = fields.pop("names", {"fi": name})
        paths = {language: f"/{language}/{key}/" for language in names}
        terms = {"theme": tuple(themes), "municipality": tuple(municipalities)}
        thing = Listing(
            "organisation",
            key,
            fields.pop("kind", "organisation"),
            names,
            fields.pop("paths", paths),
            **({"terms": terms} | fields),
        )
        return self.file(thing, region)

    def file(self, thing: Any, region: str) -> Any:
        from search.documents.projection import columns, project
        from search.engines.postgres import tsvector_literal
        from search.models import Document
        from sites.regions.open_regions import open_regions_by_code

        written = columns(project(thing, open_regions_by_code()[region]), self.moment)
        document, _ = Document.objects.update_or_create(
            region=region,
            source=thing.source,
            key=thing.key,
            defaults={
                **written,
                "words": Cast(Value(tsvector_literal(region, written["tokens"])), SearchVectorField()),
                "version": next(self.versions),
            },
        )
        document.refresh_from_db()
        self.waiting.append(document)
        return document

    def remove(self, document: Any) -> None:
        """Takes a thing out, as the worker does."""
        document.listing, document.tokens, document.words = {}, {}, None
        document.removed, document.version = True, next(self.versions)
        document.save()
        self.waiting.append(document)

    def deliver(self) -> None:
        """Hands what waits to Elasticsearch, where that is the engine."""
        from search.engines import elastic

        if self.waiting and elastic.configured():
            delivery = elastic.deliver(self.waiting)
            assert [pk for pk, _ in delivery.delivered] == [document.pk for document in self.waiting], delivery
            refresh()
        self.waiting = []

    def answer(self, words: str, language: str = "fi", region: str = "etela-savo", **asked: Any) -> Any:
        """The engine's answer after widening, as the search page gets it."""
        from search.engines.relaxation import search_relaxed
        from search.question import Question
        from search.spelling import no_words
        from search.vocabulary import thesaurus

        self.deliver()
        known = asked.pop("known", no_words)
        return search_relaxed(self.engine, Question(words, language, region, self.moment, **asked), thesaurus(), known)

    def found(self, words: str, language: str = "fi", **asked: Any) -> list[str]:
        """The keys of the hits, the best first."""
        return [hit.listing.key for hit in self.answer(words, language, **asked).hits]


def refresh() -> None:
    """Makes what was delivered visible to questions now, not within a second."""
    from search.engines.elastic.client import alias, client

    client().indices.refresh(index=f"{alias()}*")


def begin() -> None:
    """Puts an empty index into use where there is none."""
    from search.engines import elastic

    if not elastic.in_use():
        elastic.rebuild(lambda count: iter(()), lambda done: None, lambda: None)


def connect(settings: Any, version: str, alias: str) -> None:
    """Points the settings to the Elasticsearch of a version."""
    from search.engines import elastic_breaker

    settings.ELASTICSEARCH_URL = server(version)
    settings.ELASTICSEARCH_INDEX = alias
    settings.ELASTICSEARCH_TIMEOUT = 20.0
    elastic_breaker.reset()


def remove_indices() -> None:
    """Removes every index of the alias in the settings."""
    from search.engines.elastic.client import alias, client

    for index in client().indices.get(index=f"{alias()}-*"):
        client().indices.delete(index=index)


@pytest.fixture(scope="session")
def shared(django_db_setup: None) -> Iterator[dict[str, str]]:
    """The alias, by version, of an index that tests share: making one anew takes most of a second."""
    from django.conf import settings
    from django.test import override_settings

    aliases: dict[str, str] = {}
    yield aliases
    for version, alias in aliases.items():
        with override_settings():
            connect(settings, version, alias)
            remove_indices()


def emptied() -> None:
    """Takes every document out of the index in use."""
    from search.engines import elastic
    from search.engines.elastic.client import alias, client

    deletes = [
        {"delete": {"_index": alias(), "_id": identity, "version": version, "version_type": "external_gte"}}
        for identity, version in elastic.all_versions()
    ]
    if deletes:
        answer = client().bulk(operations=deletes, refresh=True)
        assert not answer["errors"], answer["items"]


@pytest.fixture(params=[POSTGRESQL, *(pytest.param(version, marks=pytest.mark.engine) for version in VERSIONS)])
def engine(request: Any, db: None, settings: Any, shared: dict[str, str]) -> Iterator[Any]:
    """Each engine in turn, empty."""
    from search.engines.elastic import ElasticEngine
    from search.engines.postgres import PostgresEngine

    if request.param == POSTGRESQL:
        settings.ELASTICSEARCH_URL = ""
        yield PostgresEngine()
        return
    connect(settings, request.param, shared.get(request.param) or f"test-{uuid4().hex[:12]}")
    shared[request.param] = settings.ELASTICSEARCH_INDEX
    begin()
    yield ElasticEngine()
    emptied()


@pytest.fixture
def library(engine: Any) -> Library:
    """An empty library on the engine."""
    return Library(engine)


@pytest.fixture(params=[pytest.param(version, marks=pytest.mark.engine) for version in VERSIONS])
def elasticsearch(request: Any, db: None, settings: Any) -> Iterator[Library]:
    """For what only Elasticsearch has: a library on each version, with an index of the test's own."""
    from search.engines.elastic import ElasticEngine

    connect(settings, request.param, f"test-{uuid4().hex[:12]}")
    begin()
    yield Library(ElasticEngine(), versions=count(1))
    remove_indices()
