"""`infra/bench/pages`: our pages compared with those of a plain Wagtail, in the same run on the same PostgreSQL."""

import argparse
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infra.bench import http_load, workspace
from infra.bench.http_load import Figures, Request, Server
from infra.bench.options import numbers
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import processes
from infra.services.errors import report_errors
from infra.services.progress import Step, say

OURS, PLAIN = "kohtaamo_bench_pages", "kohtaamo_bench_plain"
PLAIN_SETTINGS = "infra.bench.plain_wagtail.settings"
OUR_APPLICATION = "sites.wsgi:application"
ORGANISATIONS = 30
CLIENTS = 4
ROUNDS = 15
WARM_UP = 30
MOST_IN_A_ROUND = 2_000
PROFILED = 100
LEAST_RATIO, MOST_SQL = 1.0, 8
LEAST_CACHED_RATIO = 8.0
DESCRIPTION = """\
Measures our pages beside those of a plain Wagtail for one site, on this machine, taking turns.
It makes databases of its own (on the server of DATABASE_URL, else on an embedded PostgreSQL) and removes them."""


@dataclass(frozen=True)
class Case:
    """One kind of page: its path on a region's site, and on the plain site."""

    name: str
    path: str
    plain: str


CASES = (
    Case("standard page", "/fi/page-0/", "/fi/page-0/"),
    Case("home page", "/fi/", "/fi/"),
    Case("organisation", "/fi/jarjesto/bench-7/", "/fi/page-0/"),
)


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    regions: tuple[int, ...]
    seconds: int
    profile: bool
    keep: bool
    data: Path | None


@dataclass
class Subject:
    """One row of the table: a server with its requests."""

    name: str
    server: Server
    requests: list[Request]
    env: dict[str, str]
    figures: Figures = field(default_factory=Figures)
    inside: dict[str, Any] = field(default_factory=dict)
    regions: int = 0
    kept: bool = False


def parse(arguments: Sequence[str]) -> Options:
    """Parse the command line; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/bench/pages", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument(
        "--regions", type=numbers, default=(1, 23), metavar="N,N", help="how many regions, up to 100 (1,23)"
    )
    reader.add_argument("--seconds", type=int, default=50, metavar="N", help="about how long to measure (50)")
    reader.add_argument("--profile", action="store_true", help="say where the time goes, and every statement")
    reader.add_argument("--keep", action="store_true", help="leave the databases, and use those a run has left")
    reader.add_argument("--data", type=Path, metavar="DIR", help="folder of the embedded database and the logs")
    given = reader.parse_args(arguments)
    return Options(given.regions, given.seconds, given.profile, given.keep, given.data and given.data.absolute())


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/pages", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fill the databases, start the servers, measure, print the report."""
    with workspace.ready(options.data, options.keep) as here:
        load_warning = workspace.load_warning()
        hosts = fill_ours(here, max(options.regions))
        fill_plain(here)
        subjects = serve(here, options, hosts)
        profile_pages(here, [some[0] for _, some in subjects], options)
        for kept in (False, True):
            profile_pages(here, [each for _, some in subjects for each in some[1:] if each.kept is kept], options)
        with Step("Measuring") as step:
            rounds = requests_a_round(subjects, options.seconds)
            for case, some in subjects:
                step.detail = case.name
                interleave(some, rounds)
    say(load_warning + report(subjects))
    if options.profile:
        say(profiles(subjects))
    return 0


def fill_ours(here: Workspace, regions: int) -> list[str]:
    """Create the regions. Return their hosts."""
    env = here.env(OURS)
    workspace.build_files(here, env)
    holds = f"{regions} regions of {ORGANISATIONS}"
    if here.database(OURS, holds):
        filling = ["-m", WITH_DJANGO, "load_data", str(regions), str(ORGANISATIONS)]
        here.program(f"{regions} regions", filling, env)
        here.complete(OURS, holds)
    return json.loads(here.program("Their hosts", ["-m", WITH_DJANGO, "hosts"], env)[-1])["all"]


def fill_plain(here: Workspace) -> None:
    """Create the plain site."""
    if here.database(PLAIN, "plain"):
        here.program("The plain site", ["-m", WITH_DJANGO, "plain_wagtail.load_data"], plain_env(here))
        here.complete(PLAIN, "plain")


def plain_env(here: Workspace) -> dict[str, str]:
    """Return the environment variables of the plain site."""
    static = str(here.folder / "plain-static")
    return here.env(PLAIN, DJANGO_SETTINGS_MODULE=PLAIN_SETTINGS, BENCH_STATIC=static)


def serve(here: Workspace, options: Options, hosts: list[str]) -> list[tuple[Case, list[Subject]]]:
    """Start both sites. Return the subjects of each case, the plain site first."""
    made, kept = (here.env(OURS, PAGE_CACHE=keeping) for keeping in ("false", "true"))
    ours = here.web("our site", OUR_APPLICATION, made, "/livez")
    keeping = here.web("our site keeping pages", OUR_APPLICATION, kept, "/livez")
    plain_ones = plain_env(here)
    plain = here.web("the plain site", "infra.bench.plain_wagtail.wsgi:application", plain_ones, "/fi/")
    subjects = []
    for case in CASES:
        some = [Subject("plain", plain, [Request("localhost", case.plain)], plain_ones)]
        for count in options.regions:
            requests = [Request(host, case.path) for host in hosts[:count]]
            name = f"ours, {count} region{'s' * (count > 1)}"
            some.append(Subject(name, ours, requests, made, regions=count))
            some.append(Subject(f"{name}, kept", keeping, requests, kept, regions=count, kept=True))
        subjects.append((case, some))
    return subjects


