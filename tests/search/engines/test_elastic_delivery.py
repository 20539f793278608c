"""What only Elasticsearch has in delivering and answering: versions, refused documents, and an unreachable server."""

import socket
import threading
from collections.abc import Iterator
from typing import Any

import pytest

from tests.search.engines.conftest import Library, refresh, with_a_footnote


def held() -> dict[str, int]:
    """Return the version of each document in the index in use."""
    from search.engines import elastic

    return dict(elastic.all_versions())


def test_a_document_goes_by_region_source_and_key(elasticsearch: Library) -> None:
    elasticsearch.put("Tupa", key="7")
    elasticsearch.put("Stugan", key="7", region="pohjanmaa")
    elasticsearch.deliver()
    assert held() == {"etela-savo:organisation:7": 1, "pohjanmaa:organisation:7": 2}


def test_an_older_version_changes_nothing_and_counts_as_delivered(elasticsearch: Library) -> None:
    from search.engines import elastic

    old = elasticsearch.put("Vanha nimi", key="a")
    elasticsearch.put("Uusi nimi", key="a")
    elasticsearch.deliver()
    delivery = elastic.deliver([old])
    assert delivery == elastic.Delivery(delivered=[(old.pk, old.version)])
    assert elasticsearch.found("uusi") == ["a"]


def test_removing_what_is_not_there_counts_as_delivered(elasticsearch: Library) -> None:
    document = elasticsearch.put("Tupa")
    elasticsearch.waiting.clear()
    elasticsearch.remove(document)
    elasticsearch.deliver()
    assert held() == {}


