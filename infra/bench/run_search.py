"""`infra/bench/search`: queries, publishing and rebuilding with so many regions of organisations, on each engine."""

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
from infra.bench.http_load import Figures, Request, Server
from infra.bench.options import between, numbers
from infra.bench.search_queries import QUERIES, typed
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import elasticsearch, java, paths, processes
from infra.services.errors import StartError, report_errors
from infra.services.progress import Step, say, seconds

DATABASE = "kohtaamo_bench_search"
POSTGRES = "postgres"
ENGINES = (POSTGRES, *(release.short for release in elasticsearch.RELEASES))
CLIENTS = 1  # of two, the middle one's time would tell how often both met in one web process
ROUNDS = 5
WARM_UP_QUERIES = 6  # of each language, for each region; with one round of all, 100 regions were met once at most
MOST_ORGANISATIONS = 5_000
CHANGES = 10_000  # made while Elasticsearch is away
FILED_AGAIN = 3_000  # things
DESCRIPTION = """\
Measures the search with invented organisations: questions at the HTTP edge, how soon a published thing is found, and
how long filing and rebuilding take. Elasticsearch is started where this machine has a Java for it."""


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    regions: tuple[int, ...]
    organisations: int
    engines: tuple[str, ...]
    rounds: int
    published: int
    keep: bool
    data: Path | None


@dataclass
class Subject:
    """One engine with one number of regions: its site and measurements, `suggested` those of suggestions.

    `rebuilt` is in seconds.
    """

    engine: str
    regions: int
    hosts: Mapping[str, Sequence[str]]
    env: dict[str, str]
    server: Server | None = None
    rebuilt: float = 0.0
    figures: Figures = field(default_factory=Figures)
    suggested: Figures = field(default_factory=Figures)

    @property
    def name(self) -> str:
        """Return its name in the table."""
        return f"{self.engine}, {self.regions} region{'s' * (self.regions > 1)}"


def parse(arguments: Sequence[str]) -> Options:
    """Parse the command line; exit with a usage message where it is invalid."""
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


def engines(text: str) -> tuple[str, ...]:
    """Parse names of engines, separated by commas. Raises argparse's error for an unknown one."""
    found = tuple(text.split(","))
    if set(found) - set(ENGINES):
        raise argparse.ArgumentTypeError(f"{text!r}: choose among {','.join(ENGINES)}")
    return found


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/search", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fill the databases, index, start the servers, measure; print each table as soon as it is measured."""
    with workspace.ready(options.data, options.keep) as here:
        load_warning = workspace.load_warning()
        workspace.build_files(here, here.env(DATABASE))
        engines = launch(here, options.engines)
        subjects, renewals, indicators = [], [], []
        for count in sorted(options.regions):
            say(fill(here, options, count))
            say(file_again(here, count))
            renewals.append(renew(here, count))
            indicators.append(count_indicators(here, count))
            subjects += on_each(engines, here, count)
        say("\n".join(["", *renewed(renewals), *counted(indicators)]))
        for subject in subjects:
            rebuild(here, subject)
            name = f"site on {subject.name}"
            subject.server = here.web(name, "sites.wsgi:application", subject.env, "/livez")
        ask(subjects, options.rounds)
        say(load_warning + report(subjects))
        largest = subjects[-len(engines) :]
        for subject in largest:
            say(published(here, subject, options.published))
        for subject in largest:
            if subject.engine != POSTGRES:
                say(catch_up(here, subject))
    return 0


def launch(here: Workspace, names: Sequence[str]) -> dict[str, str]:
    """Start the requested engines, and return the URL of each; PostgreSQL has none of its own.

    One that ELASTICSEARCH_URLS ("8.19=http://…,9.3=…") names is used as it runs. An engine without a suitable Java is
    skipped with a warning.
    """
    engines = {POSTGRES: ""} if POSTGRES in names else {}
    running = dict(pair.split("=", 1) for pair in os.environ.get("ELASTICSEARCH_URLS", "").split(",") if pair)
    runtimes, cache = java.find_all(), paths.find().cache
    for release in elasticsearch.RELEASES:
        if release.short not in names:
            continue
        if release.short in running:
            engines[release.short] = running[release.short]
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
    """Return the name of the database with so many regions."""
    return f"{DATABASE}_{count}"


