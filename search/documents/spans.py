"""Renew what documents know of the coming days, from the documents alone: no table of a region is read."""

from datetime import datetime, timedelta

from search.documents.indexer import NEXT_VERSION
from search.documents.projection import spans_from
from search.models import Document
from sites.listing import Listing

RENEWED_BEFORE = timedelta(days=5)
"""Spans that end sooner are renewed: a worker may stand still for so long before the search is wrong."""
AT_ONCE = 500


def renew_spans(moment: datetime) -> int:
    """Renew the spans of documents of which too few days are known, and return their number. Idempotent.

    A document that changes meanwhile is left as it is: it was written with new spans.
    """
    renewed = after = 0
    due = Document.objects.filter(removed=False, spans_until__lt=moment + RENEWED_BEFORE).order_by("pk")
    while batch := list(due.filter(pk__gt=after).values_list("pk", "version", "listing")[:AT_ONCE]):
        for pk, version, listing in batch:
            spans, spans_until = spans_from(Listing.from_json(listing), moment)
            renewed += Document.objects.filter(pk=pk, version=version).update(
                spans=spans, spans_until=spans_until, version=NEXT_VERSION
            )
        after = batch[-1][0]
    return renewed
