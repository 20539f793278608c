"""What a page does inside: its SQL and where its time goes.

`python -m infra.bench.with_django profile_page '[[["etela-savo.localhost", "/fi/"], …], …]' TIMES` gets a list of
pages, each with the addresses it is asked for at in turn, through Django's test client. It tells `sql`, the statements
a page (the middle one), and `statements`, those of the last one. With TIMES above 0 also milliseconds of processor time
a page: `processor`, all; `parts`, by part of the program; `functions`, those that took most with all they call. The
profiler slows everything down: the latter two tell proportions.
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
KEPT_TRIES, KEPT_PAUSE = 200, 0.05  # the pause in seconds
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
    """Fetches a page. Raises RuntimeError where the answer is another than 200."""
    answer = client.get(path, headers={"host": host})
    if answer.status_code != 200:
        raise RuntimeError(f"{host}{path} answered {answer.status_code}")
    b"".join(answer) if answer.streaming else answer.content


def keep(client: Client, asks: Sequence[tuple[str, str]]) -> None:
    """Has every page kept, where the site keeps pages. Raises RuntimeError where it does not come to that."""
    for host, path in asks if getattr(settings, "PAGE_CACHE", False) else ():
        for _ in range(KEPT_TRIES):
            if client.get(path, headers={"host": host}).headers.get("X-Page-Cache") == "hit":
                break
            time.sleep(KEPT_PAUSE)
        else:
            raise RuntimeError(f"{host}{path} is not kept")


def statements(client: Client, asks: Sequence[tuple[str, str]]) -> list[list[str]]:
    """The SQL of each page, the search path's too."""
    found = []
    for host, path in asks:
        reset_queries()
        with CaptureQueriesContext(connection) as queries:
            ask(client, host, path)
        found.append([query["sql"] for query in queries])
    return found


def short(sql: str) -> str:
    """A statement without the columns it reads."""
    return re.sub(r"^(SELECT) .*? (FROM) ", r"\1 … \2 ", sql, flags=re.DOTALL)[:240]


def profile(client: Client, asks: Iterable[tuple[str, str]]) -> pstats.Stats:
    """The profile of asking for these pages, in processor time: waiting for PostgreSQL does not count."""
    profiler = cProfile.Profile(time.process_time)
    profiler.enable()
    for host, path in asks:
        ask(client, host, path)
    profiler.disable()
    return pstats.Stats(profiler)


def processor_milliseconds(client: Client, asks: Sequence[tuple[str, str]], times: int) -> float:
    """What a page costs this process, with no profiler in the way."""
    started = time.process_time()
    for host, path in itertools.islice(itertools.cycle(asks), times):
        ask(client, host, path)
    return (time.process_time() - started) / times * 1000


def part_of(file: str) -> str:
    """The part of the program a file belongs to."""
    place = file.partition("site-packages/")[2] or file
    return next((part for sign, part in PARTS if sign in place), "Python and the rest")


def by_part(found: Any, times: int) -> dict[str, float]:
    """Milliseconds a page spent in each part itself; what built-in functions take belongs to who called them."""
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
    """The functions that took most: name, calls a page, milliseconds with all they call."""
    rows = [
        (f"{file.partition('site-packages/')[2] or file[-50:]}:{name}", calls / times, round(total / times * 1000, 3))
        for (file, _, name), (_, calls, _, total, _) in found.stats.items()
        if file != "~"
    ]
    return sorted(rows, key=lambda row: -row[2])[:FUNCTIONS]


def look(asks: list[tuple[str, str]], times: int) -> dict[str, Any]:
    """What was found of one page, asked for at these addresses in turn."""
    client = Client()
    for host, path in [*asks, *asks[:1] * WARM_UP]:
        ask(client, host, path)
    keep(client, asks)
    found = statements(client, asks)
    said: dict[str, Any] = {
        "sql": statistics.median(map(len, found)),
        "statements": [short(sql) for sql in found[-1]],
    }
    if times:
        said["processor"] = processor_milliseconds(client, asks, times)
        profiled = profile(client, itertools.islice(itertools.cycle(asks), times))
        said |= {"parts": by_part(profiled, times), "functions": by_function(profiled, times)}
    return said


def main(asked: str, profiled: str) -> None:
    """Prints what was found of each page as one line of JSON, in their order."""
    pages = [[(host, path) for host, path in asks] for asks in json.loads(asked)]
    print(json.dumps([look(asks, int(profiled)) for asks in pages]))
