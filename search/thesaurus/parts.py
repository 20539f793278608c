"""Learn what parts of compounds are in other languages from pairs of whole compounds. Pure.

"Inkomstskatt" is "tulovero" and "fastighetsskatt" is "kiinteistövero": so "skatt" is "vero", though no vocabulary has
it as a word of its own. A compound that none has, such as "hundskatt", can then be translated part by part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product
from typing import NamedTuple

from search.analysis import LANGUAGES, forms
from search.analysis.compounds import halves
from search.thesaurus.keys import key_of, whole_words
from search.thesaurus.koko import ParsedConcept

TARGETS = ("fi", "sv")
"""The languages in which texts have compounds."""
LEAST_CONCEPTS = 2
"""Concepts that must show a pair; one is enough where the other parts of the compounds are known to be the same."""
PROOF = 2
"""How many concepts such a proof is worth."""
MOST_BASES, LEAST_SHARE = 3, 1 / 3
"""Of a part in another language: how many, and the share of the best one's number that each must have."""
MOST_READINGS = 3

Parts = Mapping[str, Mapping[str, tuple[str, ...]]]
"""The base forms of parts in other languages, by key (`key_of`) and language."""


class _Link(NamedTuple):
    """Base forms of two languages that may be the same."""

    language: str
    base: str
    other: str
    there: str

    @property
    def reversed(self) -> "_Link":
        return _Link(self.other, self.there, self.language, self.base)


def learned_parts(concepts: Iterable[ParsedConcept]) -> Parts:
    """Return what the names of concepts tell about their parts."""
    several = list(concepts)
    known = {link for concept in several for link in _same_words(concept)}
    shown, proven = Counter[_Link](), Counter[_Link]()
    for concept in several:
        pairs = list(_pairs(concept))
        shown.update({link for pair in pairs for link in pair})
        proven.update({pair[1 - at] for pair in pairs for at in (0, 1) if pair[at] in known})
    best: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for link, number in shown.items():
        if number >= LEAST_CONCEPTS or proven[link]:
            for each in (link, link.reversed):
                best[key_of(each.language, [each.base]), each.other][each.there] = number + PROOF * proven[link]
    return _selected(best)


def _selected(best: Mapping[tuple[str, str], Counter[str]]) -> Parts:
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for (key, other), counted in best.items():
        if other in TARGETS:
            first, *others = counted.most_common(MOST_BASES)
            close = [base for base, number in others if number >= first[1] * LEAST_SHARE]
            found.setdefault(key, {})[other] = (first[0], *close)
    return found


def _same_words(concept: ParsedConcept) -> Iterator[_Link]:
    """Yield the base forms of names of a concept that are single words."""
    bases = {
        language: {base for label in some for base in _bases_of_word(label.text, language)}
        for language, some in concept.labels.items()
    }
    for language, other in combinations(LANGUAGES, 2):
        yield from (_Link(language, base, other, there) for base, there in product(bases[language], bases[other]))


def _bases_of_word(text: str, language: str) -> tuple[str, ...]:
    several = whole_words(text)
    return forms(several[0].text, language)["lemma"] if len(several) == 1 else ()


def _pairs(concept: ParsedConcept) -> Iterator[tuple[_Link, _Link]]:
    """Yield the beginnings and the ends of two names of a concept, in two languages."""
    made = {
        language: [half for label in some for half in _halves_of(label.text, language)]
        for language, some in concept.labels.items()
    }
    for language, other in combinations(LANGUAGES, 2):
        for (start, end), (start_there, end_there) in product(made[language], made[other]):
            yield _Link(language, start, other, start_there), _Link(language, end, other, end_there)


def _halves_of(text: str, language: str) -> list[tuple[str, str]]:
    """Return the base forms of both halves: of a compound, or of two words ("income tax")."""
    several = whole_words(text)
    if len(several) == 2:
        starts, ends = (forms(word.text, language)["lemma"][:MOST_READINGS] for word in several)
        return list(product(starts, ends))
    return halves(forms(several[0].text, language)) if len(several) == 1 else []
