"""What migrations make of documents that are there already."""

from importlib import import_module
from typing import Any

import pytest
from django.db import connection

from search.models import Document

pytestmark = pytest.mark.django_db

MIGRATION = import_module("search.migrations.0004_region_among_the_words")


def test_documents_filed_before_are_found_at_home(organisation: Any, drain: Any, visitor: Any) -> None:
    organisation("etela-savo", name_fi="Toivon Tupa ry")
    drain()
    vector = Document.objects.get(source="organisation").words
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.TAKE_AWAY)
        assert "region:" not in Document.objects.get(source="organisation").words
        assert notices(visitor), "such a document is not known to be at home"
        cursor.execute(MIGRATION.ADD)
    assert Document.objects.get(source="organisation").words == vector
    assert names(visitor) == ["Toivon Tupa ry"]
    assert not notices(visitor)


def names(visitor: Any) -> list[str]:
    hits = visitor("etela-savo").get("/fi/haku/", {"q": "tupa"}).context["hits"]
    return [str(hit.card_view.card.name) for hit in hits]


def notices(visitor: Any) -> list[str]:
    return list(visitor("etela-savo").get("/fi/haku/", {"q": "tupa"}).context["notices"])
