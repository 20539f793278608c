"""`infra/bench/calendar`: the calendar of a region and of the country, with many dates."""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.bench import http_load, workspace
from infra.bench.http_load import Figures, Request, Server
from infra.bench.options import between
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import processes
from infra.services.errors import report_errors
from infra.services.progress import Step, say

DATABASE = "kohtaamo_bench_calendar"
WARM_UP = 3
MOST_SQL = 8
DESCRIPTION = """\
Measures the pages, feeds and files of the calendar, of a region and of the country, without the page cache.
It makes a database of its own (on the server of DATABASE_URL, else on an embedded PostgreSQL) and removes it."""


@dataclass(frozen=True)
class Case:
    """One address: its path, and the most milliseconds in a region, at the middle (None: no target)."""

    name: str
    path: str
    milliseconds: int | None = None


CASES = (
    Case("four weeks", "/fi/kalenteri/", 150),
    Case("month", "/fi/kalenteri/?when=month", 150),
    Case("month as a table", "/fi/kalenteri/?when=table", 150),
    Case("month, filtered", "/fi/kalenteri/?when=month&theme=loneliness&cost=free", 150),
    Case("front page", "/fi/"),
    Case("iCalendar", "/fi/kalenteri.ics", 300),
    Case("Atom", "/fi/kalenteri.atom"),
    Case("Linked Events", "/fi/kalenteri.events.json"),
    Case("CSV", "/fi/kalenteri.csv"),
)


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    regions: int
    dates: int
    rounds: int
    keep: bool
    data: Path | None


@dataclass
class Subject:
    """One address of a region or of the country."""

    case: Case
    request: Request
    sql: int
    is_national: bool
    figures: Figures = field(default_factory=Figures)


def parse(arguments: Sequence[str]) -> Options:
    """Parse the command line; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/bench/calendar", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--regions", type=between(1, 99), default=23, metavar="N", help="regions (23)")
    reader.add_argument(
        "--dates", type=between(20, 20_000), default=2000, metavar="N", help="dates of each in a year (2000)"
    )
    reader.add_argument("--rounds", type=between(2, 200), default=10, metavar="N", help="requests of each (10)")
    reader.add_argument("--keep", action="store_true", help="leave the database, and use the one a run has left")
    reader.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded database and the logs")
    given = reader.parse_args(arguments)
    return Options(given.regions, given.dates, given.rounds, given.keep, given.data and given.data.absolute())


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/calendar", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fill the database, start the server, measure, print the report."""
    with workspace.ready(options.data, options.keep) as here:
        load_warning = workspace.load_warning()
        hosts = fill(here, options)
        env = here.env(DATABASE, PAGE_CACHE="false")
        subjects = prepare(here, env, hosts)
        server = here.web("the site", "sites.wsgi:application", env, "/livez")
        with Step("Measuring"):
            measure(server, subjects, options.rounds)
    say(load_warning + report(subjects))
    return 0


def fill(here: Workspace, options: Options) -> tuple[str, str]:
    """Create the regions. Return the host of the last one and the national one."""
    env = here.env(DATABASE)
    workspace.build_files(here, env)
    holds = f"{options.regions} regions of {options.dates} dates a year"
    if here.database(DATABASE, holds):
        counts = [str(options.regions), str(options.dates)]
        here.program(holds, ["-m", WITH_DJANGO, "load_calendar", *counts], env)
        here.complete(DATABASE, holds)
    hosts: list[str] = json.loads(here.program("Their hosts", ["-m", WITH_DJANGO, "hosts"], env)[-1])["fi"]
    return hosts[-1], hosts[0]


def prepare(here: Workspace, env: dict[str, str], hosts: tuple[str, str]) -> list[Subject]:
    """Count the SQL of each address, the region's first."""
    asked = json.dumps({host: [case.path for case in CASES] for host in hosts})
    said: dict[str, Any] = json.loads(here.program("SQL", ["-m", WITH_DJANGO, "editor_session", asked], env)[-1])
    return [
        Subject(case, Request(host, case.path), said[host]["sql"][case.path], host == hosts[1])
        for case in CASES
        for host in hosts
    ]


def measure(server: Server, subjects: Sequence[Subject], rounds: int) -> None:
    """Request every address in turn, by one client; the first requests do not count."""
    for subject in subjects:
        http_load.run_round(server, [subject.request], WARM_UP, clients=1)
    for _ in range(rounds):
        for subject in subjects:
            subject.figures.rounds.append(http_load.run_round(server, [subject.request], 1, clients=1))


def report(subjects: Sequence[Subject]) -> str:
    """Return the table, and the results against the targets."""
    rows = [
        [
            subject.case.name,
            "country" if subject.is_national else "region",
            *(f"{subject.figures.milliseconds(part):.0f}" for part in (0.5, 0.95)),
            str(subject.sql),
        ]
        for subject in subjects
    ]
    verdicts = [verdict(each) for each in subjects if each.case.milliseconds and not each.is_national]
    return "\n".join(["", http_load.table(["address", "of", "p50 ms", "p95 ms", "SQL"], rows), "", *verdicts])


def verdict(subject: Subject) -> str:
    """Return one line on the targets of an address."""
    took, most = subject.figures.milliseconds(0.5), subject.case.milliseconds or 0
    met = took <= most and subject.sql <= MOST_SQL
    return (
        f"{'✓' if met else '✗'} {subject.case.name}: p50 {took:.0f} ms (aim ≤ {most}), SQL {subject.sql} (≤ {MOST_SQL})"
    )
