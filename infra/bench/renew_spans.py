"""Renew the spans of every document, timed: `python -m infra.bench.with_django renew_spans`.

Prints JSON: `documents`, the number of different `hours`, and the seconds of `evaluation` and of the whole `renewal`.
"""

import json
import time

from django.utils import timezone

from search.documents.projection import spans_from
from search.documents.spans import renew_spans
from search.models import Document
from sites.facets import SPANS_KNOWN


def main() -> None:
    """Renew them as of a moment at which all are outdated."""
    moment = timezone.now() + SPANS_KNOWN
    rows = Document.objects.filter(spans_until__isnull=False).values_list("listing__open_when", flat=True)
    hours = {tuple(each) for each in rows}
    started = time.monotonic()
    for each in hours:
        spans_from(each, moment)
    evaluated = time.monotonic()
    documents = renew_spans(moment)
    took = {"evaluation": evaluated - started, "renewal": time.monotonic() - evaluated}
    print(json.dumps({"documents": documents, "hours": len(hours)} | took))
