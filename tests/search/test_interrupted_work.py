"""A worker whose connections are cut in the middle of its work, or that is killed there: nothing is lost or doubled."""

from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from procrastinate.contrib.django.utils import connector_params

from directory.models import Organisation
from search.documents.delivery import pending
from search.engines import elastic
from search.models import Document, Undelivered
from tests.search.engines.conftest import VERSIONS, connect, refresh, remove_indices, server
from tests.search.engines.cutting import Cut, CuttingProxy, proxy_of
from tests.search.workers import drain_lock_holders, found, listeners, members, query, settled, wait_for
from tests.waiting import PATIENCE, until

NUMBER = 50


def write_organisations(within: Any) -> set[str]:
    with within("etela-savo"):
        Organisation.objects.bulk_create(members(NUMBER))
        return {str(pk) for pk in Organisation.objects.values_list("pk", flat=True)}


def test_a_drain_whose_connection_is_cut_is_made_again(worker: Any, within: Any, outbox_of_real_commits: Any) -> None:
    """In the middle of its transaction, which waits for a table that this test has locked."""
    running = worker().started()
    wait_for(settled, "the first drain")
    with psycopg.connect(**connector_params()) as other:
        other.execute("LOCK TABLE public.search_document IN EXCLUSIVE MODE")
        keys = write_organisations(within)
        wait_for(drain_lock_holders, "the drain")
        for pid in drain_lock_holders():
            assert query("SELECT pg_terminate_backend(%s, 5000)", pid) == [(True,)]
        other.rollback()
    assert len(listeners("outbox_change")) == 1, "its other connections live"
    with within("etela-savo"):
        keys.add(str(Organisation.objects.create(name_fi="Toivon Tupa", slug="toivo", live=True).pk))
    wait_for(settled, "the next drain of the same worker")
    assert not running.process.ended
    assert set(found()) == keys
    assert outbox_of_real_commits.documents() == outbox_of_real_commits.truth()
    assert len(set(found().values())) == len(keys)


@pytest.fixture(params=[pytest.param(version, marks=pytest.mark.engine) for version in VERSIONS[-1:]])
def proxy(request: Any, settings: Any, worker: Any) -> Iterator[CuttingProxy]:
    """Between a worker and Elasticsearch, whose index has every document there is."""
    with proxy_of(server(request.param)) as between:
        connect(settings, request.param, "interrupted-work")
        elastic.rebuild(lambda count: iter([list(Document.objects.filter(removed=False))]), lambda done: None, bool)
        yield between
        remove_indices()


def test_a_worker_killed_in_the_middle_of_a_delivery(
    proxy: CuttingProxy, worker: Any, within: Any, settings: Any, outbox_of_real_commits: Any
) -> None:
    """Elasticsearch has obeyed; the answer was still on its way when the worker died."""
    env = {"ELASTICSEARCH_URL": proxy.url, "ELASTICSEARCH_INDEX": settings.ELASTICSEARCH_INDEX}
    running = worker(**env).started()
    wait_for(lambda: settled() and not pending().exists(), "the first drain")
    proxy.cut = cut = Cut("_bulk")
    keys = write_organisations(within)
    assert cut.obeyed.wait(PATIENCE)
    running.kill()
    cut.go_on.set()
    assert settled(), "the changes were committed before the delivery"
    refresh()
    waiting = Undelivered.objects.count()
    assert waiting >= NUMBER, "nobody knows of the delivery"
    with within("etela-savo"):
        Organisation.objects.filter(slug__in=("kylatalo-1", "kylatalo-2")).delete()
        Organisation.objects.filter(slug="kylatalo-3").update(takes_new="queue")
    query("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '31 seconds'")
    worker(**env).started()
    until(lambda: settled() and not pending().exists(), "the delivery by the next worker")
    assert len(found()) == len(keys) - 2
    assert outbox_of_real_commits.documents() == outbox_of_real_commits.truth()
    documents = Document.objects.all()
    assert not documents.filter(removed=True).exists()
    assert dict(elastic.all_versions()) == {elastic.identity(each): each.version for each in documents}
