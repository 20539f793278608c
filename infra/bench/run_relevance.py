"""`infra/bench/relevance`: judged questions over the demo's content, on each engine and with stock analysers."""

import argparse
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.bench import http_load, workspace
from infra.bench.relevance import (
    LANGUAGES,
    NONSENSE,
    JudgedQuestion,
    Thing,
    figures,
    has_answer,
    judged_questions,
    ndcg,
)
from infra.bench.run_search import ENGINES, POSTGRES, engines, launch
from infra.bench.workspace import WITH_DJANGO, Workspace
from infra.services import processes
from infra.services.errors import report_errors
from infra.services.progress import say

DATABASE = "kohtaamo_bench_relevance"
HOLDS = "the content of the demo"
FINNISH_DATABASE = "kohtaamo_bench_relevance_finnish"
OVER_FINNISH = " over Finnish only"
OTHERS_THAN_FINNISH = LANGUAGES[1:]
STOCK = "stock"
INDEX = "bench-relevance"
HALVES = ("all", "choose", "aside")
DESCRIPTION = """\
Measures how well the search answers judged questions over the demo's content. Weights are chosen by one half of the
questions, and judged by the half kept aside. Elasticsearch is started where this machine has a Java for it."""


@dataclass(frozen=True)
class Options:
    """The parsed command line."""

    engines: tuple[str, ...]
    half: str
    worst: int
    kinds: bool
    keep: bool
    data: Path | None


Answers = Sequence[tuple[JudgedQuestion, Sequence[Thing]]]


@dataclass(frozen=True)
class Run:
    """The answers of one engine by what was asked (a language, and over which texts), and all things there are."""

    engine: str
    things: Sequence[Thing]
    answers: Mapping[str, Answers]


