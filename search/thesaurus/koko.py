"""Read KOKO, the general Finnish ontology, for the search: what to keep of it, and the words each word leads to. Pure.

`data/README.md` tells the columns of its file, the source and the licence. Our own words come first: what KOKO adds
counts less (`search.weights.GENERAL`).
"""

import csv
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from search.analysis import LANGUAGES
from search.stopwords import STOPWORDS
from search.thesaurus.errors import DataError
from search.thesaurus.keys import LONGEST_LABEL, key_of, keys, whole_words

CARRIED = Path(__file__).parent / "data" / "koko.csv"
"""The file that the project carries."""
LEFT_OUT = Path(__file__).parent / "data" / "koko_left_out.csv"
COLUMNS = ("uri", "part", "broader", "fi", "sv", "en", "also_fi", "also_sv", "also_en")
LEFT_OUT_COLUMNS = ("uri", "word", "reason")

SHORTEST = 3
"""Letters of a word: shorter ones are symbols and abbreviations, which mean many things."""
MOST_CONCEPTS = 2
"""A word that is one of more concepts tells none of them."""
MOST_WORDS = 6
"""Of a concept in one language: the preferred one first."""

_URI = re.compile(r"p\d+")
_SENSE = re.compile(r"(.+?) *(?:\(.*\)| -- .*)")
_ABBREVIATION = re.compile(r"[A-ZÅÄÖ]{2,4}")
_TEXT = re.compile(r"[\w'’:-]+( [\w'’:-]+)*")
PREFERRED, OTHER, NAMED_SENSE = range(3)
"""How sure a word is one of its concept: its name, another name, one whose sense is told in brackets."""


@dataclass(frozen=True, slots=True)
class ConceptName:
    """A name of a concept without the words in brackets, and how sure it is (PREFERRED, OTHER, NAMED_SENSE)."""

    text: str
    sureness: int


@dataclass(frozen=True, slots=True)
class ParsedConcept:
    """A concept: its number at KOKO, those of its broader concepts, its names by language, the preferred one first."""

    uri: str
    broader: tuple[str, ...]
    labels: Mapping[str, tuple[ConceptName, ...]]


@dataclass(frozen=True, slots=True)
class ThesaurusEntry:
    """What the search knows of a concept: the keys (`key_of`) that lead to it, and its words by language."""

    uri: str
    keys: tuple[str, ...]
    words: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class LeftOutConcepts:
    """What is left out: concepts with all that is narrower, and single words of concepts."""

    trees: frozenset[str]
    words: frozenset[tuple[str, str]]


def koko_concepts(file: Path) -> list[ParsedConcept]:
    """Return the concepts of a file. DataError where a row is wrong, a concept is there twice, or none is."""
    found: dict[str, ParsedConcept] = {}
    for line, row in _rows(file, COLUMNS):
        if not _URI.fullmatch(row["uri"]):
            raise DataError(file.name, line, f"{row['uri']!r} is no number of a concept, such as p1234")
        if row["uri"] in found:
            raise DataError(file.name, line, f"the concept {row['uri']} is there already")
        if not row["fi"]:
            raise DataError(file.name, line, "the Finnish name is missing")
        labels = {language: tuple(_labels(row, language)) for language in LANGUAGES}
        found[row["uri"]] = ParsedConcept(row["uri"], tuple(_split(row["broader"])), labels)
    if not found:
        raise DataError(file.name, 2, "there is no concept")
    return list(found.values())


def left_out(file: Path = LEFT_OUT) -> LeftOutConcepts:
    """Return what a file leaves out: by a row with a word that word, else the concept. DataError for a wrong row."""
    rows = [row for _line, row in _rows(file, LEFT_OUT_COLUMNS)]
    trees = frozenset(row["uri"] for row in rows if not row["word"])
    return LeftOutConcepts(trees, frozenset((row["uri"], row["word"]) for row in rows if row["word"]))


