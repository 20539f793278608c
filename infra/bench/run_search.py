"""`infra/bench/search`: questions, publishing and rebuilding with so many regions of organisations, on each engine."""

import argparse
import json
import os
import re
import shutil
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.bench import http_load, publish_latency, workspace
from infra.bench.http_load import Ask, Figures, Server
from infra.bench.options import numbers
from infra.bench.search_queries import QUESTIONS
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import elasticsearch, java, paths, processes
from infra.services.errors import StartError, report_errors
from infra.services.progress import Step, say, seconds

DATABASE = "kohtaamo_bench_search"
POSTGRES = "postgres"
ENGINES = (POSTGRES, *(release.short for release in elasticsearch.RELEASES))
CLIENTS = 1  # of two, the middle one's time would tell how often both met in one web process
ROUNDS = 5
QUESTIONS_TO_WARM_UP = 6  # of each language, for each region; with one round of all, 100 regions were met once at most
MOST_ORGANISATIONS = 5_000
DESCRIPTION = """\
Measures the search with invented organisations: questions at the HTTP edge, how soon a published thing is found, and
how long filing and rebuilding take. Elasticsearch is started where this machine has a Java for it."""


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    regions: tuple[int, ...]
    organisations: int
    engines: tuple[str, ...]
    rounds: int
    published: int
    keep: bool
    data: Path | None


@dataclass
class Subject:
    """One engine with one number of regions: its site, and what was measured. `rebuilt` and `found` are in seconds."""

    engine: str
    regions: int
    hosts: Mapping[str, Sequence[str]]
    surroundings: dict[str, str]
    server: Server | None = None
    rebuilt: float = 0.0
    figures: Figures = field(default_factory=Figures)
    found: list[float] = field(default_factory=list)

    @property
    def name(self) -> str:
        """As the table calls it."""
        return f"{self.engine}, {self.regions} region{'s' * (self.regions > 1)}"


def parse(arguments: Sequence[str]) -> Options:
    """The options; ends the program with a usage line where they are wrong."""
    reader = argparse.ArgumentParser(
        "infra/bench/search", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--regions", type=numbers, default=(23,), metavar="N,N", help="how many, up to 100 each (23)")
    reader.add_argument(
        "--organisations",
        type=between(10, MOST_ORGANISATIONS),
        default=1000,
        metavar="N",
        help="in each region (1000)",
    )
    reader.add_argument(
        "--engines", type=engines, default=ENGINES, metavar="A,B", help=f"which ones ({','.join(ENGINES)})"
    )
    reader.add_argument(
        "--rounds", type=between(1, 20), default=ROUNDS, metavar="N", help=f"times all questions ({ROUNDS})"
    )
    reader.add_argument("--published", type=between(1, 50), default=20, metavar="N", help="things published (20)")
    reader.add_argument("--keep", action="store_true", help="leave the database, and use the one a run has left")
    reader.add_argument("--data", type=Path, metavar="DIR", help="folder of databases, indices and logs")
    given = reader.parse_args(arguments)
    data = given.data and given.data.absolute()
    return Options(given.regions, given.organisations, given.engines, given.rounds, given.published, given.keep, data)


def between(least: int, most: int) -> "type[int]":
    """A reader of whole numbers within limits, for argparse."""

    def read(text: str) -> int:
        if not text.isdigit() or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"{text!r}: use a number from {least} to {most}")
        return int(text)

    return read  # type: ignore[return-value]


def engines(text: str) -> tuple[str, ...]:
    """Engines by name with commas between. Raises argparse's error where one is unknown."""
    found = tuple(text.split(","))
    if set(found) - set(ENGINES):
        raise argparse.ArgumentTypeError(f"{text!r}: choose among {','.join(ENGINES)}")
    return found


def main(arguments: Sequence[str]) -> int:
    """Runs the command; its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/search", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fills, files, serves, measures, tells."""
    with workspace.ready(options.data, options.keep) as here:
        busy = workspace.busy()
        workspace.build_files(here, here.surroundings(DATABASE))
        engines = launch(here, options)
        subjects, filed = [], 0.0
        for count in sorted(options.regions):
            filed = fill(here, options, count) or filed
            subjects += on_each(engines, here, count)
        for subject in subjects:
            rebuild(here, subject)
            name = f"site on {subject.name}"
            subject.server = here.web(name, "sites.wsgi:application", subject.surroundings, "/livez")
        ask(subjects, options.rounds)
        for subject in subjects[-len(engines) :]:
            try:
                with Step(f"Publishing on {subject.name}"):
                    assert subject.server is not None  # noqa: S101 - served above
                    asked = (subject.server, subject.surroundings, subject.hosts["fi"][0])
                    subject.found = publish_latency.publish(here, *asked, options.published)
            except StartError as problem:
                say(f"\n!!!!!!  {problem}\n")
    say(busy + report(subjects, filed))
    return 0