def on_each(engines: Mapping[str, str], here: Workspace, count: int) -> list[Subject]:
    """Return the site of so many regions on each engine."""
    told_hosts = here.program("Their hosts", ["-m", WITH_DJANGO, "hosts"], here.env(database(count)))
    hosts = json.loads(told_hosts[-1])
    subjects = []
    for engine, url in engines.items():
        env = here.env(database(count))
        if url:
            env |= {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": f"bench-{count}"}
        subjects.append(Subject(engine, count, hosts, env))
    return subjects


def fill(here: Workspace, options: Options, count: int) -> str:
    """Create so many regions and index their documents; return a line of what was measured."""
    name = database(count)
    env = here.env(name)
    holds = f"{count} regions of {options.organisations}"
    if not here.database(name, holds):
        here.program(f"The tables of {holds}", ["-m", WITH_DJANGO, "refresh_data"], env)
        return "The documents are those of an earlier run."
    filling = ["-m", WITH_DJANGO, "load_data", str(count), str(options.organisations)]
    here.program(f"{holds} organisations", filling, env)
    waiting = here.program("Counting changes", ["manage.py", "search", "status"], env)
    started = time.monotonic()
    said = here.program("Filing documents", ["manage.py", "search", "drain"], env)
    took = time.monotonic() - started
    here.program("Counting words", ["-m", WITH_DJANGO, "count_words"], env)
    here.complete(name, holds)
    changes, written = number_in(r"changes waiting: (\d+)", waiting), number_in(r"written (\d+)", said)
    return (
        f"Filed for the first time: {changes} changes, {written} documents in {took:.0f} s:"
        f" {changes / took:.0f} changes a second, {written / took:.0f} documents."
    )


def file_again(here: Workspace, count: int) -> str:
    """Process things of so many regions that are filed already; return two lines of what was measured."""
    filing = ["-m", WITH_DJANGO, "file_again", str(FILED_AGAIN)]
    run = json.loads(here.program("Filing documents again", filing, here.env(database(count)))[-1])
    rates = {name: run["things"] / run[name] for name in ("written", "unchanged")}
    return (
        f"Filed again, {run['things']} things with a change each: all differ and their words are known,"
        f" {rates['written']:.0f} documents a second\n"
        f"Read again, {run['things']} things with a change each: nothing differs,"
        f" {rates['unchanged']:.0f} documents a second"
    )


def number_in(pattern: str, lines: Sequence[str]) -> int:
    """Return the number that a pattern finds in what a program printed. Raises StartError where there is none."""
    found = re.search(pattern, "\n".join(lines))
    if found is None:
        raise StartError(f"Nothing like {pattern!r} was printed.", "Look at what the program printed.")
    return int(found.group(1))


def renew(here: Workspace, count: int) -> dict[str, float]:
    """Renew what the documents of so many regions know of the coming days; return what was measured."""
    renewing = ["-m", WITH_DJANGO, "renew_spans"]
    said = here.program(f"Renewing the opening hours of {count} regions", renewing, here.env(database(count)))
    measured: dict[str, float] = json.loads(said[-1])
    return measured


def count_indicators(here: Workspace, count: int) -> dict[str, float]:
    """Count the indicators of so many regions; return what was measured."""
    counting = ["-m", WITH_DJANGO, "count_indicators"]
    said = here.program(f"Counting the indicators of {count} regions", counting, here.env(database(count)))
    measured: dict[str, float] = json.loads(said[-1])
    return measured


def rebuild(here: Workspace, subject: Subject) -> None:
    """Rebuild the engine's index, timed. PostgreSQL has none of its own: its documents are its index."""
    if subject.engine == POSTGRES:
        return
    started = time.monotonic()
    here.program(f"Rebuilding on {subject.name}", ["manage.py", "search", "rebuild"], subject.env)
    subject.rebuilt = time.monotonic() - started


def published(here: Workspace, subject: Subject, number: int) -> str:
    """Publish so many things one after the other; return how soon residents found them, and the memory in use."""
    assert subject.server is not None  # noqa: S101 - served before
    asked = (subject.server, subject.env, subject.hosts["fi"][0])
    try:
        with Step(f"Publishing on {subject.name}"), publish_latency.running_worker(here, subject.env):
            found = publish_latency.publish(*asked, number)
            used = memory(here)
    except StartError as problem:
        return f"\n!!!!!!  {problem}\n"
    middle, late = (http_load.percentile(found, share) for share in (0.5, 0.95))
    told = f"{subject.name}: what was published was found after {middle:.2f} s (p50), {late:.2f} s (p95)"
    return f"{told}\nMemory of what runs now: {used}"


def memory(here: Workspace) -> str:
    """Return the megabytes of each program that runs."""
    used = {each.program.name: http_load.memory(each.process.pid) for each in here.supervisor.running}
    return ", ".join(f"{name} {size / 1e6:.0f} MB" for name, size in used.items())


def catch_up(here: Workspace, subject: Subject) -> str:
    """Let the engine catch up on what changed while it was away; return a line of what was measured."""
    changing = ["-m", WITH_DJANGO, "catch_up", str(CHANGES)]
    run = json.loads(here.program(f"Catching up on {subject.name}", changing, subject.env)[-1])
    return (
        f"{subject.name}: {run['changed']} things changed while it was away, filed in {run['filed']:.1f} s"
        f" (an editor waited at most {run['edited']:.2f} s, a resident {run['asked']:.2f} s),"
        f" and delivered in {run['delivered']:.1f} s from its return"
    )


def ask(subjects: Sequence[Subject], rounds: int) -> None:
    """Send all queries, in interleaved rounds to each engine, after each was warmed up with all its regions."""
    with Step("Asking") as step:
        for number in range(rounds + 1):
            for subject in subjects:
                step.detail = f"round {number}, {subject.name}"
                requests = requests_for(subject.hosts) if number else first_requests(subject.hosts)
                assert subject.server is not None  # noqa: S101 - served before
                played = http_load.run_round(subject.server, requests, len(requests), CLIENTS)
                suggestions = suggestion_requests(subject.hosts)
                suggested = http_load.run_round(subject.server, suggestions, len(suggestions), CLIENTS)
                if number:
                    subject.figures.rounds.append(played)
                    subject.suggested.rounds.append(suggested)


def first_requests(hosts: Mapping[str, Sequence[str]]) -> list[Request]:
    """Return some requests for each region, which warm up web server and database for all regions alike."""
    asked = [
        (query, hosts[language] or hosts["all"])
        for language in ("fi", "sv")
        for query in [each for each in QUERIES if each.language == language][:WARM_UP_QUERIES]
    ]
    return [Request(host, query.path) for query, some in asked for host in some]


def requests_for(hosts: Mapping[str, Sequence[str]]) -> list[Request]:
    """Return every query twice, each to a region that has its language, the regions in turn."""
    found = []
    for number, query in enumerate(QUERIES * 2):
        some = hosts[query.language] or hosts["all"]
        found.append(Request(some[number % len(some)], query.path))
    return found


def suggestion_requests(hosts: Mapping[str, Sequence[str]]) -> list[Request]:
    """Return what is asked for suggestions, each of a region that has its language, the regions in turn."""
    found = []
    for number, (language, path) in enumerate(typed()):
        some = hosts[language] or hosts["all"]
        found.append(Request(some[number % len(some)], path))
    return found


def report(subjects: Sequence[Subject]) -> str:
    """Return the table of the answers, and what many regions cost."""
    head = ["engine", "p50 ms", "p95 ms", "requests/s", "cpu ms", "× first", "suggest p50", "p95", "rebuilt"]
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
                f"{subject.suggested.milliseconds(0.5):.1f}",
                f"{subject.suggested.milliseconds(0.95):.1f}",
                seconds(subject.rebuilt) if subject.rebuilt else "–",
            ]
        )
    return "\n".join(["", http_load.table(head, rows), "", *growth(subjects)])