def _rows(file: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = csv.reader(opened, strict=True)
        try:
            if tuple(next(rows, [])) != columns:
                raise DataError(file.name, 1, f"the columns must be {','.join(columns)}")
            for cells in rows:
                if len(cells) != len(columns):
                    raise DataError(file.name, rows.line_num, f"{len(cells)} cells instead of {len(columns)}")
                yield rows.line_num, dict(zip(columns, (cell.strip() for cell in cells), strict=True))
        except (csv.Error, UnicodeDecodeError) as error:
            raise DataError(file.name, max(rows.line_num, 1), str(error)) from error


def _split(cell: str) -> list[str]:
    return [each.strip() for each in cell.split("|") if each.strip()]


def _labels(row: Mapping[str, str], language: str) -> Iterator[ConceptName]:
    """Yield the usable names of a concept in a language, each once; no abbreviations, which are words, too ("OLO")."""
    seen: set[str] = set()
    for position, written in enumerate([row[language], *_split(row[f"also_{language}"])]):
        sense = _SENSE.fullmatch(written)
        text = sense.group(1) if sense else written
        sureness = NAMED_SENSE if sense else OTHER if position else PREFERRED
        short = bool(position) and bool(_ABBREVIATION.fullmatch(text))
        if _usable(text, language) and not short and text.casefold() not in seen:
            seen.add(text.casefold())
            yield ConceptName(text, sureness)


def _usable(text: str, language: str) -> bool:
    """Whether people may type a name: no list, no inverted entry ("infections, viral"), no symbol, no sentence."""
    parts = [word.text for word in whole_words(text)]
    return (
        bool(_TEXT.fullmatch(text))
        and len(text) >= SHORTEST
        and 0 < len(parts) <= LONGEST_LABEL
        and STOPWORDS[language].isdisjoint(parts)
    )


def cut(concepts: Iterable[ParsedConcept], without: LeftOutConcepts) -> list[ParsedConcept]:
    """Return the concepts without those left out, and what is narrower than these."""
    known = {concept.uri: concept for concept in concepts}
    kept: dict[str, bool] = {}
    return [_without_words(each, without) for each in known.values() if _is_kept(each.uri, known, without, kept)]


def _is_kept(uri: str, known: Mapping[str, ParsedConcept], without: LeftOutConcepts, kept: dict[str, bool]) -> bool:
    """Whether neither a concept nor any broader one is left out; `kept` remembers, and ends circles."""
    if uri not in kept:
        kept[uri] = uri not in without.trees
        broader = known[uri].broader if uri in known else ()
        kept[uri] = kept[uri] and all(_is_kept(each, known, without, kept) for each in broader)
    return kept[uri]


def _without_words(concept: ParsedConcept, without: LeftOutConcepts) -> ParsedConcept:
    labels = {
        language: tuple(label for label in some if (concept.uri, label.text) not in without.words)
        for language, some in concept.labels.items()
    }
    return ParsedConcept(concept.uri, concept.broader, labels)


def entries(concepts: Iterable[ParsedConcept]) -> list[ThesaurusEntry]:
    """Return what the search knows of concepts: only words that tell their concept, and only concepts with two of them.

    A word is one of the concept whose name it is, rather than of one that has it as another name; one with its sense in
    brackets only where no other concept has it.
    """
    several = list(concepts)
    claims: dict[str, dict[str, int]] = {}
    for concept in several:
        for language, label in _all_labels(concept):
            for key in label_keys(label.text, language):
                claim = claims.setdefault(key, {})
                claim[concept.uri] = min(label.sureness, claim.get(concept.uri, label.sureness))
    owners = {key: _owners(claim) for key, claim in claims.items()}
    found = (_entry(concept, owners) for concept in several)
    return [entry for entry in found if sum(map(len, entry.words.values())) > 1]


def _all_labels(concept: ParsedConcept) -> Iterator[tuple[str, ConceptName]]:
    return ((language, label) for language, some in concept.labels.items() for label in some)


def label_keys(text: str, language: str) -> list[str]:
    """Return the keys of a name."""
    return [key_of(language, key) for key in keys([word.text for word in whole_words(text)], language)]


def _owners(claim: Mapping[str, int]) -> Collection[str]:
    """Return the concepts that a key leads to, of those that claim it."""
    best = min(claim.values())
    if best == NAMED_SENSE:
        return claim.keys() if len(claim) == 1 else ()
    owners = {uri for uri, sureness in claim.items() if sureness == best}
    return owners if len(owners) <= MOST_CONCEPTS else ()


def _entry(concept: ParsedConcept, owners: Mapping[str, Collection[str]]) -> ThesaurusEntry:
    words: dict[str, list[str]] = {}
    found: dict[str, None] = {}
    for language, label in _all_labels(concept):
        own = [key for key in label_keys(label.text, language) if concept.uri in owners[key]]
        if own and len(words.get(language, ())) < MOST_WORDS and not found.keys() >= set(own):
            words.setdefault(language, []).append(label.text)
        found |= dict.fromkeys(own)
    return ThesaurusEntry(concept.uri, tuple(found), {language: tuple(some) for language, some in words.items()})
