"""The same thing has the same name: our translations of library messages keep to the glossary."""

import re
from dataclasses import dataclass
from pathlib import Path

import polib
import pytest

from sites.translation import catalogue
from sites.translation.libraries import DOMAINS, LANGUAGES

GLOSSARY = Path(catalogue.__file__).with_name("GLOSSARY.md")
FILLED_IN = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|<[^>]*>")
STEM = re.compile(r"\*\*([^*]+)\*\*")
LABEL = 5  # words
OTHER_MEANING = {"Use proper heading tags"}  # of HTML
ENDINGS = "(e|s|es|d|ed|t|ted|ing|ting|ion|ions|y|n)?"


@dataclass(frozen=True)
class Term:
    """A line of the glossary: the English words, what they are called in a language, and what they are not."""

    english: tuple[str, ...]
    stems: tuple[str, ...]
    never: tuple[str, ...]

    def is_in(self, text: str) -> bool:
        """Whether an English text speaks of it."""
        return text != self.taken_out_of(text)

    def taken_out_of(self, text: str) -> str:
        """The text without it."""
        for word in self.english:
            text = re.sub(rf"\b{re.escape(word.removesuffix('e'))}{ENDINGS}\b", " ", text, flags=re.I)
        return text


def words(cell: str) -> tuple[str, ...]:
    """What stands in a cell, without remarks in brackets."""
    return tuple(word.strip() for word in re.split("[,;]", re.sub(r"\(.*?\)", "", cell)) if word.strip())


def terms(language: str) -> list[Term]:
    """The glossary for one language."""
    column = {"fi": (1, 3), "sv": (2, 4)}[language]
    lines = [line.strip("|\n ").split("|") for line in GLOSSARY.read_text().splitlines() if line.startswith("| ")]
    cells = [[cell.strip() for cell in (*line, "", "")] for line in lines[1:]]
    return [
        Term(words(row[0]), tuple(s.casefold() for s in STEM.findall(row[column[0]])), words(row[column[1]]))
        for row in cells
    ]


def messages(language: str) -> list[tuple[str, str]]:
    """What we say for the libraries: English and translation, plural forms each by itself, nothing filled in."""
    entries = [entry for domain in DOMAINS for entry in polib.pofile(str(catalogue.path_of(language, domain)))]
    pairs: list[tuple[str, str]] = []
    for entry in entries:
        if entry.msgid_plural:
            forms = entry.msgstr_plural
            pairs += [(entry.msgid, forms[0]), (entry.msgid_plural, forms[1])]
        else:
            pairs.append((entry.msgid, entry.msgstr))
    return [(FILLED_IN.sub(" ", one), FILLED_IN.sub(" ", other)) for one, other in pairs]


def spoken_of(english: str, every: list[Term]) -> list[Term]:
    """The terms in an English text; in “child page” there is no “page”."""
    found = []
    for term in sorted(every, key=lambda term: -max(len(word) for word in term.english)):
        if term.is_in(english):
            found.append(term)
            english = term.taken_out_of(english)
    return found


def departures(language: str, texts: list[tuple[str, str]]) -> list[str]:
    """Where a text says something else than the glossary. Sentences may speak round a term; labels have no room to."""
    found, every = [], terms(language)
    for english, translation in texts:
        said = translation.casefold()
        for term in spoken_of(english, every):
            is_label = len(english.split()) <= LABEL and english not in OTHER_MEANING
            if is_label and not any(stem in said for stem in term.stems):
                found.append(f"{term.english[0]}: {english!r} → {translation!r}")
            if any(re.search(rf"\b{re.escape(word.casefold())}", said) for word in term.never):
                found.append(f"not {', '.join(term.never)}: {english!r} → {translation!r}")
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_glossary_is_kept(language: str) -> None:
    assert len(terms(language)) >= 60
    assert departures(language, messages(language)) == []


@pytest.mark.parametrize(
    ("language", "english", "translation"),
    [
        ("fi", "Delete page", "Poista dokumentti"),
        ("sv", "Parent page", "Föräldersida"),
        ("sv", "Locale", "Plats"),
        ("fi", "Snippets", "Pätkät"),
    ],
)
def test_another_word_is_noticed(language: str, english: str, translation: str) -> None:
    assert departures(language, [(english, translation)])
