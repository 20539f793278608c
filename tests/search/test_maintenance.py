"""What staff rely on: the audit finds and mends every difference, the index can be lost, made anew, and be away."""

from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.core.management import CommandError, call_command
from procrastinate.contrib.django.utils import connector_params

from tests.search.engines.conftest import VERSIONS, connect, refresh, remove_indices


@pytest.fixture(params=VERSIONS)
def elastic(request: pytest.FixtureRequest, settings: Any, db: None) -> Iterator[Any]:
    """A real Elasticsearch that the indexer delivers to, with an index of this test's own."""
    from search.engines import elastic

    connect(settings, request.param, f"upkeep-{uuid4().hex[:8]}")
    yield elastic
    remove_indices()


def said(what: str) -> str:
    """What `manage.py search` prints."""
    out = StringIO()
    call_command("search", what, stdout=out)
    return out.getvalue()


def held(elastic: Any) -> set[str]:
    """The ids Elasticsearch holds."""
    return {identity for identity, _ in elastic.all_versions()}


def indexed() -> set[str]:
    """The ids of the documents residents may find."""
    from search.engines.elastic import identity
    from search.models import Document

    return {identity(document) for document in Document.objects.filter(removed=False)}


@pytest.mark.django_db
def test_an_audit_of_a_whole_search_finds_nothing(outbox: Any) -> None:
    assert ", 0 differences" in said("audit")


@pytest.mark.django_db
def test_an_audit_files_what_was_lost(outbox: Any, organisation: Callable[..., Any]) -> None:
    from search.models import Document
    from sites.outbox.models import Change

    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    Change.objects.all().delete()  # as if the trigger had never been
    told = said("audit")
    assert f"etela_savo: organisation {made.pk}: was not indexed" in told
    assert ", 1 differences" in told
    assert Document.objects.filter(region="etela-savo", source="organisation", key=made.pk, removed=False).exists()
    assert ", 0 differences" in said("audit")


@pytest.mark.django_db
def test_an_audit_takes_out_what_nobody_may_find(outbox: Any, organisation: Callable[..., Any], drain: Any) -> None:
    from search.models import Document
    from sites.outbox.models import Change

    made = organisation("pohjanmaa", name_sv="Hemliga stugan rf")
    drain()
    organisation_rows = type(made).objects
    with_region = Document.objects.filter(region="pohjanmaa", source="organisation", key=str(made.pk))
    assert with_region.filter(removed=False).exists()
    from tests.conftest import region

    with region("pohjanmaa"):
        organisation_rows.filter(pk=made.pk).update(live=False)
    Change.objects.all().delete()
    assert "was indexed though nobody may find it" in said("audit")
    assert not with_region.filter(removed=False).exists()


@pytest.mark.django_db
def test_an_audit_renews_old_contents(outbox: Any, organisation: Callable[..., Any], drain: Any) -> None:
    from search.models import Document
    from sites.outbox.models import Change
    from tests.conftest import region

    made = organisation("etela-savo", name_fi="Vanha nimi ry")
    drain()
    with region("etela-savo"):
        type(made).objects.filter(pk=made.pk).update(name_fi="Uusi nimi ry")
    Change.objects.all().delete()
    assert "was indexed with old contents" in said("audit")
    document = Document.objects.get(region="etela-savo", source="organisation", key=str(made.pk))
    assert document.listing["names"]["fi"] == "Uusi nimi ry"


@pytest.mark.django_db
def test_documents_of_another_analysis_are_made_anew(outbox: Any, organisation: Callable[..., Any], drain: Any) -> None:
    from search import maintenance
    from search.documents.projection import version
    from search.models import Document

    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    document = Document.objects.filter(region="etela-savo", source="organisation", key=str(made.pk))
    document.update(analysis="of last year", checksum="of last year")
    assert maintenance.record_outdated() == 1
    assert maintenance.record_outdated() == 0, "another worker recorded it"
    drain()
    assert document.get().analysis == version()


