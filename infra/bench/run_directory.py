"""`infra/bench/directory`: pages of a region with many organisations beside those of a region with few, in one run."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.bench import http_load, workspace
from infra.bench.http_load import Figures, Request, Server
from infra.bench.options import between
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import processes
from infra.services.errors import StartError, report_errors
from infra.services.progress import Step, say

DATABASE = "kohtaamo_bench_directory"
FEW = 50
WARM_UP = 3
DESCRIPTION = """\
Measures the admin's and the residents' pages of a region with many organisations beside those of one with 50.
It makes a database of its own (on the server of DATABASE_URL, else on an embedded PostgreSQL) and removes it."""


@dataclass(frozen=True)
class Case:
    """One page: its path, the most milliseconds at the 95th percentile (None: no target), the most SQL statements."""

    name: str
    path: str
    milliseconds: int | None
    sql: int


ADMIN = "/admin/snippets/directory/organisation/"
BY_THEME = f"{ADMIN}?theme=mental-health"
CASES = (
    Case("admin: list", ADMIN, 500, 40),
    Case("admin: list, searched", f"{ADMIN}?q=vertaistuki", 500, 40),
    Case("admin: list, by theme", BY_THEME, 500, 40),
    Case("admin: edit form", f"{ADMIN}edit/7/", 800, 40),
    Case("residents: list", "/fi/jarjestot/", None, 8),
    Case("residents: list, by theme", "/fi/jarjestot/?theme=mental-health", None, 8),
    Case("residents: organisation", "/fi/jarjesto/bench-7/", None, 10),
)


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    regions: int
    organisations: int
    rounds: int
    keep: bool
    data: Path | None


@dataclass
class Subject:
    """One page of one region."""

    case: Case
    request: Request
    sql: int
    figures: Figures = field(default_factory=Figures)


def parse(arguments: Sequence[str]) -> Options:
    """Parse the command line; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/bench/directory", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--regions", type=between(1, 99), default=1, metavar="N", help="regions with many (1)")
    reader.add_argument(
        "--organisations", type=between(10, 20_000), default=5000, metavar="N", help="in each of them (5000)"
    )
    reader.add_argument("--rounds", type=between(2, 200), default=20, metavar="N", help="requests of each page (20)")
    reader.add_argument("--keep", action="store_true", help="leave the database, and use the one a run has left")
    reader.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded database and the logs")
    given = reader.parse_args(arguments)
    data = given.data and given.data.absolute()
    return Options(given.regions, given.organisations, given.rounds, given.keep, data)


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/directory", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fill the database, start the server, measure, print the report."""
    with workspace.ready(options.data, options.keep) as here:
        load_warning = workspace.load_warning()
        hosts = fill(here, options)
        env = here.env(DATABASE, PAGE_CACHE="false")
        subjects = prepare(here, env, (hosts[0], hosts[-1]))
        server = here.web("the site", "sites.wsgi:application", env, "/livez")
        with Step("Measuring"):
            measure(server, subjects, options.rounds)
    say(load_warning + report(subjects, options))
    return 0


def fill(here: Workspace, options: Options) -> list[str]:
    """Create the regions. Return their hosts; the last one has few organisations."""
    env = here.env(DATABASE)
    workspace.build_files(here, env)
    holds = f"{options.regions} regions of {options.organisations}"
    if here.database(DATABASE, holds):
        counts = [str(number) for number in (options.regions, options.organisations, FEW)]
        here.program(holds, ["-m", WITH_DJANGO, "load_directory", *counts], env)
        here.complete(DATABASE, holds)
    return json.loads(here.program("Their hosts", ["-m", WITH_DJANGO, "hosts"], env)[-1])["all"]


def prepare(here: Workspace, env: dict[str, str], hosts: Sequence[str]) -> list[Subject]:
    """Sign an editor in on each host, and count the SQL of each page. Return the pages, those of many first."""
    asked = json.dumps({host: [case.path for case in CASES] for host in hosts})
    said: dict[str, Any] = json.loads(here.program("SQL", ["-m", WITH_DJANGO, "editor_session", asked], env)[-1])
    for host in hosts:
        require_narrower(host, said[host]["rows"])
    subjects = []
    for case in CASES:
        for host in hosts:
            cookie = said[host]["cookie"] if case.path.startswith("/admin/") else ""
            subjects.append(Subject(case, Request(host, case.path, cookie), said[host]["sql"][case.path]))
    return subjects


def require_narrower(host: str, rows: Mapping[str, int]) -> None:
    """Raise StartError where the list by theme is not a part of the whole list: its filter would not be measured."""
    if not 0 < rows[BY_THEME] < rows[ADMIN]:
        what = f"{host}{BY_THEME} lists {rows[BY_THEME]} of {rows[ADMIN]} organisations."
        raise StartError(what, "Look at the name of the filter, and at the sample data.")


def measure(server: Server, subjects: Sequence[Subject], rounds: int) -> None:
    """Request every page in turn, by one client; the first requests do not count."""
    for subject in subjects:
        http_load.run_round(server, [subject.request], WARM_UP, clients=1)
    for _ in range(rounds):
        for subject in subjects:
            subject.figures.rounds.append(http_load.run_round(server, [subject.request], 1, clients=1))


def report(subjects: Sequence[Subject], options: Options) -> str:
    """Return the table, and the results against the targets."""
    head = ["page", "organisations", "p50 ms", "p95 ms", "SQL", "many/few"]
    rows, verdicts = [], []
    for many, few in zip(subjects[::2], subjects[1::2], strict=True):
        ratio = many.figures.milliseconds(0.5) / few.figures.milliseconds(0.5)
        rows.append([*row(many, options.organisations), f"{ratio:.2f}"])
        rows.append([*row(few, FEW), "1.00"])
        verdicts.append(verdict(many, few))
    return "\n".join(["", http_load.table(head, rows), "", *verdicts])


def row(subject: Subject, organisations: int) -> list[str]:
    """Return the cells of one page."""
    figures = subject.figures
    times = [f"{figures.milliseconds(part):.0f}" for part in (0.5, 0.95)]
    return [subject.case.name, str(organisations), *times, str(subject.sql)]


def verdict(many: Subject, few: Subject) -> str:
    """Return one line on the targets of a page."""
    case, took = many.case, many.figures.milliseconds(0.95)
    is_same = many.sql == few.sql or "list" not in case.name  # of one organisation: those compared differ
    met = many.sql <= case.sql and is_same and (case.milliseconds is None or took <= case.milliseconds)
    time = f"p95 {took:.0f} ms (aim ≤ {case.milliseconds}), " if case.milliseconds else ""
    return f"{'✓' if met else '✗'} {case.name}: {time}SQL {many.sql} with many, {few.sql} with few (aim ≤ {case.sql})"