def renewed(renewals: Sequence[Mapping[str, float]]) -> list[str]:
    """Return a line for each renewal: milliseconds for a document, and those of the first renewal for comparison."""
    each = [run["renewal"] / max(run["documents"], 1) * 1000 for run in renewals]
    return [
        f"Opening hours of {run['documents']} documents ({run['hours']} different) renewed in {run['renewal']:.1f} s,"
        f" {run['evaluation']:.1f} s of them to evaluate: {took:.2f} ms a document, × first {took / (each[0] or 1):.2f}"
        for run, took in zip(renewals, each, strict=True)
    ]


def counted(runs: Sequence[Mapping[str, float]]) -> list[str]:
    """Return a line for each count of the indicators."""
    return [
        f"{run['counts']} indicators of {run['documents']} documents counted in {run['seconds']:.1f} s" for run in runs
    ]


def growth(subjects: Sequence[Subject]) -> list[str]:
    """Return a line for each engine: the cost of many regions, where several numbers were measured."""
    lines = []
    for engine in dict.fromkeys(subject.engine for subject in subjects):
        some = [subject for subject in subjects if subject.engine == engine]
        few, many = some[0], some[-1]
        if few is not many:
            compared = (few.regions, few.figures), (many.regions, many.figures)
            lines.append(http_load.growth(engine, *compared))
    return lines
