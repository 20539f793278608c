"""Read the everyday words: concepts with the words people use for them in three languages. Pure.

`data/README.md` describes the notation of the files.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from search.analysis import LANGUAGES
from search.stopwords import STOPWORDS
from search.thesaurus.errors import DataError
from search.thesaurus.keys import LONGEST_LABEL

DATA = Path(__file__).parent / "data" / "everyday"
COLUMNS = ("id", "fi", "sv", "en", "also_fi", "also_sv", "also_en", "terms")
REQUIRED_LANGUAGES = ("fi", "sv")

HIDDEN, AMBIGUOUS = "!", "?"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_MARKS = re.compile(r"([!?=<>~]*)(.*)")
_TEXT = re.compile(r"[\w'’.:/+-]+( [\w'’.:/+-]+)*")
_OFFICIAL_CODE = re.compile(r"(KR|KE|P)\d+(\.\d+)?")
_OFFICIAL = {"KR": "target_groups", "KE": "life_events", "P": "service_classes"}
_OWN = {"theme": "themes", "activity": "activities", "audience": "audiences"}


class Grade(StrEnum):
    """How close a word is to its concept."""

    SAME = "="
    NARROWER = "<"
    BROADER = ">"
    RELATED = "~"


@dataclass(frozen=True, slots=True)
class EverydayWord:
    """One word, or several that belong together, in base form.

    `hidden`: searched for, but never shown to a reader (slang, stigmatising). `ambiguous`: it has another everyday
    meaning too.
    """

    text: str
    grade: Grade = Grade.SAME
    hidden: bool = False
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class TermCode:
    """A term of `sites/terms/data`: the name of its file without the ending, and its code."""

    vocabulary: str
    code: str


@dataclass(frozen=True, slots=True)
class EverydayConcept:
    """A concept: its preferred words by language, all its words by language (the preferred one first), its terms."""

    id: str
    names: Mapping[str, str]
    words: Mapping[str, tuple[EverydayWord, ...]]
    terms: tuple[TermCode, ...]


@cache
def everyday_concepts(folder: Path = DATA) -> tuple[EverydayConcept, ...]:
    """Return the concepts of every file of a folder, in the order of file names and rows.

    DataError where a row is wrong, an id is there twice, or two concepts have the same word without a mark.
    """
    found: list[EverydayConcept] = []
    places: dict[str, str] = {}
    owners: dict[tuple[str, str], str] = {}
    for file in sorted(folder.glob("*.csv")):
        for line, concept in _concepts(file):
            if concept.id in places:
                raise DataError(file.name, line, f"the id {concept.id!r} is in {places[concept.id]} already")
            places[concept.id] = f"{file.name}, line {line}"
            _check_owners(file.name, line, concept, owners)
            found.append(concept)
    return tuple(found)


def _concepts(file: Path) -> Iterator[tuple[int, EverydayConcept]]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = csv.reader(opened, strict=True)
        header = next(rows, [])
        if tuple(header) != COLUMNS:
            raise DataError(file.name, 1, f"the columns must be {','.join(COLUMNS)}")
        for cells in rows:
            try:
                yield rows.line_num, concept_of(cells)
            except ValueError as error:
                raise DataError(file.name, rows.line_num, str(error)) from error


def concept_of(cells: list[str]) -> EverydayConcept:
    """Return the concept of a row. ValueError where the row is wrong."""
    if len(cells) != len(COLUMNS):
        raise ValueError(f"{len(cells)} cells instead of {len(COLUMNS)}")
    row = dict(zip(COLUMNS, cells, strict=True))
    if not _ID.fullmatch(row["id"]):
        raise ValueError(f"the id {row['id']!r} is not made of small letters, digits and hyphens")
    names = {language: row[language] for language in LANGUAGES if row[language]}
    for language in REQUIRED_LANGUAGES:
        if language not in names:
            raise ValueError(f"the preferred word in {language} is missing")
    words = {language: _words(row[language], row[f"also_{language}"], language) for language in LANGUAGES}
    return EverydayConcept(row["id"], names, words, _terms(row["terms"]))


def word_of(written: str, language: str) -> EverydayWord:
    """Return the word of one entry of a list of a language, with its marks. ValueError where it is wrong."""
    match = _MARKS.fullmatch(written)
    marks, text = match.groups() if match else ("", written)
    grades = [mark for mark in marks if mark not in (HIDDEN, AMBIGUOUS)]
    if len(set(marks)) != len(marks) or len(grades) > 1:
        raise ValueError(f"the marks of {written!r} contradict each other")
    if not _TEXT.fullmatch(text) or unicodedata.normalize("NFC", text) != text:
        raise ValueError(f"{written!r} is no word, or has spaces or characters that do not belong there")
    if sum(word not in STOPWORDS[language] for word in text.split()) > LONGEST_LABEL:
        raise ValueError(f"{text!r} has more than {LONGEST_LABEL} words that tell a topic")
    return EverydayWord(text, Grade(grades[0] if grades else "="), HIDDEN in marks, AMBIGUOUS in marks)


def _words(name: str, others: str, language: str) -> tuple[EverydayWord, ...]:
    entries = [*([name] if name else []), *(others.split("|") if others else [])]
    found = tuple(word_of(entry, language) for entry in entries)
    if name and found[0] != EverydayWord(name):
        raise ValueError(f"the preferred word {name!r} has a mark")
    texts = [word.text.casefold() for word in found]
    for text in texts:
        if texts.count(text) > 1:
            raise ValueError(f"{text!r} is there twice in {language}")
    return found


def _terms(cell: str) -> tuple[TermCode, ...]:
    terms = tuple(_term(entry) for entry in cell.split("|")) if cell else ()
    if len(set(terms)) != len(terms):
        raise ValueError("a term is there twice")
    return terms


def _term(entry: str) -> TermCode:
    official = _OFFICIAL_CODE.fullmatch(entry)
    if official:
        return TermCode(_OFFICIAL[official.group(1)], entry)
    kind, colon, code = entry.partition(":")
    if kind not in _OWN or not colon or not _ID.fullmatch(code):
        raise ValueError(f"{entry!r} is no term: write theme:…, activity:…, audience:…, or a code KR…, KE…, P…")
    return TermCode(_OWN[kind], code)


def _check_owners(file: str, line: int, concept: EverydayConcept, owners: dict[tuple[str, str], str]) -> None:
    for language, words in concept.words.items():
        for word in words:
            if word.grade != Grade.SAME or word.ambiguous:
                continue
            owner = owners.setdefault((language, word.text.casefold()), concept.id)
            if owner != concept.id:
                raise DataError(file, line, f"{word.text!r} ({language}) is a word of {owner!r} too: mark it with ?")
