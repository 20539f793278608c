"""What documents know of the coming days is renewed in batches: by one task at night, and when a worker starts."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from procrastinate.contrib.django.models import ProcrastinateJob

from search import maintenance
from search.documents import spans
from search.models import Document
from tests.directory.hours.test_state import at

pytestmark = pytest.mark.django_db
NOW = at("2026-12-01T12:00")
EVENING = [(at("2026-12-07T18:00"), at("2026-12-07T20:00"))]


@pytest.fixture
def document() -> Callable[[int, Any], Document]:
    """A document of some number whose listing holds these expressions; its spans are outdated."""

    def put(number: int, open_when: Any) -> Document:
        known = {"spans": [], "spans_until": NOW, "listing": {"open_when": open_when}}
        return Document.objects.create(region="etela-savo", source="organisation", key=number, version=number, **known)

    return put


def test_one_that_cannot_be_renewed_does_not_stop_the_others(document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spans, "AT_ONCE", 2)
    for number, open_when in enumerate([["Mo 18:00-20:00"], 7, ["Mo 18:00-20:00"], [], 7]):
        document(number, open_when)
    with pytest.raises(ExceptionGroup) as raised:
        spans.renew_spans(NOW)
    errors = [error for batch in raised.value.exceptions for error in batch.exceptions]
    assert [error.__notes__ for error in errors] == [
        [f"document {each.pk}"] for each in Document.objects.filter(key__in=["1", "4"]).order_by("pk")
    ]
    renewed = {each.key: each.spans for each in Document.objects.exclude(spans_until=NOW)}
    assert {key: found and [span for span in found if span in EVENING] for key, found in renewed.items()} == {
        "0": EVENING,
        "2": EVENING,
        "3": None,
    }


def test_one_that_changes_meanwhile_stays_as_it_was_written(document: Any) -> None:
    changed = document(1, ["24/7"])
    batch = [(changed.pk, changed.version - 1, ["24/7"])]
    assert spans.renew(batch, lambda open_when: ([], NOW)) == 0


def updated_in_place() -> int:
    """How many rows of documents this connection has updated without writing into an index."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_get_xact_tuples_hot_updated('public.search_document'::regclass)")
        count: int = cursor.fetchone()[0]
    return count


def test_no_index_is_written(document: Any) -> None:
    for number in range(3):
        document(number, ["24/7"])
    before = updated_in_place()
    assert spans.renew_spans(NOW) == 3
    assert updated_in_place() - before == 3


def test_a_worker_that_starts_has_them_renewed(db: None) -> None:
    maintenance.prepare()
    assert ProcrastinateJob.objects.filter(task_name="search.renew_spans", status="todo").count() == 1
