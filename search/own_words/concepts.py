"""What an own word can be about: terms of our vocabularies, and the concepts of the everyday words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from search.analysis import LANGUAGES
from search.thesaurus import topic_words
from search.thesaurus.everyday import EverydayConcept, EverydayWord, Grade, everyday_concepts
from sites.collation import alphabetical
from sites.terms import labels
from sites.terms.models import Vocabulary

VOCABULARIES = (Vocabulary.THEME, Vocabulary.ACTIVITY, Vocabulary.TARGET_GROUP, Vocabulary.LIFE_EVENT)
EVERYDAY = "everyday"


class Added(NamedTuple):
    """A word that was added: see `search.own_words.models.OwnWord`."""

    text: str
    language: str
    concept: str
    closeness: str
    suggested: bool


def concept_of(key: str) -> EverydayConcept | None:
    """Return the concept of a key, such as "theme:caring" or "everyday:sleep"; None where there is none any more."""
    kind, _colon, code = key.partition(":")
    if kind == EVERYDAY:
        return next((concept for concept in everyday_concepts() if concept.id == code), None)
    term = labels.vocabulary(kind).get(code) if kind in VOCABULARIES else None
    return concept_of_term(key, term) if term else None


def concept_of_term(key: str, term: labels.TermLabels) -> EverydayConcept:
    """Return a term as a concept: its name and synonyms. Texts need not have the function words of a name."""
    return EverydayConcept(key, term.names, {language: tuple(_words_of(term, language)) for language in LANGUAGES}, ())


def _words_of(term: labels.TermLabels, language: str) -> Iterator[EverydayWord]:
    name = term.names.get(language, "")
    texts = [" ".join(topic_words(name, language)), name, *term.also.get(language, ())]
    yield from (EverydayWord(text) for text in dict.fromkeys(texts) if text)


def name_of(key: str, language: str) -> str:
    """Return what a concept is called; the key itself where there is no such concept any more."""
    found = concept_of(key)
    return found.names.get(language) or found.names["fi"] if found else key


def choices(language: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the keys and names of all concepts for a form, in groups, each by the alphabet."""
    groups = [
        (str(name.label), [(f"{name}:{code}", word.names[language]) for code, word in labels.vocabulary(name).items()])
        for name in VOCABULARIES
    ]
    named = [(f"{EVERYDAY}:{each.id}", each.names.get(language) or each.names["fi"]) for each in everyday_concepts()]
    return [(label, sorted(found, key=lambda pair: alphabetical(pair[1]))) for label, found in [*groups, ("", named)]]


def with_added(added: Iterable[Added]) -> list[EverydayConcept]:
    """Return the concepts that words were added to, with these. Words of concepts that are gone are left out."""
    by_concept: dict[str, list[Added]] = {}
    for each in added:
        by_concept.setdefault(each.concept, []).append(each)
    found = ((concept_of(key), words) for key, words in by_concept.items())
    return [_joined(concept, words) for concept, words in found if concept]


def _joined(concept: EverydayConcept, added: Iterable[Added]) -> EverydayConcept:
    """Return a concept with further words, after its name: only the first words of a concept are searched for."""
    words: Mapping[str, tuple[EverydayWord, ...]] = concept.words
    for each in added:
        own, new = words.get(each.language, ()), EverydayWord(each.text, Grade(each.closeness))
        words = {**words, each.language: (*own[:1], new, *own[1:])}
    return replace(concept, words=words)
