"""Count every indicator of every region, timed: `python -m infra.bench.with_django count_indicators`.

Prints JSON: the number of `counts`, of the `documents` they are of, and the `seconds` it took.
"""

import json
import time

from search.comparison.counting import keep_month
from search.models import Document


def main() -> None:
    """Count the present month, as the worker does once an hour."""
    started = time.monotonic()
    counts = keep_month()
    took = time.monotonic() - started
    print(json.dumps({"counts": counts, "documents": Document.objects.count(), "seconds": took}))
