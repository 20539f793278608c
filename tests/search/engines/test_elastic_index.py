"""The life of an Elasticsearch index: rebuilding, exchanging, merging, and an index of other code."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.search.engines.conftest import Library, refresh, with_a_footnote


def documents(count: int) -> Iterator[list[Any]]:
    """Yield every document that is not removed in batches, as the worker passes them to a rebuild."""
    from search.models import Document

    found = list(Document.objects.filter(removed=False).order_by("pk"))
    for start in range(0, len(found), count):
        yield found[start : start + count]


def nothing(*_: Any) -> None:
    """Report no progress, settle nothing."""


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


def test_what_an_editor_publishes_is_found_without_waiting_for_a_refresh(elasticsearch: Library) -> None:
    from search.engines import elastic
    from search.engines.elastic.client import alias, client

    client().indices.put_settings(index=f"{alias()}-*", settings={"refresh_interval": "-1"})
    document = elasticsearch.put("Kerho")
    assert elastic.deliver([document]).delivered == [(document.pk, document.version)]
    elasticsearch.waiting = []
    assert elasticsearch.found("kerho") == ["Kerho"]


def segments() -> int:
    """Return the number of segments of the index in use."""
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


def test_a_rebuild_sets_the_refused_aside_and_tries_them_anew_each_time(
    elasticsearch: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    from search.engines import elastic

    elasticsearch.put("Kerho 1")
    bad = elasticsearch.put("Kerho 2")
    with monkeypatch.context() as patch:
        with_a_footnote(bad, patch)
        rebuilt = elastic.rebuild(documents, nothing, nothing)
    assert (rebuilt.documents, list(rebuilt.rejected)) == (1, [bad.pk])
    bad.refresh_from_db()
    assert "footnote" in bad.error
    assert elastic.rebuild(documents, nothing, nothing).documents == 2
    bad.refresh_from_db()
    assert bad.error == ""


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