def profile_pages(here: Workspace, subjects: list[Subject], options: Options) -> None:
    """Count the SQL of pages of one site, and profile them where requested."""
    requests = json.dumps([[[ask.host, ask.path] for ask in subject.requests] for subject in subjects])
    arguments = ["-m", WITH_DJANGO, "profile_page", requests, str(PROFILED if options.profile else 0)]
    said = here.program(f"SQL of {subjects[0].server.name}", arguments, subjects[0].env)
    for subject, found in zip(subjects, json.loads(said[-1]), strict=True):
        subject.inside = found


def requests_a_round(subjects: list[tuple[Case, list[Subject]]], seconds: int) -> int:
    """Warm every page up; return requests per round of each subject, so that all rounds take about as long."""
    costs = []
    for _, some in subjects:
        for subject in some:
            http_load.run_round(subject.server, subject.requests, max(WARM_UP, 4 * len(subject.requests)), CLIENTS)
            costs.append(1 / http_load.run_round(subject.server, subject.requests, WARM_UP, CLIENTS).rate)
    return max(CLIENTS, min(MOST_IN_A_ROUND, int(seconds / ROUNDS / sum(costs))))


def interleave(subjects: list[Subject], count: int) -> None:
    """Run rounds on each subject in turn."""
    for number in range(ROUNDS):
        turn = number % len(subjects)
        for subject in subjects[turn:] + subjects[:turn]:
            subject.figures.rounds.append(http_load.run_round(subject.server, subject.requests, count, CLIENTS))


def report(subjects: list[tuple[Case, list[Subject]]]) -> str:
    """Print the table, and the results against the targets."""
    head = ["page", "p50 ms", "p95 ms", "requests/s", "cpu ms", "SQL", "ours/plain", "(half of rounds)", "by cpu"]
    rows, verdicts = [], []
    for case, some in subjects:
        plain = some[0].figures
        for subject in some:
            figures = subject.figures
            row = [
                f"{case.name}: {subject.name}",
                f"{figures.milliseconds(0.5):.1f}",
                f"{figures.milliseconds(0.95):.1f}",
                f"{figures.rate:.0f}",
                f"{figures.processor:.1f}" if figures.processor else "–",
                f"{subject.inside['sql']:g}",
            ]
            if subject is some[0]:
                rows.append([*row, "1.00", "", "1.00"])
                continue
            low, middle, high = http_load.ratios(figures, plain)
            by_processor = f"{plain.processor / figures.processor:.2f}" if figures.processor else "–"
            rows.append([*row, f"{middle:.2f}", f"({low:.2f}–{high:.2f})", by_processor])
            verdicts.append(target_line(case, subject, middle))
        verdicts += growth(case, some[1:])
    return "\n".join(["", http_load.table(head, rows), "", *verdicts])


def target_line(case: Case, subject: Subject, ratio: float) -> str:
    """Return one line on the targets."""
    least, most = (LEAST_CACHED_RATIO, 0) if subject.kept else (LEAST_RATIO, MOST_SQL)
    met = ratio >= least and subject.inside["sql"] <= most
    aims = f"ratio {ratio:.2f} (aim ≥ {least}), SQL {subject.inside['sql']:g} (aim ≤ {most})"
    return f"{'✓' if met else '✗'} {case.name}, {subject.name}: {aims}"


def growth(case: Case, ours: list[Subject]) -> list[str]:
    """Return the cost of many regions for uncached and cached pages, where several numbers were measured."""
    lines = []
    for kept in (False, True):
        some = sorted((each for each in ours if each.kept is kept), key=lambda each: each.regions)
        few, many = some[0], some[-1]
        if few.regions < many.regions:
            compared = (few.regions, few.figures), (many.regions, many.figures)
            lines.append(http_load.growth(f"{case.name}{', kept' * kept}", *compared))
    return lines


def profiles(subjects: list[tuple[Case, list[Subject]]]) -> str:
    """Return the CPU time by part, and every statement, for each page."""
    lines = []
    for case, some in subjects:
        for subject in some:
            found = subject.inside
            lines += ["", f"━━ {case.name}: {subject.name}: {found['processor']:.2f} ms of processor time a page"]
            lines += ["the same under the profiler, by part:"]
            lines += [f"  {milliseconds:7.2f}  {part}" for part, milliseconds in found["parts"].items()]
            lines += ["by function, with all it calls (calls a page):"]
            lines += [f"  {total:7.2f}  {name} ({calls:g})" for name, calls, total in found["functions"]]
            lines += ["statements:", *(f"  {sql}" for sql in found["statements"])]
    return "\n".join(lines)
