"""Figures of relevance, and the judged questions over the demo's content."""

import csv
import json
from dataclasses import replace
from pathlib import Path

import pytest

from infra.bench.relevance import (
    LANGUAGES,
    NONSENSE,
    JudgedQuestion,
    Thing,
    figures,
    has_answer,
    judged_questions,
    ndcg,
    recall,
)
from infra.bench.run_relevance import run_of

THINGS = [Thing("1", "Velkaneuvola"), Thing("2", "Tupa", "Laskut kuntoon", frozenset({"491"})), Thing("3", "Kuoro")]
ABOUT_DEBT = JudgedQuestion("velka", "fi", "plain", {"Velka": 3, "Laskut": 2})
CONTENT = Path(__file__).parents[2] / "infra" / "demo_content"


def hits(*ids: str) -> list[Thing]:
    return [thing for each in ids for thing in THINGS if thing.id == each]


@pytest.mark.parametrize(
    ("found", "expected"),
    [(("1", "2"), 1.0), (("1", "2", "3"), 1.0), (("1",), 0.787), (("2", "1"), 0.834), (("3", "1"), 0.497), ((), 0.0)],
)
def test_the_gain_grows_with_grade_and_place(found: tuple[str, ...], expected: float) -> None:
    assert ndcg(ABOUT_DEBT, hits(*found), THINGS) == pytest.approx(expected, abs=0.001)


def test_only_useful_things_count_for_recall() -> None:
    near = JudgedQuestion("velka", "fi", "plain", {"Velka": 3, "Laskut": 2, "Kuoro": 1})
    assert recall(near, hits("3", "1"), THINGS) == 0.5


def test_where_a_place_is_asked_for_things_of_other_places_are_only_near() -> None:
    here = JudgedQuestion("velka mikkeli", "fi", "place", {"Velka": 3, "Laskut": 2}, municipality="491")
    assert [here.grade(thing) for thing in THINGS] == [1, 2, 0]
    assert here.grade(replace(THINGS[0], nationwide=True)) == 2


def test_nonsense_counts_for_false_hits_alone() -> None:
    nonsense = JudgedQuestion("asdf", "fi", NONSENSE)
    found = figures([(ABOUT_DEBT, hits("1", "2")), (nonsense, hits("3")), (nonsense, [])], THINGS)
    assert (found.ndcg, found.first, found.recall, found.no_hits, found.false_hits) == (1.0, 1.0, 1.0, 0.0, 0.5)


def test_a_question_has_an_answer_where_a_thing_is_at_least_near_and_nonsense_needs_none() -> None:
    assert has_answer(ABOUT_DEBT, hits("2", "3"))
    assert not has_answer(ABOUT_DEBT, hits("3"))
    assert has_answer(JudgedQuestion("asdf", "fi", NONSENSE), [])


def test_over_finnish_texts_the_questions_in_other_languages_that_have_an_answer_there_are_judged() -> None:
    shelter = {"id": "1", "name": "Yöjalka ry", "summary": "", "municipalities": [], "nationwide": True}
    nothing: dict[str, list[list[str]]] = {language: [[] for _ in judged_questions(language)] for language in LANGUAGES}
    run = run_of("postgres", {"things": [shelter], "answers": nothing}, "all", over_finnish=True)
    assert list(run.answers) == ["sv over Finnish only", "en over Finnish only"]
    asked = [question.words for question, _ in run.answers["sv over Finnish only"] if question.kind != NONSENSE]
    assert "hemlös" in asked
    assert "skulder" not in asked


@pytest.mark.parametrize(("language", "least"), [("fi", 250), ("sv", 250), ("en", 80)])
def test_there_are_questions_enough_and_each_once(language: str, least: int) -> None:
    questions = judged_questions(language)
    words = [question.words for question in questions]
    assert len(words) == len(set(words)) >= least
    halves = [judged_questions(language, half) for half in ("choose", "aside")]
    assert sorted(question.words for half in halves for question in half) == sorted(words)


def test_every_judged_thing_is_in_the_demo() -> None:
    texts = [path.read_text(encoding="utf-8") for path in CONTENT.rglob("*") if path.suffix in (".py", ".json", ".csv")]
    # Pages that every region is made with: their names are in the catalogue of translations.
    made = ("Tietosuojaseloste", "Saavutettavuusseloste", "Yhteystiedot")
    content = "\n".join(texts)
    starts = {start for language in LANGUAGES for question in judged_questions(language) for start in question.grades}
    missing = [start for start in starts if json.dumps(start, ensure_ascii=False)[1:-1] not in content]
    assert sorted(set(missing) - set(made)) == []


def test_the_files_have_their_columns() -> None:
    for language in LANGUAGES:
        path = Path(judged_questions.__code__.co_filename).parent / "relevance_data" / f"{language}.csv"
        with path.open(encoding="utf-8", newline="") as file:
            assert all(None not in row and None not in row.values() for row in csv.DictReader(file))
