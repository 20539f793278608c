"""Words of danger, and the words that only look like them."""

import csv
from pathlib import Path

import pytest

from search.thesaurus.danger import KINDS, danger, mended, phrase_of, urgent_kinds
from search.thesaurus.errors import DataError

HERE = Path(__file__).parent


def cases(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


DANGEROUS, HARMLESS = cases("danger_cases.csv"), cases("harmless_cases.csv")


@pytest.mark.parametrize(("question", "kinds"), [(row["question"], row["kinds"]) for row in DANGEROUS])
def test_words_of_danger_are_found(question: str, kinds: str) -> None:
    assert urgent_kinds(question) == tuple(kinds.split())


@pytest.mark.parametrize("question", [row["question"] for row in HARMLESS])
def test_harmless_words_are_not(question: str) -> None:
    assert urgent_kinds(question) == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Haluan kuola nyt", "Haluan kuolla nyt"),
        ("want to dei", "want to die"),
        ("mies hakka minua", "mies hakkaa minua"),
        ("haluan kuolla", ""),
        ("vauvan kuola", ""),
    ],
)
def test_a_slip_within_a_phrase_is_mended(typed: str, right: str) -> None:
    assert mended(typed) == right


def test_both_tables_are_long_enough_and_every_kind_is_tried() -> None:
    assert len(DANGEROUS) >= 120
    assert len(HARMLESS) >= 120
    assert {kind for row in DANGEROUS for kind in row["kinds"].split()} == set(KINDS)


def test_no_phrase_of_danger_is_harmless_and_the_other_way_round() -> None:
    assert not {phrase for _, phrase in danger().phrases} & set(danger().harmless)


@pytest.mark.parametrize("question", ["", "   ", "?!", "a" * 500, "112", "🙂"])
def test_odd_questions_name_no_danger(question: str) -> None:
    assert urgent_kinds(question) == ()


def test_capitals_and_punctuation_do_not_matter() -> None:
    assert urgent_kinds("  HALUAN   KUOLLA!!! ") == ("suicide",)


@pytest.mark.parametrize(
    ("language", "written", "reason"),
    [
        ("de", "hilfe", "no language"),
        ("fi", "$", "has no word"),
        ("fi", "@nobody lyödä", "is not defined above"),
        ("fi", "mies//vaimo", "is empty"),
        ("fi", "= lyödä", "is empty"),
    ],
)
def test_a_wrong_phrase_is_refused(language: str, written: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        phrase_of(language, written, {})


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ("kind,phrase\n", "danger.csv, line 1: the columns must be"),
        ("kind,language,phrase\nboredom,fi,tylsää\n", "danger.csv, line 2: 'boredom' is no kind"),
        ("kind,language,phrase\nsuicide,fi,itsari\nsuicide,fi,\n", "danger.csv, line 3: a row has 3 cells"),
        ("kind,language,phrase\nsuicide,xx,itsari\n", "danger.csv, line 2: no language"),
    ],
)
def test_the_error_names_file_line_and_reason(tmp_path: Path, rows: str, message: str) -> None:
    (tmp_path / "danger.csv").write_text(rows, encoding="utf-8")
    (tmp_path / "harmless.csv").write_text("language,phrase,reason\n", encoding="utf-8")
    with pytest.raises(DataError, match=message):
        danger(tmp_path)
