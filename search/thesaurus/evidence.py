"""Which concepts the words of a question point to, where it uses none of their phrases as they are. Pure.

"Grannen bråkar varje natt" is no phrase of a concept, but its words are in some of them. A word tells the more of a
concept the fewer concepts have it (its inverse document frequency), and the more of a phrase it is.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log, sqrt
from typing import NamedTuple

from search.analysis import LANGUAGES, forms
from search.persons import is_person
from search.stopwords import STOPWORDS
from search.thesaurus.everyday import EverydayConcept, EverydayWord
from search.thesaurus.keys import whole_words
from search.weights import (
    GRADES_OF_EVIDENCE,
    MOST_POINTED,
    PHRASE_IN_TWO_MEANINGS,
    POINTED_ALONE,
    POINTED_LEAST,
    POINTED_LIKE_BEST,
)

ANY_PERSON = "@person"
"""Stands for every word of a person: what happens to a father may happen to a brother."""

ConceptShares = Mapping[int, float]
"""How much a word tells of concepts, by their numbers."""


class Pointed(NamedTuple):
    """The number of a concept, the share of a question that points to it, and the words that do."""

    concept: int
    share: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Evidence:
    """What base forms tell of so many concepts, by language."""

    told: Mapping[str, Mapping[str, ConceptShares]] = field(default_factory=dict)
    concepts: int = 0

    def pointed(self, words: Sequence[str], unknown: Collection[str], language: str) -> list[Pointed]:
        """Return the concepts that words of a language point to together, the best first; a word alone may do so if it
        is one of the unknown ones.
        """
        total = sum(self._rarity(word, language) for word in words)
        sums: dict[int, dict[str, float]] = {}
        for word in words:
            for number, each in self._tells(word, language).items():
                sums.setdefault(number, {})[word] = each
        found = [Pointed(number, sum(by.values()) / total, tuple(by)) for number, by in sums.items()]
        found = sorted((each for each in found if _is_enough(each, unknown)), key=lambda each: -each.share)
        return [each for each in found[:MOST_POINTED] if each.share >= POINTED_LIKE_BEST * found[0].share]

    def _rarity(self, word: str, language: str) -> float:
        """Return how rare a word is among the concepts; of one that none has, as if one had it."""
        return max((self._rarity_of(told) for told in self._known(word, language)), default=log(1 + self.concepts))

    def _rarity_of(self, told: ConceptShares) -> float:
        return log(1 + self.concepts / len(told))

    def _tells(self, word: str, language: str) -> dict[int, float]:
        found: dict[int, float] = {}
        for told in self._known(word, language):
            for number, share in told.items():
                found[number] = max(found.get(number, 0.0), share * self._rarity_of(told))
        return found

    def _known(self, word: str, language: str) -> Iterator[ConceptShares]:
        told = self.told.get(language, {})
        return (told[base] for base in _bases(word, language) if base in told)


NO_EVIDENCE = Evidence()


def evidence_of(concepts: Sequence[EverydayConcept]) -> Evidence:
    """Return what the words of concepts tell of them."""
    told: dict[str, dict[str, dict[int, float]]] = {language: {} for language in LANGUAGES}
    for number, concept in enumerate(concepts):
        for language, words in concept.words.items():
            for base, share in (each for word in words for each in _shares(word, language)):
                of_base = told[language].setdefault(base, {})
                of_base[number] = max(of_base.get(number, 0.0), share)
    return Evidence(told, len(concepts))


def _is_enough(pointed: Pointed, unknown: Collection[str]) -> bool:
    if len(pointed.words) > 1:
        return pointed.share >= POINTED_LEAST
    return pointed.share >= POINTED_ALONE and pointed.words[0] in unknown


def _shares(word: EverydayWord, language: str) -> Iterator[tuple[str, float]]:
    """Yield the base forms of a phrase, each with what it tells of its concept."""
    several = [bases for each in whole_words(word.text) if (bases := _bases(each.text, language))]
    weight = GRADES_OF_EVIDENCE[word.grade] * (PHRASE_IN_TWO_MEANINGS if word.ambiguous else 1.0)
    for bases in several:
        yield from ((base, weight / sqrt(len(several))) for base in bases)


def _bases(word: str, language: str) -> frozenset[str]:
    if is_person(word):
        return frozenset({ANY_PERSON})
    if word in STOPWORDS[language]:
        return frozenset()
    return frozenset(forms(word, language)["lemma"]) - STOPWORDS[language]
