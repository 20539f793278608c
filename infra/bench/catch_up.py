"""Change things while Elasticsearch is away, then let it catch up: `python -m infra.bench.with_django catch_up NUMBER`.

Away it takes connections and never answers, which is worse than to refuse them. Prints JSON: the number of things
`changed`; seconds: `edited` (the longest save and publish of an organisation), `filed` (all documents written, so that
PostgreSQL finds them), `asked` (the longest answer to a question), `delivered` (from Elasticsearch's return).
"""

import contextlib
import json
import socket
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from django.db.models import Value
from django.db.models.functions import Concat, Left
from django.test import Client, override_settings
from django_tenants.utils import schema_context

from directory.models import Organisation
from infra.bench.search_queries import QUERIES
from search.documents.delivery import pending
from search.engines import elastic_breaker
from sites.outbox.drain import drain
from sites.regions.open_regions import RegionFacts, open_regions

EDITED, ASKED = 10, 20
KEPT = 120  # characters of a summary, which holds 150


def main(number: str) -> None:
    """Change so many organisations, or all where there are fewer."""
    drain()
    regions = list(open_regions().values())
    visited = regions[1:] or regions
    list(ask(visited))  # as of a web process that has answered before
    with away():
        changed = change(regions, int(number))
        edited = max(edit(region) for region in visited[:EDITED])
        filed = timed(drain)
        asked = max(ask(visited))
    elastic_breaker.reset()
    delivered = timed(drain)
    if pending().exists():
        raise SystemExit("Documents wait, although Elasticsearch is back.")
    print(json.dumps({"changed": changed, "edited": edited, "filed": filed, "asked": asked, "delivered": delivered}))


@contextlib.contextmanager
def away() -> Iterator[None]:
    """Elasticsearch takes connections and answers nothing."""
    with (
        socket.create_server(("127.0.0.1", 0), backlog=1000) as silent,
        override_settings(ELASTICSEARCH_URL=f"http://127.0.0.1:{silent.getsockname()[1]}"),
    ):
        yield


def timed(action: Callable[[], object]) -> float:
    """Return the seconds that a function takes."""
    started = time.monotonic()
    action()
    return time.monotonic() - started


def change(regions: Iterable[RegionFacts], number: int) -> int:
    """Change the summaries of so many organisations, region by region; return how many there were."""
    changed = 0
    summary = Concat(Left("summary_fi", KEPT), Value(f" Muutettu {time.time():.0f}."))
    for region in regions:
        with schema_context(region.schema):
            some = Organisation.objects.filter(live=True).order_by("pk").values("pk")[: number - changed]
            changed += Organisation.objects.filter(pk__in=some).update(summary_fi=summary)
        if changed == number:
            break
    return changed


def edit(region: RegionFacts) -> float:
    """Return the seconds it takes to save and publish an organisation of a region."""

    def publish() -> None:
        found = Organisation.objects.order_by("pk").last()
        if found is not None:
            found.themes = ["caring"]
            found.save_revision().publish()

    with schema_context(region.schema):
        return timed(publish)


def ask(regions: Sequence[RegionFacts]) -> Iterator[float]:
    """Yield the seconds of each answer to some questions, asked in the regions in turn."""
    for number, query in enumerate(QUERIES[:ASKED]):
        some = [region for region in regions if query.language in region.languages]
        visitor = Client(headers={"host": some[number % len(some)].domain}, REMOTE_ADDR=f"10.0.0.{number}")
        yield timed(partial(visitor.get, query.path))
