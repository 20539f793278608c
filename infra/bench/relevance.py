"""Judged questions of the search, and the figures of the answers. Pure; see `relevance_data/README.md`."""

import csv
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).parent / "relevance_data"
LANGUAGES = ("fi", "sv", "en")
NONSENSE = "nonsense"
DEPTH = 10
"""Hits of an answer that are judged."""
USEFUL = 2
"""The grade from which a first hit is right and a thing is missed where it is not found."""


@dataclass(frozen=True)
class Thing:
    """What can be found: its region and key, its name and summary, the codes of the municipalities it serves.

    Of a nationwide thing these are none.
    """

    id: str
    name: str
    summary: str = ""
    municipalities: frozenset[str] = frozenset()
    nationwide: bool = False


@dataclass(frozen=True)
class JudgedQuestion:
    """A question, and how well things answer it: `grades` by the beginning of a thing's name or summary.

    Of a question with a `municipality` nationwide things are worth two at most, others that do not serve it one.
    """

    words: str
    language: str
    kind: str
    grades: Mapping[str, int] = field(default_factory=dict)
    municipality: str = ""

    def grade(self, thing: Thing) -> int:
        """Return how well a thing answers: 3 is what was asked for, 2 helps, 1 is near, 0 is none of it."""
        matching = (grade for start, grade in self.grades.items() if thing.name.startswith(start))
        described = (grade for start, grade in self.grades.items() if thing.summary.startswith(start))
        grade = max([*matching, *described], default=0)
        if not self.municipality or self.municipality in thing.municipalities:
            return grade
        return min(grade, 2 if thing.nationwide else 1)


@dataclass(frozen=True)
class Figures:
    """The means over questions: of those with an answer all but `false_hits`, which is that of the nonsense."""

    questions: int
    ndcg: float
    first: float
    recall: float
    no_hits: float
    false_hits: float


def judged_questions(language: str, half: str = "all", folder: Path = DATA) -> list[JudgedQuestion]:
    """Return the questions of a language: `all`, the half to `choose` weights by, or the one kept `aside`.

    KeyError for a topic that is not judged.
    """
    topics = _topics(folder)
    with (folder / f"{language}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    questions = [
        JudgedQuestion(row["question"], language, row["kind"], _grades(row["topic"], topics), row["municipality"])
        for row in rows
    ]
    return {"all": questions, "choose": questions[::2], "aside": questions[1::2]}[half]


def figures(answers: Iterable[tuple[JudgedQuestion, Sequence[Thing]]], things: Sequence[Thing]) -> Figures:
    """Return the figures of answers: each question with its first hits, the best first."""
    answered = [(question, hits) for question, hits in answers if question.kind != NONSENSE]
    nonsense = [hits for question, hits in answers if question.kind == NONSENSE]
    return Figures(
        questions=len(answered) + len(nonsense),
        ndcg=_mean(ndcg(question, hits, things) for question, hits in answered),
        first=_mean(float(bool(hits) and question.grade(hits[0]) >= USEFUL) for question, hits in answered),
        recall=_mean(recall(question, hits, things) for question, hits in answered),
        no_hits=_mean(float(not hits) for _, hits in answered),
        false_hits=_mean(float(bool(hits)) for hits in nonsense),
    )


def has_answer(question: JudgedQuestion, things: Iterable[Thing]) -> bool:
    """Whether one of the things answers a question, or it is nonsense, which nothing should answer."""
    return question.kind == NONSENSE or any(map(question.grade, things))


def ndcg(question: JudgedQuestion, hits: Sequence[Thing], things: Sequence[Thing]) -> float:
    """Return the normalised discounted cumulative gain of the first hits, from 0 to 1."""
    ideal = _gain(sorted((question.grade(thing) for thing in things), reverse=True))
    return _gain([question.grade(hit) for hit in hits]) / ideal if ideal else 0.0


def recall(question: JudgedQuestion, hits: Sequence[Thing], things: Sequence[Thing]) -> float:
    """Return the share of the useful things that are among the first hits, of as many as have room there."""
    useful = sum(question.grade(thing) >= USEFUL for thing in things)
    found = sum(question.grade(hit) >= USEFUL for hit in hits[:DEPTH])
    return found / min(useful, DEPTH) if useful else 0.0


def _gain(grades: Sequence[int]) -> float:
    return sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(grades[:DEPTH]))


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else 0.0


def _topics(folder: Path) -> dict[str, dict[str, int]]:
    topics: dict[str, dict[str, int]] = {}
    with (folder / "topics.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            topics.setdefault(row["topic"], {}).update(dict.fromkeys(row["things"].split("|"), int(row["grade"])))
    return topics


def _grades(topic: str, topics: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """Return the judgements of a topic; of `=Name` the thing of that name alone, of nothing none."""
    if topic.startswith("="):
        return {topic[1:]: 3}
    return topics[topic] if topic else {}
