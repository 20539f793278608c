"""Send HTTP requests to servers and measure the response times.

All counts are bounded: a measurement is a number of rounds, each a number of requests. Rounds on the servers are
interleaved, so that other load on the machine affects all of them alike.
"""

import http.client
import itertools
import math
import os
import socket
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.services.errors import StartError

ANSWER_SECONDS = 30
MOST_GROWTH = 1.1  # p50 with the most regions, compared with the fewest
REQUESTS_A_CONNECTION = 20
"""A kept connection stays with one worker process; new ones now and then spread the load over all."""

_visitors = itertools.count()


class UnexpectedAnswerError(StartError):
    """A server responded with something other than the page."""

    def __init__(self, ask: "Request", status: int) -> None:
        super().__init__(f"{ask.host}{ask.path} answered {status}.", "Look at the web server's log.")


@dataclass(frozen=True)
class Request:
    """One request: the region's host, the path with its query, and the Cookie header of a session."""

    host: str
    path: str
    cookie: str = ""


@dataclass
class Server:
    """A web server on a loopback port. `pids` are the processes whose CPU time is counted."""

    name: str
    port: int
    pids: Callable[[], Sequence[int]] = tuple


@dataclass
class Round:
    """One round on one server: seconds of each request, seconds of the round, CPU seconds of the server."""

    times: list[float]
    seconds: float
    processor: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return len(self.times) / self.seconds


@dataclass
class Figures:
    """All rounds of one case on one server."""

    rounds: list[Round] = field(default_factory=list)

    @property
    def times(self) -> list[float]:
        """Return the seconds of every request."""
        return [each for one in self.rounds for each in one.times]

    def milliseconds(self, part: float) -> float:
        """Return the percentile `part` (0–1) of the response times."""
        return percentile(self.times, part) * 1000

    @property
    def rate(self) -> float:
        """Return requests per second in the median round."""
        return percentile([each.rate for each in self.rounds], 0.5)

    @property
    def processor(self) -> float:
        """Return milliseconds of the web server's CPU time per request; 0 where unknown."""
        return sum(each.processor for each in self.rounds) / max(1, len(self.times)) * 1000


def percentile(values: Iterable[float], part: float) -> float:
    """Return the percentile `part` (0–1) of the values, interpolated linearly; 0 for none."""
    ordered = sorted(values)
    if not ordered:
        return 0.0
    place = (len(ordered) - 1) * part
    low, high = math.floor(place), math.ceil(place)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def ratios(ours: Figures, others: Figures) -> tuple[float, float, float]:
    """Return our throughput divided by the others', round by round: the quartiles."""
    found = [a.rate / b.rate for a, b in zip(ours.rounds, others.rounds, strict=True)]
    return percentile(found, 0.25), percentile(found, 0.5), percentile(found, 0.75)


def growth(what: str, few: tuple[int, Figures], many: tuple[int, Figures]) -> str:
    """Return one line on the cost with many regions compared with few; each a number of regions and its measurement."""
    ratio = many[1].milliseconds(0.5) / few[1].milliseconds(0.5)
    met = "✓" if ratio <= MOST_GROWTH else "✗"
    return f"{met} {what}: p50 with {many[0]} and {few[0]} regions: ratio {ratio:.2f} (aim ≤ {MOST_GROWTH})"


def run_round(server: Server, requests: Sequence[Request], count: int, clients: int) -> Round:
    """Send `count` requests with so many concurrent clients, cycling through the requests.

    Raises UnexpectedAnswerError.
    """
    share = -(-count // clients)
    times: list[list[float]] = [[] for _ in range(clients)]
    failures: list[Exception] = []

    def work(number: int) -> None:
        turn = itertools.islice(itertools.cycle(requests), number * share, number * share + share)
        try:
            times[number] = _send_all(server.port, list(turn))
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=work, args=(number,), daemon=True) for number in range(clients)]
    spent, started = processor_seconds(server.pids()), time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    if failures:
        raise failures[0]
    return Round([each for one in times for each in one], seconds, processor_seconds(server.pids()) - spent)


def _send_all(port: int, requests: Sequence[Request]) -> list[float]:
    times = []
    for start in range(0, len(requests), REQUESTS_A_CONNECTION):
        connection = connect(port)
        try:
            for one in requests[start : start + REQUESTS_A_CONNECTION]:
                begun = time.perf_counter()
                fetch(connection, one)
                times.append(time.perf_counter() - begun)
        finally:
            connection.close()
    return times


def connect(port: int) -> http.client.HTTPConnection:
    """Return a connection with TCP_NODELAY."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    connection.connect()
    connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def fetch(connection: http.client.HTTPConnection, ask: Request) -> bytes:
    """Return the page. Raises UnexpectedAnswerError for a status other than 200."""
    number = next(_visitors)
    visitor = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    headers = {"Host": ask.host, "X-Forwarded-For": visitor} | ({"Cookie": ask.cookie} if ask.cookie else {})
    connection.request("GET", ask.path, headers=headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        raise UnexpectedAnswerError(ask, answer.status)
    return content


def processor_seconds(pids: Iterable[int]) -> float:
    """Return the CPU time of these processes (Linux only, otherwise 0)."""
    ticks = 0
    for pid in pids:
        try:
            facts = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        ticks += int(facts[11]) + int(facts[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Return the bytes a process and its descendants hold, shared ones in parts (Linux only, otherwise 0)."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        lines = []
    own = sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return own + sum(memory(child) for child in children(pid))


def children(pid: int) -> list[int]:
    """Return the child processes that the threads of a process have started (Linux only, otherwise none)."""
    try:
        lists = [path.read_text() for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:
        return []
    return [int(each) for one in lists for each in one.split()]


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return an aligned table, the first column to the left, figures to the right."""
    lines = [list(head), *(list(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