@pytest.mark.engine
def test_an_audit_mends_elasticsearch(elastic: Any, outbox: Any, organisation: Callable[..., Any], drain: Any) -> None:
    from search.engines.elastic.client import alias, client
    from search.models import Document

    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    refresh()
    assert held(elastic) == indexed()
    client().delete(index=alias(), id=f"etela-savo:organisation:{made.pk}")
    stray = Document.objects.get(region="etela-savo", source="organisation", key=str(made.pk))
    stray.key, stray.version = "4711", stray.version + 1_000
    elastic.deliver([stray])
    told = said("audit")
    assert f"organisation {made.pk}: Elasticsearch had another version" in told
    assert "organisation 4711: Elasticsearch had it though nobody may find it" in told
    refresh()
    assert held(elastic) == indexed()
    assert ", 0 differences" in said("audit")


@pytest.mark.engine
def test_a_lost_index_is_filled_again_by_the_next_drain(elastic: Any, outbox: Any, drain: Any) -> None:
    from search.engines.elastic.client import client

    drain()
    client().indices.delete(index=elastic.status().index)
    assert elastic.status().unavailable
    drain()
    refresh()
    assert held(elastic) == indexed()


@pytest.mark.engine
def test_while_another_builds_the_lost_index_documents_wait(elastic: Any, outbox: Any, drain: Any) -> None:
    from django.db import connection

    from search.documents.delivery import REBUILD_LOCK
    from search.engines.elastic.client import client

    drain()
    client().indices.delete(index=elastic.status().index)
    with psycopg.connect(**connector_params(connection.alias)) as another:
        another.execute("SELECT pg_advisory_lock(%s)", [REBUILD_LOCK])
        assert drain().unavailable
        assert elastic.status().unavailable
    assert not drain().unavailable
    assert held(elastic) == indexed()


@pytest.mark.engine
def test_a_rebuild_holds_everything_and_leaves_one_index(elastic: Any, outbox: Any, settings: Any, drain: Any) -> None:
    from search.engines.elastic.client import client

    drain()
    before = elastic.status().index
    assert "is in use" in said("rebuild")
    assert elastic.status().index != before
    assert held(elastic) == indexed()
    assert len(client().indices.get(index=f"{settings.ELASTICSEARCH_INDEX}-*")) == 1


@pytest.mark.engine
def test_a_second_rebuild_at_the_same_time_is_refused(elastic: Any, outbox: Any, drain: Any) -> None:
    from django.db import connection

    from search.documents.delivery import REBUILD_LOCK

    drain()
    before = elastic.status().index
    with psycopg.connect(**connector_params(connection.alias)) as another:
        another.execute("SELECT pg_advisory_lock(%s)", [REBUILD_LOCK])
        with pytest.raises(CommandError, match="another rebuild"):
            said("rebuild")
    assert elastic.status().index == before


@pytest.mark.engine
def test_what_changed_while_elasticsearch_was_away_arrives_when_it_is_back(
    elastic: Any, outbox: Any, settings: Any, organisation: Callable[..., Any], drain: Any
) -> None:
    drain()
    there = settings.ELASTICSEARCH_URL
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"  # nobody answers at the discard port
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    assert drain().unavailable
    assert "Elasticsearch: not in use" in said("status")
    settings.ELASTICSEARCH_URL = there
    assert not drain().unavailable
    refresh()
    assert f"etela-savo:organisation:{made.pk}" in held(elastic)
    assert held(elastic) == indexed()


@pytest.mark.engine
def test_an_organisation_that_is_deleted_leaves_no_trace(
    elastic: Any, outbox: Any, organisation: Callable[..., Any], drain: Any
) -> None:
    from search.models import Document
    from tests.conftest import region

    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    pk = made.pk
    drain()
    with region("etela-savo"):
        made.delete()
    drain()
    refresh()
    assert f"etela-savo:organisation:{pk}" not in held(elastic)
    assert not Document.objects.filter(region="etela-savo", source="organisation", key=str(pk)).exists()
