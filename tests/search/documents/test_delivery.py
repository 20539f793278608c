"""What Elasticsearch has not heard of: noted with each version of a document, taken away by its delivery alone."""

from typing import Any

import pytest
from django.db import connection

from search.documents.delivery import deliver_batch, pending
from search.documents.indexer import NEXT_VERSION
from search.engines import elastic
from search.models import Document, Undelivered

pytestmark = pytest.mark.django_db


@pytest.fixture
def document(organisation: Any, drain: Any) -> Document:
    """Of an organisation, indexed where there is no Elasticsearch."""
    made = organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    return Document.objects.get(region="etela-savo", source="organisation", key=str(made.pk))


def waits(document: Document) -> bool:
    return pending().filter(pk=document.pk).exists()


def test_each_new_version_is_pending_until_it_is_delivered(document: Document) -> None:
    assert waits(document)
    elastic.mark_delivered([(document.pk, document.version)])
    assert not waits(document)
    Document.objects.filter(pk=document.pk).update(version=NEXT_VERSION)
    assert waits(document)


def test_what_changed_during_its_delivery_stays_pending(document: Document, monkeypatch: Any) -> None:
    def deliver(documents: list[Document]) -> elastic.Delivery:
        Document.objects.filter(pk=document.pk).update(version=NEXT_VERSION)
        return elastic.Delivery(delivered=[(each.pk, each.version) for each in documents])

    monkeypatch.setattr(elastic, "deliver", deliver)
    assert deliver_batch([document]).delivered == 1
    assert waits(document)


def test_a_delivery_writes_nothing_into_the_documents(document: Document, monkeypatch: Any) -> None:
    def row() -> Any:
        with connection.cursor() as cursor:
            cursor.execute("SELECT ctid::text, xmin::text FROM search_document WHERE id = %s", [document.pk])
            return cursor.fetchone()

    arrived = elastic.Delivery(delivered=[(document.pk, document.version)])
    monkeypatch.setattr(elastic, "deliver", lambda documents: arrived)
    before = row()
    deliver_batch([document])
    assert row() == before
    assert not waits(document)


def test_the_oldest_version_goes_first(document: Document, organisation: Any, drain: Any) -> None:
    organisation("pohjanmaa", name_sv="Hoppets stuga rf")
    drain()
    Document.objects.filter(pk=document.pk).update(version=NEXT_VERSION)
    versions = list(pending().values_list("version", flat=True))
    assert len(versions) > 1
    assert versions == sorted(versions)


def test_with_a_document_goes_the_note_of_it(document: Document) -> None:
    Document.objects.filter(pk=document.pk).delete()
    assert not Undelivered.objects.filter(document=document.pk).exists()
