"""Elasticsearch has done what it was asked for, and its answer is lost: nothing is lost with it, or done twice."""

from collections.abc import Iterator
from typing import Any

import pytest

from search.documents.delivery import pending
from search.engines import elastic, elastic_breaker
from search.models import Document
from sites.outbox.drain import drain
from tests.search.engines.conftest import VERSIONS, connect, refresh, remove_indices, server
from tests.search.engines.cutting import Cut, CuttingProxy, proxy_of
from tests.things import publish_organisation

CODES = ("etela-savo", "pohjanmaa")
SHARES = (0.0, 0.5)
"""How much of the answer arrives."""


@pytest.fixture(params=[pytest.param(version, marks=pytest.mark.engine) for version in VERSIONS])
def proxy(request: Any, outbox: Any, settings: Any) -> Iterator[CuttingProxy]:
    """Between us and each Elasticsearch, where everything is delivered; each region has two organisations."""
    with proxy_of(server(request.param)) as between:
        connect(settings, request.param, "lost-answers")
        settings.ELASTICSEARCH_URL = between.url
        for code in CODES:
            for name in ("Toivon Tupa ry", "Saimaan Selkä ry"):
                publish_organisation(code, name_fi=name, slug=name.split()[0].lower())
        drain()
        yield between
        between.cut = None
        remove_indices()
        elastic_breaker.reset()


def cut(proxy: CuttingProxy, path: str, share: float = 0.0, times: int = 1) -> None:
    proxy.cut = Cut(path, share, times)
    proxy.cut.go_on.set()


def held() -> dict[str, int]:
    return dict(elastic.all_versions())


def as_documents_say() -> dict[str, int]:
    return {elastic.identity(each): each.version for each in Document.objects.filter(removed=False)}


@pytest.mark.parametrize("share", SHARES)
def test_a_delivery_whose_answer_is_lost_is_made_again_and_changes_nothing(
    proxy: CuttingProxy, within: Any, share: float
) -> None:
    from directory.models import Organisation

    with within("etela-savo"):
        Organisation.objects.update(takes_new="queue")
        Organisation.objects.get(slug="saimaan").delete()
    cut(proxy, "_bulk", share)
    assert drain().unavailable
    refresh()
    assert held() == as_documents_say(), "Elasticsearch has done it"
    assert pending().count() == 2, "we do not know that"
    # One of them changes before it is delivered again.
    with within("etela-savo"):
        Organisation.objects.update(takes_new="yes")
    changed = drain()
    assert (changed.unavailable, changed.delivered, changed.rejected) == (False, 2, 0)
    assert held() == as_documents_say()
    assert not pending().exists()
    assert not Document.objects.filter(removed=True).exists()


@pytest.mark.parametrize("share", SHARES)
def test_a_rebuild_whose_answer_is_lost_leaves_the_index_in_use(proxy: CuttingProxy, share: float) -> None:
    from search.documents.delivery import rebuild

    before = elastic.status().index
    cut(proxy, "_bulk", share)
    with pytest.raises(elastic.EngineUnavailable):
        rebuild(lambda done: None)
    present = elastic.status()
    assert (present.index, present.building) == (before, "")
    assert held() == as_documents_say()
    rebuild(lambda done: None)
    assert elastic.status().index != before
    assert held() == as_documents_say()


def test_an_index_that_came_into_use_unheard_stays_in_use(proxy: CuttingProxy, within: Any) -> None:
    """The exchange of the two was done; the old index is no more, and the new one may not be removed as half-built."""
    from search.documents.delivery import rebuild

    before = elastic.status().index
    cut(proxy, "_aliases")
    with pytest.raises(elastic.EngineUnavailable):
        rebuild(lambda done: None)
    present = elastic.status()
    assert not present.unavailable, present
    assert present.index != before
    assert held() == as_documents_say()
    with within("pohjanmaa"):
        publish_organisation("pohjanmaa", name_fi="Kerho", slug="kerho")
    assert drain().delivered == 1
    assert held() == as_documents_say()


def test_the_first_index_is_built_again_where_its_answers_were_lost(proxy: CuttingProxy) -> None:
    remove_indices()
    for path in ("_bulk", "_count", "_forcemerge", "_aliases"):
        cut(proxy, path)
        assert drain().unavailable, path
    proxy.cut = None
    assert not drain().unavailable
    assert held() == as_documents_say()
    assert not pending().exists()


def test_a_question_whose_answer_is_lost_is_answered_by_postgresql(proxy: CuttingProxy, visitor: Any) -> None:
    refresh()
    cut(proxy, "_msearch", 0.5)
    page = visitor("etela-savo").get("/fi/haku/?q=tupa")
    assert page.status_code == 200
    assert "/fi/jarjesto/toivon/" in page.content.decode()
    assert elastic_breaker.open
