"""Look up the words of a question, by their base forms: other words of its language, and translations. Pure.

"Kamratstöd" finds what only says "vertaistuki", and so does "kamratstödet"; "koditon" finds what only says "asunnoton".
Words come from the national vocabularies and from the everyday words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from search.analysis import LANGUAGES
from search.stopwords import STOPWORDS
from search.thesaurus.everyday import EverydayConcept, EverydayWord, Grade, TermCode
from search.thesaurus.evidence import NO_EVIDENCE, Evidence, evidence_of
from search.thesaurus.keys import Key, key_of, keys, label_keys, whole_words
from search.thesaurus.places import NO_PLACES, Places

MOST_TARGETS: Mapping[Grade, int] = {Grade.SAME: 6, Grade.NARROWER: 3, Grade.BROADER: 2, Grade.RELATED: 6}
"""Words of a concept that are searched for in one language, by grade: the most usual ones stand first."""
CLOSEST_FIRST = (Grade.SAME, Grade.NARROWER, Grade.BROADER, Grade.RELATED)

NamesOfTerms = Mapping[TermCode, str]

THEMES = "themes"
TERMS_IN = "fi"
"""A thing is found by the names of its terms in every language; in this one each term has a name."""


@dataclass(frozen=True)
class Concept:
    """A term's names by language, and the other words for it: `also[language][n]` are each other's translations."""

    names: Mapping[str, str]
    also: Mapping[str, Sequence[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Translation:
    """Another word for a word, in its own or another language, and how close it is.

    `broader`: it names the whole term of a vocabulary, not just that word. `general`: only the general ontology has it.
    `part`: only parts of its compounds tell it. `theme`: it names the theme of an everyday word; `beside`: another of
    its terms, as what is done there or whom it is for.
    """

    language: str
    text: str
    broader: bool = False
    grade: Grade = Grade.SAME
    general: bool = False
    part: bool = False
    theme: bool = False
    beside: bool = False

    @property
    def of_term(self) -> bool:
        """Whether it names a term of a word, and not the word."""
        return self.theme or self.beside


Found = tuple[Translation, ...]
GeneralSource = Callable[[Collection[str]], Mapping[str, Found]]
"""Gives what the general ontology has for each of some keys (`search.thesaurus.koko.key_of`)."""


@dataclass(frozen=True)
class Thesaurus:
    """Translations by language and base forms, and the names of places. Made by `thesaurus_of`.

    `evidence` tells which of the `concepts` several words point to together; each concept is what it stands for. `own`
    are further translations: by the words that editors have added. `terms` are the names of terms, in the language
    TERMS_IN. `general` are translations of the general ontology for one question, which `source` gives.
    """

    known: Mapping[str, Mapping[Key, Found]] = field(default_factory=dict)
    places: Places = NO_PLACES
    evidence: Evidence = NO_EVIDENCE
    concepts: Sequence[Found] = ()
    own: Mapping[str, Mapping[Key, Found]] = field(default_factory=dict)
    terms: NamesOfTerms = field(default_factory=dict)
    source: GeneralSource | None = None
    general: Mapping[str, Found] = field(default_factory=dict)

    def prepared(self, lookups: Iterable[tuple[str, Sequence[str]]]) -> "Thesaurus":
        """Return this thesaurus with what the general ontology has for some sequences of words, each of a language."""
        if self.source is None:
            return self
        asked = {key_of(language, key) for language, sequence in lookups for key in keys(sequence, language)}
        return replace(self, general=self.source(asked))

    def translations(self, sequence: Sequence[str], language: str) -> Found:
        """Return the translations of a sequence of words of this language, the closest first; never itself.

        What our own words know the general ontology only adds to in languages in which they have no word of the same
        meaning.
        """
        read = keys(sequence, language)
        several = (self.known.get(language, {}), self.own.get(language, {}))
        found = dict.fromkeys(each for key in read for known in several for each in known.get(key, ()))
        served = {each.language for each in found if each.grade == Grade.SAME and not each.broader and not each.of_term}
        served |= {language} if found else set()
        general = self._general(read, language)
        found |= dict.fromkeys(each for each in general if not each.part and each.language not in served)
        others = (each for each in found if each.language != language or set(read).isdisjoint(_keys(each)))
        return tuple(sorted(others, key=_distance))

    def as_part(self, word: str, language: str) -> Found:
        """Return what a word is in other languages by the compounds of the general ontology that have it as a part."""
        return tuple(each for each in self._general(keys([word], language), language) if each.part)

    def _general(self, read: Sequence[Key], language: str) -> Found:
        return tuple(each for key in read for each in self.general.get(key_of(language, key), ()))


def thesaurus_of(
    concepts: Iterable[Concept],
    everyday: Sequence[EverydayConcept] = (),
    places: Places = NO_PLACES,
    terms: NamesOfTerms | None = None,
) -> Thesaurus:
    """Build a thesaurus of terms of vocabularies, of everyday words, of places and of the names of terms."""
    names = terms or {}
    pairs = [pair for concept in concepts for pair in _pairs(concept)]
    pairs += [pair for concept in everyday for pair in _everyday_pairs(concept, names)]
    stands_for = tuple(_stands_for(concept, names)[Grade.SAME] for concept in everyday)
    return Thesaurus(_by_key(pairs), places, evidence_of(everyday), stands_for, terms=names)


def with_own(thesaurus: Thesaurus, concepts: Iterable[EverydayConcept]) -> Thesaurus:
    """Return a thesaurus that knows some concepts as well, however they are in it. What it has is not copied."""
    pairs = (pair for concept in concepts for pair in _everyday_pairs(concept, thesaurus.terms))
    return replace(thesaurus, own=_by_key(pairs))


def _by_key(pairs: Iterable[tuple[str, str, Found]]) -> dict[str, dict[Key, Found]]:
    """Return translations by language and base forms of the word."""
    known: dict[str, dict[Key, list[Found]]] = {language: {} for language in LANGUAGES}
    for language, text, translations in pairs:
        for key in _label_keys(text, language):
            known[language].setdefault(key, []).append(translations)
    return {language: {key: _joined(found) for key, found in each.items()} for language, each in known.items()}


@lru_cache(maxsize=20_000)
def topic_words(text: str, language: str) -> tuple[str, ...]:
    """Return the words of a label of a language that must match: "Neuvonta ja ohjaus" is "neuvonta" and "ohjaus"."""
    return tuple(word.text for word in whole_words(text) if word.text not in STOPWORDS[language])


def _keys(translation: Translation) -> list[Key]:
    return keys([word.text for word in whole_words(translation.text)], translation.language)


def _label_keys(text: str, language: str) -> list[Key]:
    """Return the keys of a label: of all its words, and of those that carry a topic where these are several."""
    topics = topic_words(text, language)
    found = label_keys([word.text for word in whole_words(text)], language)
    found += label_keys(topics, language) if len(topics) > 1 else []
    return list(dict.fromkeys(found))


def _distance(translation: Translation) -> tuple[bool, bool, bool, int]:
    return translation.of_term, translation.broader, translation.general, CLOSEST_FIRST.index(translation.grade)


def _joined(found: Sequence[Found]) -> Found:
    """Return the translations of all concepts of a word. Those of one concept stay one object: most words share it."""
    return found[0] if len(found) == 1 else tuple(dict.fromkeys(each for several in found for each in several))


def _pairs(concept: Concept) -> Iterator[tuple[str, str, Found]]:
    """Yield each word of a term with its translations."""
    for language in LANGUAGES:
        others = [other for other in LANGUAGES if other != language]
        names = tuple(Translation(other, concept.names[other]) for other in others if concept.names.get(other))
        if concept.names.get(language):
            yield language, concept.names[language], names
        broader = tuple(Translation(name.language, name.text, broader=True) for name in names)
        for position, text in enumerate(concept.also.get(language, ())):
            close = (Translation(other, _beside(concept, language, other, position)) for other in others)
            yield language, text, tuple(translation for translation in close if translation.text) + broader


def _beside(concept: Concept, language: str, other: str, position: int) -> str:
    """Return the word at the same position of the other language's list; empty if their lengths differ."""
    own, there = concept.also.get(language, ()), concept.also.get(other, ())
    return there[position] if len(own) == len(there) else ""


