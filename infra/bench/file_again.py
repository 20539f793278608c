"""Process filed things again, timed: `python -m infra.bench.with_django file_again NUMBER`.

A worker that has run for a day has met nearly every word, and most of what it reads has not changed: both are measured
apart from the first filing. Prints JSON: the number of `things`, each with one change; seconds: `written` (every
document differs, of words that this process has analysed before), `unchanged` (no document differs).
"""

import json
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence

from search.models import Document
from sites.outbox.drain import drain, record
from sites.outbox.resolvers import ThingKey
from sites.regions.open_regions import open_regions_by_code


def main(number: str) -> None:
    """Process so many things, or all where there are fewer."""
    drain()
    rows = Document.objects.filter(removed=False).order_by("pk").values_list("region", "source", "key")
    things = defaultdict(list)
    for region, *thing in rows[: int(number)]:
        things[region].append((thing[0], thing[1]))
    write_all(things)  # so that their words are known
    written = write_all(things)
    unchanged = process(things)
    count = sum(map(len, things.values()))
    print(json.dumps({"things": count, "written": written, "unchanged": unchanged}))


def write_all(things: Mapping[str, Sequence[ThingKey]]) -> float:
    """Have all documents written as if each differed; return the seconds."""
    Document.objects.filter(region__in=things).update(checksum="")
    return process(things)


def process(things: Mapping[str, Sequence[ThingKey]]) -> float:
    """Record a change of each thing of some regions, by their public codes, and process them; return the seconds."""
    for code, some in things.items():
        record(open_regions_by_code()[code].schema, some)
    started = time.monotonic()
    drain()
    return time.monotonic() - started
