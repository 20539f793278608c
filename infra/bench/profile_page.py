"""Profile pages: their SQL and CPU time.

`python -m infra.bench.with_django profile_page '[[["etela-savo.localhost", "/fi/"], …], …]' TIMES` takes a list of
pages, each with the requests that are sent to it in turn, through Django's test client. It prints `sql`, the median
number of statements per page, and `statements`, those of the last request. With TIMES above 0 also milliseconds of CPU
time per page: `processor`, the total; `parts`, by part of the program; `functions`, the most expensive ones,
cumulative. The profiler slows everything down: the latter two show proportions.
"""

import cProfile
import itertools
import json
import pstats
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.conf import settings
from django.db import connection, reset_queries
from django.test import Client
from django.test.utils import CaptureQueriesContext

WARM_UP = 3
CACHE_TRIES, CACHE_PAUSE = 200, 0.05  # the pause in seconds
FUNCTIONS = 40
PARTS = (
    ("django/template", "Django: templates"),
    ("django/db", "Django: ORM"),
    ("django/urls", "Django: addresses"),
    ("django/utils/translation", "Django: translations"),
    ("django/", "Django: the rest"),
    ("django_tenants/", "django-tenants"),
    ("psycopg", "psycopg and PostgreSQL"),
    ("wagtail/", "Wagtail"),
    ("treebeard/", "Wagtail"),
    ("whitenoise/", "whitenoise"),
    ("sites/", "ours"),
    ("directory/", "ours"),
    ("search/", "ours"),
    ("elastic", "Elasticsearch's client"),
)


def ask(client: Client, host: str, path: str) -> None:
    """Request a page. Raises RuntimeError for a status other than 200."""
    answer = client.get(path, headers={"host": host})
    if answer.status_code != 200:
        raise RuntimeError(f"{host}{path} answered {answer.status_code}")
    b"".join(answer) if answer.streaming else answer.content


def warm_cache(client: Client, requests: Sequence[tuple[str, str]]) -> None:
    """Fill the page cache, where there is one. Raises RuntimeError where a page is never cached."""
    for host, path in requests if getattr(settings, "PAGE_CACHE", False) else ():
        for _ in range(CACHE_TRIES):
            if client.get(path, headers={"host": host}).headers.get("X-Page-Cache") == "hit":
                break
            time.sleep(CACHE_PAUSE)
        else:
            raise RuntimeError(f"{host}{path} is not kept")


def statements(client: Client, requests: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Return the SQL of each page, including `SET search_path`."""
    found = []
    for host, path in requests:
        reset_queries()
        with CaptureQueriesContext(connection) as queries:
            ask(client, host, path)
        found.append([query["sql"] for query in queries])
    return found


def short(sql: str) -> str:
    """Return a statement without its column list."""
    return re.sub(r"^(SELECT) .*? (FROM) ", r"\1 … \2 ", sql, flags=re.DOTALL)[:240]


def profile(client: Client, requests: Iterable[tuple[str, str]]) -> pstats.Stats:
    """Return the profile of these requests, in CPU time: waiting for PostgreSQL does not count."""
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    for host, path in requests:
        ask(client, host, path)
    profiler.disable()
    return pstats.Stats(profiler)


def processor_milliseconds(client: Client, requests: Sequence[tuple[str, str]], times: int) -> float:
    """Return CPU milliseconds per page, without a profiler."""
    started = time.process_time()
    for host, path in itertools.islice(itertools.cycle(requests), times):
        ask(client, host, path)
    return (time.process_time() - started) / times * 1000


def part_of(file: str) -> str:
    """Return the part of the program that a file belongs to."""
    place = file.partition("site-packages/")[2] or file
    return next((part for sign, part in PARTS if sign in place), "Python and the rest")


def by_part(found: Any, times: int) -> dict[str, float]:
    """Return own milliseconds per page of each part; built-in functions count for their callers."""
    parts: dict[str, float] = defaultdict(float)
    for (file, _, _), (_, _, own, _, callers) in found.stats.items():
        if file != "~":
            parts[part_of(file)] += own
            continue
        for (caller, _, _), (_, _, own_here, _) in callers.items():
            parts[part_of(caller)] += own_here
    ordered = sorted(parts.items(), key=lambda item: -item[1])
    return {part: round(seconds / times * 1000, 3) for part, seconds in ordered}


def by_function(found: Any, times: int) -> list[tuple[str, float, float]]:
    """Return the most expensive functions: name, calls per page, cumulative milliseconds."""
    rows = [
        (f"{file.partition('site-packages/')[2] or file[-50:]}:{name}", calls / times, round(total / times * 1000, 3))
        for (file, _, name), (_, calls, _, total, _) in found.stats.items()
        if file != "~"
    ]
    return sorted(rows, key=lambda row: -row[2])[:FUNCTIONS]


def profile_requests(requests: list[tuple[str, str]], times: int) -> dict[str, Any]:
    """Return the figures of one page, requested in turn."""
    client = Client()
    for host, path in [*requests, *requests[:1] * WARM_UP]:
        ask(client, host, path)
    warm_cache(client, requests)
    found = statements(client, requests)
    said: dict[str, Any] = {
        "sql": statistics.median(map(len, found)),
        "statements": [short(sql) for sql in found[-1]],
    }
    if times:
        said["processor"] = processor_milliseconds(client, requests, times)
        profiled = profile(client, itertools.islice(itertools.cycle(requests), times))
        said |= {"parts": by_part(profiled, times), "functions": by_function(profiled, times)}
    return said


def main(asked: str, profiled: str) -> None:
    """Print the figures of each page as one line of JSON, in their order."""
    pages = [[(host, path) for host, path in requests] for requests in json.loads(asked)]
    print(json.dumps([profile_requests(requests, int(profiled)) for requests in pages]))
