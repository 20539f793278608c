"""`infra/bench/search`: questions, publishing and rebuilding with 23 regions of organisations, on each engine."""

import argparse
import contextlib
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from infra.bench import measure, place
from infra.bench.measure import Ask, Figures, Server
from infra.bench.place import WITH_DJANGO, Place
from infra.bench.questions import PATHS, QUESTIONS
from infra.services import elasticsearch, java, places, processes
from infra.services.places import CHECKOUT
from infra.services.problem import Problem, told
from infra.services.progress import Step, say, seconds

DATABASE = "kohtaamo_bench_search"
POSTGRES = "postgres"
ENGINES = (POSTGRES, *(release.short for release in elasticsearch.RELEASES))
CLIENTS = 2
ROUNDS = 5
MOST_ORGANISATIONS = 5_000
FIND_SECONDS = 20.0
FIND_PAUSE = 0.02
DESCRIPTION = """\
Measures the search with invented organisations: questions at the HTTP edge, how soon a published thing is found, and
how long filing and rebuilding take. Elasticsearch is started where this machine has a Java for it."""


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    regions: int
    organisations: int
    engines: tuple[str, ...]
    rounds: int
    published: int
    keep: bool
    data: Path | None


@dataclass
class Subject:
    """One engine: its site, and what was measured. `rebuilt` is in seconds, `found` too."""

    name: str
    surroundings: dict[str, str]
    server: Server | None = None
    rebuilt: float = 0.0
    figures: Figures = field(default_factory=Figures)
    found: list[float] = field(default_factory=list)