def parse(arguments: Sequence[str]) -> Options:
    """Parse the command line; exit with a usage message where it is invalid."""
    reader = argparse.ArgumentParser(
        "infra/bench/relevance", description=DESCRIPTION, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    reader.add_argument(
        "--engines", type=engines, default=ENGINES, metavar="A,B", help=f"which ones ({','.join(ENGINES)})"
    )
    reader.add_argument("--half", choices=HALVES, default="all", help="which questions (all)")
    reader.add_argument("--worst", type=int, default=0, metavar="N", help="list the N worst answers of each language")
    reader.add_argument("--kinds", action="store_true", help="figures by kind of question, too")
    reader.add_argument("--keep", action="store_true", help="leave the database, and use the one a run has left")
    reader.add_argument("--data", type=Path, metavar="DIR", help="folder of databases, indices and logs")
    given = reader.parse_args(arguments)
    data = given.data and given.data.absolute()
    return Options(given.engines, given.half, given.worst, given.kinds, given.keep, data)


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit code."""
    processes.end_on_signals()
    os.umask(0o022)
    return report_errors("infra/bench/relevance", lambda: bench(parse(arguments)))


def bench(options: Options) -> int:
    """Fill the database, index, ask, print the report."""
    with workspace.ready(options.data, options.keep) as here:
        env = here.env(DATABASE)
        found = launch(here, options.engines)
        workspace.build_files(here, env)
        if here.database(DATABASE, HOLDS):
            here.program("The demo's content", ["manage.py", "prepare_demo"], env)
            here.program("The general ontology", ["manage.py", "load_koko"], env)
            here.complete(DATABASE, HOLDS)
        here.program("Filing documents", ["manage.py", "search", "audit"], env)
        here.copy(FINNISH_DATABASE, of=DATABASE)
        finnish = here.env(FINNISH_DATABASE)
        here.program("Leaving Finnish texts", ["-m", WITH_DJANGO, "leave_finnish"], finnish)
        runs = [ask(here, options, name, env | address_of(url)) for name, url in found.items()]
        runs += [ask(here, options, name, finnish | address_of(url), over_finnish=True) for name, url in found.items()]
        elastic = [(name, url) for name, url in found.items() if name != POSTGRES]
        for name, url in elastic[:1]:
            runs.append(ask(here, options, f"{STOCK} {name}", env | address_of(url)))
    say(report(runs, options))
    return 0


def address_of(url: str) -> dict[str, str]:
    """Return the environment variables that name an Elasticsearch; none for PostgreSQL."""
    return {"ELASTICSEARCH_URL": url, "ELASTICSEARCH_INDEX": INDEX, "ELASTICSEARCH_TIMEOUT": "30"} if url else {}


def ask(here: Workspace, options: Options, name: str, env: Mapping[str, str], over_finnish: bool = False) -> Run:
    """Ask all questions on one engine, those in other languages where it has Finnish texts only."""
    stock = name.startswith(STOCK)
    if not stock and name != POSTGRES:
        here.program(f"Rebuilding on {name}", ["manage.py", "search", "rebuild"], env)
    arguments = ["-m", WITH_DJANGO, "ask_relevance", *([STOCK] if stock else [])]
    printed = json.loads(here.program(f"Asking {name}", arguments, env)[-1])
    return run_of(name, printed, options.half, over_finnish)


def run_of(name: str, printed: Mapping[str, Any], half: str, over_finnish: bool = False) -> Run:
    """Return the answers to a half of the questions, of what `ask_relevance` printed.

    Those without an answer among the things, as where it has no Finnish text, are left out.
    """
    things = {
        each["id"]: Thing(**each | {"municipalities": frozenset(each["municipalities"])}) for each in printed["things"]
    }
    answers = {}
    for language in OTHERS_THAN_FINNISH if over_finnish else LANGUAGES:
        chosen = {question.words for question in judged_questions(language, half)}
        asked = zip(judged_questions(language), printed["answers"][language], strict=True)
        answers[language + OVER_FINNISH * over_finnish] = [
            (question, [things[each] for each in hits])
            for question, hits in asked
            if question.words in chosen and has_answer(question, things.values())
        ]
    return Run(name, list(things.values()), answers)


def report(runs: Sequence[Run], options: Options) -> str:
    """Return the tables."""
    head = ["engine", "language", "questions", "nDCG@10", "first", "recall@10", "no hit", "false hit"]
    asked = list(dict.fromkeys(label for run in runs for label in run.answers))
    answered = [(run, label, run.answers[label]) for label in asked for run in runs if label in run.answers]
    rows = [row_of(*each) for each in answered]
    for run, label, answers in answered if options.kinds else ():
        for kind in dict.fromkeys(question.kind for question, _ in answers):
            rows.append(row_of(run, f"{label} {kind}", [pair for pair in answers if pair[0].kind == kind]))
    lines = ["", http_load.table(head, rows), ""]
    if options.worst:
        first = {label: run for run, label, _ in reversed(answered)}
        lines += [line for label in asked for line in worst(first[label], label, options.worst)]
    return "\n".join(lines)


def row_of(run: Run, label: str, answers: Answers) -> list[str]:
    """Return a row of the table."""
    found = figures(answers, run.things)
    means = (found.ndcg, found.first, found.recall, found.no_hits, found.false_hits)
    return [run.engine, label, str(found.questions), *(f"{mean:.3f}" for mean in means)]


def worst(run: Run, label: str, count: int) -> list[str]:
    """Return a line for each of the worst answers: nDCG, question, grades and names of the first hits."""
    answered = [pair for pair in run.answers[label] if pair[0].kind != NONSENSE]
    scored = sorted((ndcg(question, hits, run.things), number) for number, (question, hits) in enumerate(answered))
    lines = []
    for score, number in scored[:count]:
        question, hits = answered[number]
        names = " · ".join(f"{question.grade(hit)} {hit.name[:28]}" for hit in hits[:5])
        lines.append(f"{label} {score:.2f} {question.words} → {names}")
    false = [(question, hits) for question, hits in run.answers[label] if question.kind == NONSENSE and hits]
    return lines + [f"{label} false: {question.words} → {hits[0].name}" for question, hits in false]