def test_a_late_delivery_does_not_bring_back_what_was_removed(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.models import Document

    document = elasticsearch.put("Tupa")
    elasticsearch.deliver()
    late = Document.objects.get(pk=document.pk)
    elasticsearch.remove(document)
    elasticsearch.deliver()
    assert elastic.deliver([late]).delivered == [(late.pk, late.version)]
    refresh()
    assert held() == {}


def test_tombstones_outlive_a_night(elasticsearch: Library) -> None:
    from search.engines.elastic.client import alias, client

    (index,) = client().indices.get_settings(index=alias()).values()
    assert index["settings"]["index"]["gc_deletes"] == "12h"


def test_a_refused_document_is_named_with_the_reason_and_the_others_arrive(elasticsearch: Library) -> None:
    from search.engines import elastic

    good, bad = elasticsearch.put("Tupa"), elasticsearch.put("Kahvila")
    elasticsearch.waiting.clear()
    bad.facets = {"theme": ["t" * 40_000]}
    delivery = elastic.deliver([bad, good])
    assert delivery.delivered == [(good.pk, good.version)]
    assert list(delivery.rejected) == [bad.pk]
    assert "theme" in delivery.rejected[bad.pk]
    assert not delivery.unavailable


def test_a_field_nobody_declared_is_refused(elasticsearch: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    from search.engines import elastic

    document = elasticsearch.put("Tupa")
    with_a_footnote(document, monkeypatch)
    assert list(elastic.deliver([document]).rejected) == [document.pk]


@pytest.mark.parametrize(
    ("item", "result"),
    [
        ({"index": {"status": 201}}, "delivered"),
        ({"index": {"status": 409, "error": {"type": "version_conflict_engine_exception"}}}, "delivered"),
        ({"delete": {"status": 404}}, "delivered"),
        ({"delete": {"status": 404, "error": {"type": "index_not_found_exception"}}}, "retry"),
        ({"index": {"status": 404, "error": {"type": "index_not_found_exception"}}}, "retry"),
        ({"index": {"status": 429, "error": {"type": "es_rejected_execution_exception"}}}, "retry"),
        ({"index": {"status": 503, "error": {"type": "unavailable_shards_exception"}}}, "retry"),
        ({"index": {"status": 400, "error": {"type": "mapper_parsing_exception", "reason": "no"}}}, "rejected"),
        ({"index": {"status": 413, "error": {"type": "too_large", "reason": "no"}}}, "rejected"),
    ],
)
def test_what_each_status_of_a_bulk_means(item: Any, result: str) -> None:
    from search.engines.elastic.delivery import item_result

    assert item_result(item)[0].value == result


def test_without_an_index_deliveries_wait_and_questions_go_elsewhere(elasticsearch: Library) -> None:
    from search.answer import Notice
    from search.engines import elastic, elastic_breaker, execute_search
    from search.engines.elastic.client import alias, client
    from search.question import Question
    from search.thesaurus import Thesaurus
    from tests.search.engines.conftest import MOMENT

    document = elasticsearch.put("Tupa", key="a")
    elasticsearch.waiting.clear()
    (index,) = client().indices.get_alias(name=alias())
    client().indices.delete(index=index)
    assert elastic.deliver([document]) == elastic.Delivery(unavailable=True)
    answer = execute_search(Question("tupa", "fi", "etela-savo", MOMENT), Thesaurus())
    assert (answer.engine, answer.total, answer.notices) == ("postgresql", 1, (Notice.FALLBACK,))
    assert elastic.status().unavailable
    assert not elastic.in_use()
    elastic_breaker.reset()


def test_a_question_that_elasticsearch_refuses_takes_it_from_nobody_else(elasticsearch: Library) -> None:
    from search.engines import elastic_breaker, execute_search
    from search.question import Question
    from search.thesaurus import Thesaurus
    from tests.search.engines.conftest import MOMENT

    elasticsearch.put("Tupa", key="a")
    elasticsearch.deliver()
    rejected = execute_search(Question("tupa", "fi", "etela-savo", MOMENT, page_size=20_000), Thesaurus())
    assert (rejected.engine, rejected.total) == ("postgresql", 1)
    assert not elastic_breaker.open
    assert execute_search(Question("tupa", "fi", "etela-savo", MOMENT), Thesaurus()).engine == "elasticsearch"


def test_every_version_is_listed_however_many_there_are(elasticsearch: Library, monkeypatch: Any) -> None:
    from search.engines.elastic import lifecycle

    monkeypatch.setattr(lifecycle, "VERSIONS_AT_ONCE", 2)
    for number in range(5):
        elasticsearch.put(f"Kerho {number}", key=str(number))
    elasticsearch.deliver()
    assert held() == {f"etela-savo:organisation:{number}": number + 1 for number in range(5)}


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that accepts connections and never responds."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def take() -> None:
        while True:
            try:
                taken.append(listener.accept()[0])
            except OSError:
                return

    threading.Thread(target=take, daemon=True).start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    listener.close()
    for connection in taken:
        connection.close()


@pytest.fixture
def refusing_server() -> str:
    """An address where nothing listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return f"http://127.0.0.1:{listener.getsockname()[1]}"


@pytest.mark.parametrize("server", ["silent_server", "refusing_server"])
def test_away_postgresql_answers_within_a_second_and_the_next_question_does_not_wait(
    server: str, db: None, settings: Any, request: Any
) -> None:
    from search.answer import Notice
    from search.engines import elastic, elastic_breaker, execute_search
    from search.engines.postgres import PostgresEngine
    from search.question import Question
    from search.vocabulary import thesaurus
    from tests.search.engines.conftest import MOMENT

    settings.ELASTICSEARCH_URL = ""
    library = Library(PostgresEngine())
    document = library.put("Tupa", key="a")
    assert library.found("tupa") == ["a"]
    settings.ELASTICSEARCH_URL = request.getfixturevalue(server)
    elastic_breaker.reset()
    question, known = Question("tuvassa", "fi", "etela-savo", MOMENT), thesaurus()
    first = execute_search(question, known)
    assert elastic_breaker.open, "the next question does not wait for the engine"
    second = execute_search(question, known)
    elastic_breaker.reset()
    assert [hit.listing.key for hit in first.hits + second.hits] == ["a", "a"]
    assert first.notices == second.notices == (Notice.FALLBACK,)
    assert elastic.deliver([document]) == elastic.Delivery(unavailable=True)
    assert elastic.status().reason
