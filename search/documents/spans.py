"""Renew what documents know of the coming days, from the documents alone: no table of a region is read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from django.db import connection, transaction

from search.documents.projection import spans_from
from search.models import Document
from sites.one_by_one import one_by_one

RENEWED_BEFORE = timedelta(days=5)
"""Spans that end sooner are renewed: a worker may stand still for so long before the search is wrong."""
AT_ONCE = 500
RENEW = """
UPDATE public.search_document SET spans = %s, spans_until = %s, version = nextval('public.search_version')
WHERE id = %s AND version = %s
"""

SpansRow = tuple[int, int, Any]
"""The primary key and the version of a document, and `open_when` of its Listing."""
Evaluate = Callable[[tuple[str, ...]], tuple[Any, datetime | None]]
"""Returns a document's `spans` and `spans_until` by its `open_when`."""


def renew_spans(moment: datetime) -> int:
    """Renew the spans of documents of which too few days are known, and return their number. Idempotent.

    A document that changes meanwhile is left as it is: it was written with new spans. One that cannot be renewed does
    not stop the others; errors are raised at the end as ExceptionGroup.
    """
    evaluate = cache(lambda open_when: spans_from(open_when, moment))
    return sum(one_by_one(due(moment), lambda rows: renew(rows, evaluate), note=lambda rows: f"from {rows[0][0]} on"))


def due(moment: datetime) -> Iterator[list[SpansRow]]:
    """Yield the documents to be renewed at a moment, in batches."""
    after = 0
    outdated = Document.objects.filter(removed=False, spans_until__lt=moment + RENEWED_BEFORE).order_by("pk")
    rows = outdated.values_list("pk", "version", "listing__open_when")
    while batch := list(rows.filter(pk__gt=after)[:AT_ONCE]):
        yield batch
        after = batch[-1][0]


def renew(rows: Sequence[SpansRow], evaluate: Evaluate) -> int:
    """Renew those of some documents that can be, and return their number. Raises ExceptionGroup for the others."""
    renewed: list[tuple[Any, ...]] = []

    def keep(row: SpansRow) -> None:
        pk, version, open_when = row
        spans, until = evaluate(tuple(open_when))
        renewed.append((Document._meta.get_field("spans").get_prep_value(spans), until, pk, version))

    try:
        one_by_one(rows, keep, note=lambda row: f"document {row[0]}", message="Some documents cannot be renewed")
    finally:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(RENEW, renewed)
            written: int = cursor.rowcount
    return written