def parse(arguments: Sequence[str]) -> Options:
    """The options; ends the program with a usage line where they are wrong."""
    reader = argparse.ArgumentParser(
        "infra/bench/search", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument("--regions", type=between(1, 23), default=23, metavar="N", help="how many regions (23)")
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
    return told("infra/bench/search", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fills, files, serves, measures, tells."""
    with place.ready(options.data, options.keep) as here:
        busy = place.busy()
        subjects = launch(here, options)
        filed = fill(here, options)
        told_hosts = here.program("Their hosts", ["-m", WITH_DJANGO, "hosts"], here.surroundings(DATABASE))
        hosts = json.loads(told_hosts[-1])
        for subject in subjects:
            rebuild(here, subject)
            name = f"site on {subject.name}"
            subject.server = here.web(name, "sites.wsgi:application", subject.surroundings, "/livez")
        ask(subjects, hosts, options.rounds)
        for subject in subjects:
            try:
                publish(here, subject, hosts["fi"][0], options.published)
            except Problem as problem:
                say(f"\n!!!!!!  {problem}\n")
    say(busy + report(subjects, filed))
    return 0


def launch(here: Place, options: Options) -> list[Subject]:
    """Starts the engines asked for; one this machine has no Java for is left out with a loud line."""
    subjects = [Subject(POSTGRES, here.surroundings(DATABASE))] if POSTGRES in options.engines else []
    runtimes, cache = java.find_all(), places.find().cache
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
        except Problem as problem:
            say(f"\n!!!!!!  {problem}\n!!!!!!  Elasticsearch {release.short} is left out.\n")
            continue
        surroundings = here.surroundings(DATABASE, ELASTICSEARCH_URL=engine.url)
        subjects.append(Subject(release.short, surroundings))
    return subjects


def fill(here: Place, options: Options) -> float:
    """Makes the regions and files their documents. Things filed a second; 0 where an earlier run left them."""
    surroundings = here.surroundings(DATABASE)
    place.build_files(here, surroundings)
    holds = f"{options.regions} regions of {options.organisations}"
    if not here.database(DATABASE, holds):
        return 0.0
    filling = ["-m", WITH_DJANGO, "fill", str(options.regions), str(options.organisations)]
    here.program(f"{holds} organisations", filling, surroundings)
    started = time.monotonic()
    said = here.program("Filing documents", ["manage.py", "search", "drain"], surroundings)
    took = time.monotonic() - started
    here.note(DATABASE, holds)
    filed = re.search(r"filed (\d+)", "\n".join(said))
    return int(filed.group(1)) / took if filed else 0.0


def rebuild(here: Place, subject: Subject) -> None:
    """Makes the engine's index anew, timed. PostgreSQL has none of its own: its documents are its index."""
    if subject.name == POSTGRES:
        return
    started = time.monotonic()
    here.program(f"Rebuilding on {subject.name}", ["manage.py", "search", "rebuild"], subject.surroundings)
    subject.rebuilt = time.monotonic() - started


def ask(subjects: Sequence[Subject], hosts: Mapping[str, Sequence[str]], rounds: int) -> None:
    """All questions once to warm up, then round by round to each engine in turn."""
    asks = asks_for(hosts)
    with Step("Asking") as step:
        for number in range(rounds + 1):
            for subject in subjects:
                step.detail = f"round {number}, {subject.name}"
                assert subject.server is not None  # noqa: S101 - served before
                played = measure.play(subject.server, asks, len(asks), CLIENTS)
                if number:
                    subject.figures.rounds.append(played)


def asks_for(hosts: Mapping[str, Sequence[str]]) -> list[Ask]:
    """Every question twice, each asked in a region that has its language, the regions in turn."""
    found = []
    for number, question in enumerate(QUESTIONS * 2):
        some = hosts[question.language]
        found.append(Ask(some[number % len(some)], question.path))
    return found


def publish(here: Place, subject: Subject, host: str, count: int) -> None:
    """Publishes things one after the other; how long it takes until the search page shows each."""
    assert subject.server is not None  # noqa: S101 - served before
    with Step(f"Publishing on {subject.name}"), working(here, subject), publisher(subject, host) as editor:
        for number in range(count + 1):
            word = f"Kultakuutti{'abcdefghijklmnopqrstuvwxyz'[number % 26] * 3}{number}"
            published = editor.publish(f"{word} ry")
            took = until_found(subject.server, Ask(host, f"{PATHS['fi']}?q={word}"), word) - published
            if number:  # the first one finds a worker that has only just started
                subject.found.append(took)


@contextlib.contextmanager
def working(here: Place, subject: Subject) -> Iterator[None]:
    """A worker on this engine."""
    running = here.worker(subject.surroundings)
    try:
        yield
    finally:
        here.supervisor.stop(running)


@dataclass
class Editor:
    """The process that publishes."""

    process: "subprocess.Popen[str]"

    def publish(self, name: str) -> float:
        """Publishes an organisation; the moment the database had it."""
        assert self.process.stdin is not None  # noqa: S101 - asked for as a pipe
        assert self.process.stdout is not None  # noqa: S101 - asked for as a pipe
        self.process.stdin.write(f"{name}\n")
        self.process.stdin.flush()
        if not self.process.stdout.readline():
            raise Problem("The publishing program ended by itself.", "Look at what it printed above.")
        return time.monotonic()


@contextlib.contextmanager
def publisher(subject: Subject, host: str) -> Iterator[Editor]:
    """A program that publishes in the region of that host. When it is left, it deletes what it published."""
    schema = "national" if host == "localhost" else host.split(".")[0].replace("-", "_")
    command = [sys.executable, "-W", "ignore", "-m", WITH_DJANGO, "publish", schema]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=subject.surroundings, cwd=CHECKOUT
    ) as process:
        assert process.stdout is not None  # noqa: S101 - asked for as a pipe
        process.stdout.readline()
        yield Editor(process)


def until_found(server: Server, ask: Ask, word: str) -> float:
    """The moment the search page first shows the word among its hits. Raises Problem after FIND_SECONDS."""
    until = time.monotonic() + FIND_SECONDS
    with contextlib.closing(measure.connect(server.port)) as connection:
        while time.monotonic() < until:
            _, _, hits = measure.fetch(connection, ask).decode().partition('id="hits"')
            shown = re.sub(r"<[^>]+>", "", hits.partition("</ol>")[0])
            if word in shown:
                return time.monotonic()
            time.sleep(FIND_PAUSE)
    raise Problem(f"{word} was not found within {FIND_SECONDS:.0f} s.", "Look at worker.log.")


def report(subjects: Sequence[Subject], filed: float) -> str:
    """The tables."""
    head = ["engine", "p50 ms", "p95 ms", "requests/s", "cpu ms", "× first", "found p50 s", "found p95 s", "rebuilt"]
    rows = []
    for subject in subjects:
        figures, (_, ratio, _) = subject.figures, measure.ratios(subject.figures, subjects[0].figures)
        rows.append(
            [
                subject.name,
                f"{figures.milliseconds(0.5):.1f}",
                f"{figures.milliseconds(0.95):.1f}",
                f"{figures.rate:.1f}",
                f"{figures.processor:.1f}",
                f"{ratio:.2f}",
                f"{measure.percentile(subject.found, 0.5):.2f}" if subject.found else "–",
                f"{measure.percentile(subject.found, 0.95):.2f}" if subject.found else "–",
                seconds(subject.rebuilt) if subject.rebuilt else "–",
            ]
        )
    filing = f"Filed: {filed:.0f} documents a second." if filed else "The documents are those of an earlier run."
    return "\n".join(["", measure.table(head, rows), "", filing])