def _everyday_pairs(concept: EverydayConcept, names_of_terms: NamesOfTerms) -> Iterator[tuple[str, str, Found]]:
    """Yield each everyday word with the words of its concept that texts may use: none hidden, none ambiguous.

    Words that are not ambiguous have the names of their concept's terms, too.
    """
    found = _stands_for(concept, names_of_terms)
    ambiguous = tuple(each for each in found[Grade.RELATED] if not each.of_term)
    for language, entries in concept.words.items():
        for word in entries:
            yield language, word.text, ambiguous if word.ambiguous else found[word.grade]


def _stands_for(concept: EverydayConcept, names_of_terms: NamesOfTerms) -> dict[Grade, Found]:
    """Return by grade what a word of a concept stands for: words that texts use, and the names of its terms."""
    terms = tuple(
        Translation(TERMS_IN, names_of_terms[term], theme=term.vocabulary == THEMES, beside=term.vocabulary != THEMES)
        for term in concept.terms
        if term in names_of_terms
    )
    same = _targets(concept, Grade.SAME)
    others = tuple(each for grade in CLOSEST_FIRST[1:] for each in _targets(concept, grade))
    by_grade = {
        Grade.SAME: same + others,
        Grade.NARROWER: _as(same, Grade.BROADER),
        Grade.BROADER: _as(same, Grade.NARROWER),
        Grade.RELATED: _as(same, Grade.RELATED),
    }
    return {grade: found + terms for grade, found in by_grade.items()}


def _targets(concept: EverydayConcept, grade: Grade) -> Found:
    """Return the first words of a grade in each language, single words before those of several words.

    Words with stop words are left out: without them they would mean something else, as "no home" does.
    """
    found = []
    for language, entries in concept.words.items():
        usable = [word for word in entries if word.grade == grade and _usable(word, language)]
        found += [
            Translation(language, word.text, grade=grade) for word in sorted(usable, key=_rank)[: MOST_TARGETS[grade]]
        ]
    return tuple(found)


def _usable(word: EverydayWord, language: str) -> bool:
    return not word.hidden and not word.ambiguous and STOPWORDS[language].isdisjoint(word.text.split())


def _rank(word: EverydayWord) -> bool:
    return " " in word.text


def _as(found: Found, grade: Grade) -> Found:
    return tuple(replace(each, grade=grade) for each in found)