def launch(here: Workspace, options: Options) -> dict[str, str]:
    """Starts the engines asked for, and tells the address of each; PostgreSQL has none of its own.

    One this machine has no Java for is left out with a loud line.
    """
    engines = {POSTGRES: ""} if POSTGRES in options.engines else {}
    runtimes, cache = java.find_all(), paths.find().cache
    for release in elasticsearch.RELEASES:
        if release.short not in options.engines:
            continue
        try:
            runtime = elasticsearch.java_for(release, runtimes)
            with Step(f"Elasticsearch {release.version}"):
                data = here.folder / f"elasticsearch-{release.short}"
                shutil.rmtree(data, ignore_errors=True)  # every run rebuilds its indices
                engine = elasticsearch.launch(here.supervisor, release, runtime, cache, data)
                elasticsearch.wait(engine)
        except StartError as problem:
            say(f"\n!!!!!!  {problem}\n!!!!!!  Elasticsearch {release.short} is left out.\n")
            continue
        engines[release.short] = engine.url
    return engines


def database(count: int) -> str:
    """The database of so many regions."""
    return f"{DATABASE}_{count}"


def on_each(engines: Mapping[str, str], here: Workspace, count: int) -> list[Subject]:
    """The site of so many regions on each engine."""
    told_hosts = here.program("Their hosts", ["-m", WITH_DJANGO, "hosts"], here.surroundings(database(count)))
    hosts = json.loads(told_hosts[-1])
    subjects = []
    for engine, url in engines.items():
        surroundings = here.surroundings(database(count))
        if url:
            surroundings |= {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": f"bench-{count}"}
        subjects.append(Subject(engine, count, hosts, surroundings))
    return subjects


def fill(here: Workspace, options: Options, count: int) -> float:
    """Makes so many regions and files their documents. Things filed a second; 0 where an earlier run left them."""
    name = database(count)
    surroundings = here.surroundings(name)
    holds = f"{count} regions of {options.organisations}"
    if not here.database(name, holds):
        return 0.0
    filling = ["-m", WITH_DJANGO, "load_data", str(count), str(options.organisations)]
    here.program(f"{holds} organisations", filling, surroundings)
    started = time.monotonic()
    said = here.program("Filing documents", ["manage.py", "search", "drain"], surroundings)
    took = time.monotonic() - started
    here.note(name, holds)
    filed = re.search(r"filed (\d+)", "\n".join(said))
    return int(filed.group(1)) / took if filed else 0.0


def rebuild(here: Workspace, subject: Subject) -> None:
    """Makes the engine's index anew, timed. PostgreSQL has none of its own: its documents are its index."""
    if subject.engine == POSTGRES:
        return
    started = time.monotonic()
    here.program(f"Rebuilding on {subject.name}", ["manage.py", "search", "rebuild"], subject.surroundings)
    subject.rebuilt = time.monotonic() - started


def ask(subjects: Sequence[Subject], rounds: int) -> None:
    """All questions, round by round to each engine in turn, when each has met all its regions."""
    with Step("Asking") as step:
        for number in range(rounds + 1):
            for subject in subjects:
                step.detail = f"round {number}, {subject.name}"
                asks = asks_for(subject.hosts) if number else first_asks(subject.hosts)
                assert subject.server is not None  # noqa: S101 - served before
                played = http_load.play(subject.server, asks, len(asks), CLIENTS)
                if number:
                    subject.figures.rounds.append(played)


def first_asks(hosts: Mapping[str, Sequence[str]]) -> list[Ask]:
    """Some questions for each region: after as many requests all regions are equally well known to web and database."""
    asked = [
        (question, hosts[language] or hosts["all"])
        for language in ("fi", "sv")
        for question in [each for each in QUESTIONS if each.language == language][:QUESTIONS_TO_WARM_UP]
    ]
    return [Ask(host, question.path) for question, some in asked for host in some]


def asks_for(hosts: Mapping[str, Sequence[str]]) -> list[Ask]:
    """Every question twice, each asked in a region that has its language, the regions in turn."""
    found = []
    for number, question in enumerate(QUESTIONS * 2):
        some = hosts[question.language] or hosts["all"]
        found.append(Ask(some[number % len(some)], question.path))
    return found


def report(subjects: Sequence[Subject], filed: float) -> str:
    """The tables."""
    head = ["engine", "p50 ms", "p95 ms", "requests/s", "cpu ms", "× first", "found p50 s", "found p95 s", "rebuilt"]
    rows = []
    for subject in subjects:
        figures, (_, ratio, _) = subject.figures, http_load.ratios(subject.figures, subjects[0].figures)
        rows.append(
            [
                subject.name,
                f"{figures.milliseconds(0.5):.1f}",
                f"{figures.milliseconds(0.95):.1f}",
                f"{figures.rate:.1f}",
                f"{figures.processor:.1f}",
                f"{ratio:.2f}",
                f"{http_load.percentile(subject.found, 0.5):.2f}" if subject.found else "–",
                f"{http_load.percentile(subject.found, 0.95):.2f}" if subject.found else "–",
                seconds(subject.rebuilt) if subject.rebuilt else "–",
            ]
        )
    filing = f"Filed: {filed:.0f} documents a second." if filed else "The documents are those of an earlier run."
    return "\n".join(["", http_load.table(head, rows), "", *growth(subjects), filing])


def growth(subjects: Sequence[Subject]) -> list[str]:
    """A line for each engine: what many regions cost a question, where there were several numbers of them."""
    lines = []
    for engine in dict.fromkeys(subject.engine for subject in subjects):
        some = [subject for subject in subjects if subject.engine == engine]
        few, many = some[0], some[-1]
        if few is not many:
            compared = (few.regions, few.figures), (many.regions, many.figures)
            lines.append(http_load.growth(engine, *compared))
    return lines
