"""The everyday words of residents: the files as they are, and rows that are wrong."""

import csv
from pathlib import Path

import pytest

from search.analysis import LANGUAGES
from search.thesaurus.errors import DataError
from search.thesaurus.everyday import COLUMNS, EverydayWord, Grade, TermCode, concept_of, everyday_concepts, word_of

TERMS = Path(__file__).parents[3] / "sites" / "terms" / "data"
FEWEST_CONCEPTS, FEWEST_WORDS, FEWEST_WORDS_OF_A_LANGUAGE = 400, 4_000, 1_500


def codes(vocabulary: str) -> set[str]:
    with (TERMS / f"{vocabulary}.csv").open(encoding="utf-8", newline="") as file:
        return {row["code"] for row in csv.DictReader(file)}


def test_there_are_enough_concepts_and_words_in_each_language() -> None:
    concepts = everyday_concepts()
    words = {
        (language, word.text.casefold()) for each in concepts for language in LANGUAGES for word in each.words[language]
    }
    assert len(concepts) >= FEWEST_CONCEPTS
    assert len(words) >= FEWEST_WORDS
    for language in LANGUAGES:
        assert len([word for spoken, word in words if spoken == language]) >= FEWEST_WORDS_OF_A_LANGUAGE


def test_every_term_is_in_its_vocabulary() -> None:
    terms = {term for concept in everyday_concepts() for term in concept.terms}
    for vocabulary in {term.vocabulary for term in terms}:
        assert {term.code for term in terms if term.vocabulary == vocabulary} <= codes(vocabulary)


def test_every_concept_has_terms_and_a_preferred_word_that_may_be_shown_in_every_language() -> None:
    assert not [concept.id for concept in everyday_concepts() if not concept.terms]
    for concept in everyday_concepts():
        for language in LANGUAGES:
            assert concept.words[language][0] == EverydayWord(concept.names[language])


def test_the_questions_of_residents_are_known() -> None:
    known = {
        (language, word.text): concept.id
        for concept in everyday_concepts()
        for language in LANGUAGES
        for word in concept.words[language]
        if word.grade == Grade.SAME
    }
    assert {question: known.get(question) for question in RESIDENTS_WORDS} == RESIDENTS_WORDS


RESIDENTS_WORDS = {
    ("fi", "masentunut"): "depression",
    ("fi", "koditon"): "homelessness",
    ("fi", "alkkis"): "alcoholism",
    ("fi", "leipäjono"): "food-aid",
    ("fi", "alzheimer"): "alzheimer",
    ("fi", "perheväkivalta"): "domestic-violence",
    ("fi", "missä voin jutella"): "someone-to-talk-to",
    ("fi", "isä unohtelee"): "forgetfulness",
    ("sv", "deppig"): "depression",
    ("sv", "utbränd"): "burnout",
    ("sv", "alkoholist"): "alcoholism",
    ("sv", "någon att prata med"): "someone-to-talk-to",
    ("sv", "min make slår mig"): "domestic-violence",
    ("sv", "rullstol"): "wheelchair",
    ("sv", "hjälp med ekonomi"): "economic-advice",
    ("en", "money problems"): "money-problems",
    ("en", "domestic violence"): "domestic-violence",
}


@pytest.mark.parametrize(
    ("written", "word"),
    [
        ("masis", EverydayWord("masis")),
        ("~maassa", EverydayWord("maassa", Grade.RELATED)),
        ("<viini", EverydayWord("viini", Grade.NARROWER)),
        (">uni", EverydayWord("uni", Grade.BROADER)),
        ("!juoppo", EverydayWord("juoppo", hidden=True)),
        ("?!pilvi", EverydayWord("pilvi", hidden=True, ambiguous=True)),
        ("!?<ruoho", EverydayWord("ruoho", Grade.NARROWER, hidden=True, ambiguous=True)),
        ("någon att prata med", EverydayWord("någon att prata med")),
    ],
)
def test_marks_of_a_word(written: str, word: EverydayWord) -> None:
    assert word_of(written, "en") == word


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", "is no word"),
        ("!", "is no word"),
        ("a  b", "is no word"),
        (" a", "is no word"),
        ("a;b", "is no word"),
        ("<>a", "contradict"),
        ("!!a", "contradict"),
        ("a\u0308iti", "is no word"),
        ("one two three four five", "more than 4 words"),
    ],
)
def test_a_wrong_word_is_refused(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        word_of(written, "en")


def row(**changed: str) -> list[str]:
    cells = {"id": "grief", "fi": "suru", "sv": "sorg", "en": "grief", "also_fi": "", "also_sv": "", "also_en": ""}
    return list({**cells, "terms": "theme:crisis", **changed}.values())


def test_a_row_is_a_concept() -> None:
    concept = concept_of(
        row(also_fi="murhe|~ikävä", terms="theme:crisis|activity:groups|audience:relatives|KE14|P5.7|KR1")
    )
    assert concept.names == {"fi": "suru", "sv": "sorg", "en": "grief"}
    assert concept.words["fi"] == (EverydayWord("suru"), EverydayWord("murhe"), EverydayWord("ikävä", Grade.RELATED))
    assert concept.terms == (
        TermCode("themes", "crisis"),
        TermCode("activities", "groups"),
        TermCode("audiences", "relatives"),
        TermCode("life_events", "KE14"),
        TermCode("service_classes", "P5.7"),
        TermCode("target_groups", "KR1"),
    )


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (row()[:-1], "7 cells instead of 8"),
        (row(id="Grief!"), "the id"),
        (row(sv=""), "in sv is missing"),
        (row(also_fi="murhe|Murhe"), "twice in fi"),
        (row(also_fi="Suru"), "twice in fi"),
        (row(also_fi="murhe|"), "is no word"),
        (row(fi="!suru"), "has a mark"),
        (row(terms="crisis"), "is no term"),
        (row(terms="X1.2"), "is no term"),
        (row(terms="KE14|KE14"), "a term is there twice"),
    ],
)
def test_a_wrong_row_is_refused(cells: list[str], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        concept_of(cells)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["id", "fi"]], r"a\.csv, line 1: the columns must be"),
        ([list(COLUMNS), row(), row(sv="")], r"a\.csv, line 3: the preferred word in sv"),
        ([list(COLUMNS), row(), row()], r"a\.csv, line 3: the id 'grief' is in a\.csv, line 2 already"),
        ([list(COLUMNS), row(), row(id="sadness")], r"a\.csv, line 3: 'suru' \(fi\) is a word of 'grief' too"),
    ],
)
def test_the_error_names_file_line_and_reason(tmp_path: Path, rows: list[list[str]], message: str) -> None:
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    with pytest.raises(DataError, match=message):
        everyday_concepts(tmp_path)


def test_a_word_of_two_concepts_is_marked_or_not_the_same_thing(tmp_path: Path) -> None:
    rows = [
        list(COLUMNS),
        row(also_fi="?ikävä"),
        row(id="longing", fi="kaipuu", sv="saknad", en="", also_fi="ikävä|~suru"),
    ]
    with (tmp_path / "a.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    assert [concept.id for concept in everyday_concepts(tmp_path)] == ["grief", "longing"]
