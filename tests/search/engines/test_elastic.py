"""What only Elasticsearch has: deliveries, versions, the life of an index, and being away."""

import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.search.engines.conftest import Library, refresh


def documents(count: int) -> Iterator[list[Any]]:
    """Every document that is not removed, as the worker hands them to a rebuild."""
    from search.models import Document

    found = list(Document.objects.filter(removed=False).order_by("pk"))
    for start in range(0, len(found), count):
        yield found[start : start + count]


def nothing(*_: Any) -> None:
    """No progress to tell, nothing to settle."""


def held() -> dict[str, int]:
    """What the index in use holds."""
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


def test_a_field_nobody_declared_is_refused(elasticsearch: Library) -> None:
    from search.engines import elastic

    document = elasticsearch.put("Tupa")
    document.tokens["fi"]["footnote"] = {"lemma": ["tupa"]}
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


def test_a_rebuild_exchanges_the_index_and_leaves_one_generation(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.engines.elastic.client import alias, client

    for number in range(7):
        elasticsearch.put(f"Kerho {number}")
    elasticsearch.deliver()
    before, told = elastic.status().index, []
    rebuilt = elastic.rebuild(lambda _: documents(3), told.append, nothing)
    status = elastic.status()
    assert told == [3, 6, 7]
    assert (rebuilt.documents, rebuilt.rejected, rebuilt.index) == (7, {}, status.index)
    assert status.index != before
    assert (status.documents, status.building, status.outdated) == (7, "", False)
    assert list(client().indices.get(index=f"{alias()}-*")) == [status.index]
    elasticsearch.put("Kerho 8")
    assert elasticsearch.answer("kerho").total == 8


def segments() -> int:
    """Of the index in use, as a question meets them."""
    from search.engines.elastic.client import alias, client

    refresh()
    told = client().indices.stats(index=alias(), metric="segments")
    return int(told["_all"]["primaries"]["segments"]["count"])


@pytest.fixture
def scattered(elasticsearch: Library) -> Library:
    """An index that holds a segment for each of five deliveries, one of them removed again."""
    for number in range(5):
        document = elasticsearch.put(f"Kerho {number}")
        elasticsearch.deliver()
    elasticsearch.remove(document)
    elasticsearch.deliver()
    assert segments() > 1
    return elasticsearch


def test_a_rebuilt_index_has_one_segment(scattered: Library) -> None:
    from search.engines import elastic

    elastic.rebuild(lambda _: documents(1), nothing, nothing)
    assert segments() == 1
    assert scattered.answer("kerho").total == 4


def test_each_night_the_index_comes_to_have_one_segment(scattered: Library) -> None:
    from search.tasks import merge

    merge(0)
    deadline = time.monotonic() + 30
    while segments() > 1 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert segments() == 1
    assert scattered.answer("kerho").total == 4


def test_an_index_that_is_not_complete_answers_nobody(elasticsearch: Library) -> None:
    from search.engines import elastic, elastic_breaker, execute_search
    from search.engines.elastic.client import client
    from search.question import Question
    from search.thesaurus import Thesaurus
    from tests.search.engines.conftest import MOMENT

    def answer() -> tuple[str, int]:
        elastic_breaker.reset()
        found = execute_search(Question("kerho", "fi", "etela-savo", MOMENT), Thesaurus())
        return found.engine, found.total

    for number in range(3):
        elasticsearch.put(f"Kerho {number}")
    client().indices.delete(index=elastic.status().index)
    during = []
    elastic.rebuild(lambda _: documents(1), lambda done: during.append((done, *answer())), elasticsearch.deliver)
    assert during == [(1, "postgresql", 3), (2, "postgresql", 3), (3, "postgresql", 3)]
    assert answer() == ("elasticsearch", 3)


def test_what_the_first_index_holds_is_not_delivered_once_more(elasticsearch: Library) -> None:
    from search.documents.delivery import pending
    from search.engines import elastic
    from search.engines.elastic.client import client

    elasticsearch.put("Kerho 1")
    elastic.rebuild(documents, nothing, nothing)
    assert pending().count() == 1, "had the rebuild failed, the index in use would lack it"
    client().indices.delete(index=elastic.status().index)
    elastic.rebuild(documents, nothing, nothing)
    assert not pending().exists()


def test_what_changes_during_a_rebuild_is_in_both_indices(elasticsearch: Library) -> None:
    from search.engines import elastic

    first, second = elasticsearch.put("Kerho 1", key="1"), elasticsearch.put("Kerho 2", key="2")
    elasticsearch.deliver()

    def slowly(count: int) -> Iterator[list[Any]]:
        batches = list(documents(count))
        # Read, but not yet written: now the second is removed, a third comes, and the first gets another name.
        elasticsearch.remove(second)
        elasticsearch.put("Kerho 3", key="3")
        elasticsearch.put("Tupa 1", key="1")
        elasticsearch.deliver()
        assert elasticsearch.found("kerho") == ["3"]
        yield from batches

    rebuilt = elastic.rebuild(slowly, nothing, nothing)
    assert rebuilt.documents == 2
    assert elasticsearch.found("kerho") == ["3"]
    assert elasticsearch.found("tupa") == ["1"]
    assert first.pk


def test_an_index_that_lacks_documents_is_not_put_into_use(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.engines.elastic.client import alias, client

    elasticsearch.put("Kerho 1")
    elasticsearch.put("Kerho 2")
    elasticsearch.deliver()
    before = elastic.status().index
    with pytest.raises(elastic.RebuildError, match="holds 1 documents and should hold 2"):
        elastic.rebuild(lambda _: iter([next(documents(1))]), nothing, nothing)
    assert list(client().indices.get(index=f"{alias()}-*")) == [before]
    assert elasticsearch.answer("kerho").total == 2


def test_a_rebuild_waits_for_what_is_pending(elasticsearch: Library) -> None:
    from search.engines import elastic

    elasticsearch.put("Kerho 1")
    elasticsearch.deliver()
    batches = list(documents(10))
    elasticsearch.put("Kerho 2")
    assert elastic.rebuild(lambda _: iter(batches), nothing, elasticsearch.deliver).documents == 2


def test_a_rebuild_sets_the_refused_aside_and_tries_them_anew_each_time(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.models import Document

    good, bad = elasticsearch.put("Kerho 1"), elasticsearch.put("Kerho 2")
    Document.objects.filter(pk=bad.pk).update(tokens={"fi": {"footnote": {"lemma": ["kerho"]}}})
    rebuilt = elastic.rebuild(documents, nothing, nothing)
    assert (rebuilt.documents, list(rebuilt.rejected)) == (1, [bad.pk])
    bad.refresh_from_db()
    assert "footnote" in bad.fault
    Document.objects.filter(pk=bad.pk).update(tokens=good.tokens)
    assert elastic.rebuild(documents, nothing, nothing).documents == 2
    bad.refresh_from_db()
    assert bad.fault == ""


def test_a_half_built_index_of_a_killed_rebuild_is_cleared_by_the_next(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.engines.elastic.client import alias, building_alias, client
    from search.engines.elastic.mapping import mappings

    client().indices.create(index=f"{alias()}-0", mappings=mappings(), aliases={building_alias(): {}})
    elasticsearch.put("Kerho 1")
    elasticsearch.deliver()
    assert elastic.status().building == f"{alias()}-0"
    assert elastic.rebuild(documents, nothing, nothing).documents == 1
    assert elastic.status().building == ""
    assert len(client().indices.get(index=f"{alias()}-*")) == 1


def test_an_index_made_by_other_code_is_outdated(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.engines.elastic.client import alias, client

    assert not elastic.status().outdated
    client().indices.put_mapping(index=alias(), meta={"fingerprint": "another"})
    assert elastic.status().outdated


def test_the_status_names_the_servers_version(elasticsearch: Library, request: Any) -> None:
    from search.engines import elastic

    assert elastic.status().version.startswith(request.node.callspec.params["elasticsearch"])


def test_every_version_is_listed_however_many_there_are(elasticsearch: Library, monkeypatch: Any) -> None:
    from search.engines.elastic import lifecycle

    monkeypatch.setattr(lifecycle, "VERSIONS_AT_ONCE", 2)
    for number in range(5):
        elasticsearch.put(f"Kerho {number}", key=str(number))
    elasticsearch.deliver()
    assert held() == {f"etela-savo:organisation:{number}": number + 1 for number in range(5)}


@pytest.fixture
def silent_server() -> Iterator[str]:
    """A server that takes connections and says nothing."""
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
    """An address where nobody listens."""
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
    if server == "refusing_server":
        assert elastic.deliver([document]) == elastic.Delivery(unavailable=True)
        assert elastic.status().reason


def test_an_index_of_another_mapping_answers_nobody_and_is_rebuilt(
    elasticsearch: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After an upgrade, or where a facet was added: the index still holds documents as the old code knew them."""
    from search.documents import delivery
    from search.engines import elastic, elastic_breaker, execute_search
    from search.question import Question
    from search.thesaurus import Thesaurus
    from sites import facets
    from tests.search.engines.conftest import MOMENT

    def answer() -> tuple[str, int]:
        elastic_breaker.reset()
        found = execute_search(Question("kerho", "fi", "etela-savo", MOMENT), Thesaurus())
        return found.engine, found.total

    elasticsearch.put("Kerho 1")
    elasticsearch.deliver()
    before = elastic.status().index
    assert answer() == ("elasticsearch", 1)
    theme = facets.facets()["theme"]
    monkeypatch.setattr(facets, "_facets", facets.facets() | {"topic": replace(theme, name="topic")})
    assert answer() == ("postgresql", 1)
    delivery.deliver()
    assert answer() == ("elasticsearch", 1)
    assert elastic.status().index != before
