"""Ask PostgreSQL's engine of the whole country, timed: `python -m infra.bench.with_django ask_country`.

Prints a line for each question: milliseconds of its own connection and of this process, and how many things it found;
then both at the median and the 95th percentile. Other programs on the machine hardly change these figures.
"""

import time
from pathlib import Path

from django.db import connection
from django.utils import timezone

from infra.bench.http_load import percentile
from infra.bench.search_queries import QUERIES, Query
from search.engines.postgres import PostgresEngine
from search.engines.relaxation import search_relaxed
from search.question import Question
from search.vocabulary import thesaurus
from search.word_list import known_words

COMMON = (
    Query("fi", "ryhmä"),
    Query("fi", "yhdistys"),
    Query("fi", "apua"),
    Query("fi", "vertaistuki ryhmä"),
    Query("fi", "vapaaehtoinen"),
    Query("sv", "förening"),
    Query("sv", "stöd"),
    Query("fi", ""),
    Query("fi", "", {"kind": "organisation"}),
    Query("fi", "ryhmä", {"kind": "organisation"}),
)
"""Words that very many things have, and none."""
ROUNDS = 3


def main() -> None:
    """Ask every question some times, as on the national site; the first round warms up."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (backend,) = cursor.fetchone()
        cursor.execute("SET max_parallel_workers_per_gather = 0")  # the time of others is not that of the connection
    words, asked = thesaurus(), [*QUERIES, *COMMON]
    times: list[list[tuple[float, float]]] = [[] for _query in asked]
    totals = [""] * len(asked)
    for _round in range(ROUNDS + 1):
        for number, query in enumerate(asked):
            filters = {name: [value] for name, value in query.filters.items()}
            question = Question(query.words, query.language, "national", timezone.now(), filters, page_size=12)
            before = seconds_of(backend), time.process_time()
            answer = search_relaxed(PostgresEngine(), question, words, known_words)
            times[number].append((seconds_of(backend) - before[0], time.process_time() - before[1]))
            totals[number] = f"{answer.total}{'+' if answer.more else ''}"
    means = [[1000 * sum(part) / ROUNDS for part in zip(*each[1:], strict=True)] for each in times]
    tell(list(zip(means, totals, asked, strict=True)))


def tell(rows: list[tuple[list[float], str, Query]]) -> None:
    """Print the rows, the dearest last, and the percentiles of both times."""
    for (of_connection, of_process), total, query in sorted(rows, key=lambda row: row[0]):
        print(f"{of_connection:8.1f} {of_process:8.1f} {total:>8} {query.words} {query.filters or ''}")
    for place, name in enumerate(("connection", "process")):
        each = [means[place] for means, _total, _query in rows]
        print(f"{name}: p50 {percentile(each, 0.5):.1f} ms, p95 {percentile(each, 0.95):.1f} ms")


def seconds_of(process: int) -> float:
    """Return the processor time of a process of this machine (Linux)."""
    fields = Path(f"/proc/{process}/schedstat").read_text().split()
    return int(fields[0]) / 1e9
