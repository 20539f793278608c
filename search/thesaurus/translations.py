"""Translate the words of a question by the vocabularies, so that it finds texts in other languages. Pure.

"Kamratstöd" finds what only says "vertaistuki". Words are compared by their base forms, so "kamratstödet" does too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product

from search.analysis import LANGUAGES, forms, words
from search.stopwords import STOPWORDS

LONGEST_LABEL = 4
"""Words of a label that a question can match; longer labels are sentences that nobody types."""
MOST_READINGS = 16

Key = tuple[str, ...]


@dataclass(frozen=True)
class Concept:
    """A term's names by language, and the other words for it: `also[language][n]` are each other's translations."""

    names: Mapping[str, str]
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Translation:
    """A translation of a word. `broader`: it names the whole term, not just that word."""

    language: str
    text: str
    broader: bool = False


@dataclass(frozen=True)
class Thesaurus:
    """Translations by language and base forms. Made by `thesaurus_of`."""

    known: Mapping[str, Mapping[Key, tuple[Translation, ...]]] = field(default_factory=dict)

    def translations(self, sequence: Sequence[str], language: str) -> tuple[Translation, ...]:
        """Return the translations of a sequence of words of this language, the closest first."""
        known = self.known.get(language, {})
        found = [translation for key in keys(sequence, language) for translation in known.get(key, ())]
        return tuple(sorted(dict.fromkeys(found), key=lambda translation: translation.broader))


def thesaurus_of(concepts: Iterable[Concept]) -> Thesaurus:
    """Build a thesaurus."""
    known: dict[str, dict[Key, list[Translation]]] = {language: {} for language in LANGUAGES}
    for concept in concepts:
        for language, text, translations in _pairs(concept):
            for key in keys([word.text for word in words(text)], language):
                known[language].setdefault(key, []).extend(translations)
    return Thesaurus({language: {key: tuple(found) for key, found in each.items()} for language, each in known.items()})


def keys(sequence: Sequence[str], language: str) -> list[Key]:
    """Return every combination of the base forms of a sequence of words."""
    if not 0 < len(sequence) <= LONGEST_LABEL:
        return []
    return list(islice(product(*(forms(word, language)["lemma"] for word in sequence)), MOST_READINGS))


def topic_words(text: str) -> list[str]:
    """Return the words of a label that must match: "Neuvonta ja ohjaus" is "neuvonta" and "ohjaus"."""
    return [word.text for word in words(text) if word.text not in STOPWORDS]


def _pairs(concept: Concept) -> Iterable[tuple[str, str, list[Translation]]]:
    """Yield each word of a concept with its translations."""
    for language in LANGUAGES:
        others = [other for other in LANGUAGES if other != language]
        names = [Translation(other, concept.names[other]) for other in others if concept.names.get(other)]
        if concept.names.get(language):
            yield language, concept.names[language], names
        broader = [Translation(name.language, name.text, broader=True) for name in names]
        for position, text in enumerate(concept.also.get(language, ())):
            close = [Translation(other, _beside(concept, language, other, position)) for other in others]
            yield language, text, [translation for translation in close if translation.text] + broader


def _beside(concept: Concept, language: str, other: str, position: int) -> str:
    """Return the word at the same position of the other language's list; empty if their lengths differ."""
    own, there = concept.also.get(language, ()), concept.also.get(other, ())
    return there[position] if len(own) == len(there) else ""
