"""From what a resident asks to what the engines look for. Pure.

A question's every word becomes a `WordPlan`: alternatives, of which the best counts and one is enough. An alternative
is one or more needs that must all meet: a single one where the word itself is looked for in some form and language,
several where a translation has several words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import NamedTuple

from search.analysis import LANGUAGES, Forms, Word, forms, words
from search.stopwords import SMALL_WORDS
from search.thesaurus import LONGEST_LABEL, Thesaurus, Translation, topic_words
from search.weights import (
    BROADER,
    FOREIGN_FORMS,
    FORMS,
    GRAMS_MET,
    GRAMS_MET_LOOSELY,
    MOST_CHARACTERS,
    MOST_GRAMS,
    MOST_PARTS,
    MOST_PLACES,
    MOST_TRANSLATIONS,
    MOST_WORDS,
    OTHER_LANGUAGE,
    PIECES,
    SECTIONS,
    TRANSLATION,
)
from sites.facets import REGION, Filters


@dataclass(frozen=True)
class Question:
    """What a resident asks: words, chosen filters (values within a facet are alternatives), and which page of hits.

    `region` is the public code of the region that was asked; `moment` is when: what has expired by then is not found.
    """

    words: str
    language: str
    region: str
    moment: datetime
    filters: Filters = field(default_factory=dict)
    page: int = 1
    page_size: int = 20

    @property
    def at_home(self) -> bool:
        """Whether the region that was asked is searched alone: then nothing of other regions is read or counted.

        So what a resident asks of her own region hardly costs more where there are many regions.
        """
        return list(self.filters.get(REGION, ())) == [self.region]


class Need(NamedTuple):
    """Tokens of one form of one language, of which at least `least` must meet."""

    language: str
    form: str
    tokens: tuple[str, ...]
    least: int = 1


class Alternative(NamedTuple):
    """Needs that must all meet, and what their meeting is worth."""

    weight: float
    needs: tuple[Need, ...]


class WordPlan(NamedTuple):
    """One word of the question."""

    text: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Plan:
    """What to look for. `every` tells whether all words must meet or one is enough; without words everything meets.

    `cut` tells that the question was longer than what is looked for.
    """

    words: tuple[WordPlan, ...] = ()
    every: bool = True
    cut: bool = False

    def tokens(self) -> frozenset[tuple[str, str, str]]:
        """Every (language, form, token) whose meeting shows in the text; grams show nothing a reader would see."""
        return frozenset(
            (need.language, need.form, token)
            for word in self.words
            for alternative in word.alternatives
            for need in alternative.needs
            if need.form != "grams"
            for token in need.tokens
        )


class _QueryWord(NamedTuple):
    """A word as it was written, and its pieces where it has hyphens."""

    text: str
    pieces: tuple[str, ...]


def plan(question: Question, thesaurus: Thesaurus, every: bool = True) -> Plan:
    """What to look for. `every=False` is for a second try, when nothing was found.

    Then one word is enough, of a compound its last part is too, and fewer grams; and the names of whole terms count
    even where the vocabulary knows the very word.
    """
    asked, cut = _asked(question.words)
    topics = [word for word in asked if word.text not in SMALL_WORDS] or asked
    translated = _translations(asked, question.language, thesaurus, every)
    plans = []
    for word in topics:
        alternatives = [
            *_own_language(word.text, question.language, every),
            *_other_languages(word.text, question.language),
            *_all_of(word.pieces, question.language, PIECES),
            *translated.get(word, ())[:MOST_TRANSLATIONS],
        ]
        plans.append(WordPlan(word.text, _weightiest(alternatives, MOST_PLACES // len(topics))))
    return Plan(tuple(word for word in plans if word.alternatives), every, cut)


def _weightiest(alternatives: Iterable[Alternative], places: int) -> tuple[Alternative, ...]:
    """The alternatives of the greatest weights, as many as fit into a number of places to look in."""
    kept = []
    for alternative in sorted(alternatives, key=lambda each: -each.weight):
        places -= sum(len(need.tokens) * (1 if need.form == "grams" else len(SECTIONS)) for need in alternative.needs)
        if places < 0:
            break
        kept.append(alternative)
    return tuple(kept)


def _asked(text: str) -> tuple[list[_QueryWord], bool]:
    """The question's words, each once, and whether some were left out."""
    found = list(dict.fromkeys(_with_pieces(words(text[:MOST_CHARACTERS]))))
    return found[:MOST_WORDS], len(text.rstrip()) > MOST_CHARACTERS or len(found) > MOST_WORDS


def _with_pieces(found: Iterable[Word]) -> Iterator[_QueryWord]:
    whole: Word | None = None
    pieces: list[str] = []
    for word in found:
        if whole and word.end <= whole.end:
            pieces.append(word.text)
            continue
        if whole:
            yield _QueryWord(whole.text, tuple(pieces))
        whole, pieces = word, []
    if whole:
        yield _QueryWord(whole.text, tuple(pieces))


def _own_language(word: str, language: str, every: bool) -> Iterator[Alternative]:
    found = forms(word, language)
    for form, weight in FORMS[language].items():
        need = Need(language, form, found[form])
        if form == "parts":
            need = Need(language, form, _telling_parts(found) if every else found[form][:MOST_PARTS])
        elif form == "grams":
            tokens = found[form][:MOST_GRAMS]
            need = Need(language, form, tokens, ceil(len(tokens) * (GRAMS_MET if every else GRAMS_MET_LOOSELY)))
        if need.tokens:
            yield Alternative(weight, (need,))


def _telling_parts(found: Forms) -> tuple[str, ...]:
    """A compound's parts but the last ones: "ryhmä" of "vertaistukiryhmä" is no hit for it, "vertaistuki" is.

    The last part says what sort of thing it is, which thousands are; the others say what it is about. "Tuki" ends
    "vertaistuki", and is left out too.
    """
    whole = {*found["surface"], *found["lemma"], *found["stem"]}
    last = {
        min(tails, key=len)
        for word in {*whole, *found["parts"]}
        if (tails := [part for part in found["parts"] if part not in whole and part != word and word.endswith(part)])
    }
    return tuple(part for part in found["parts"] if part not in last)[:MOST_PARTS]


def _other_languages(word: str, language: str) -> Iterator[Alternative]:
    for other in LANGUAGES:
        if other != language:
            yield from _as_itself(word, other, OTHER_LANGUAGE)


def _as_itself(word: str, language: str, weight: float) -> Iterator[Alternative]:
    """The word in a language: standing alone, or as a part of a compound."""
    found = forms(word, language)
    for form, share in FOREIGN_FORMS[language].items():
        tokens = found["lemma" if form == "parts" else form]
        if tokens:
            yield Alternative(weight * share, (Need(language, form, tokens),))


def _all_of(several: Sequence[str], language: str, weight: float) -> Iterator[Alternative]:
    """Words of which each must meet by its base form."""
    needs = tuple(Need(language, "lemma", forms(word, language)["lemma"]) for word in several)
    if needs and all(need.tokens for need in needs):
        yield Alternative(weight, needs)


def _translations(
    asked: Sequence[_QueryWord], language: str, thesaurus: Thesaurus, every: bool
) -> dict[_QueryWord, tuple[Alternative, ...]]:
    """For each word what the vocabularies call it, or a sequence of words it stands in, in other languages."""
    found: dict[_QueryWord, tuple[Alternative, ...]] = {}
    for sequence in _sequences(asked):
        alternatives = list(_translated([word.text for word in sequence], language, thesaurus, every))
        for word in sequence:
            found[word] = tuple(dict.fromkeys([*found.get(word, ()), *alternatives]))
    return found


def _sequences(asked: Sequence[_QueryWord]) -> Iterator[Sequence[_QueryWord]]:
    """Every run of words that may be a label, the longest first."""
    for length in range(min(LONGEST_LABEL, len(asked)), 0, -1):
        for start in range(len(asked) - length + 1):
            yield asked[start : start + length]


def _translated(sequence: Sequence[str], language: str, thesaurus: Thesaurus, every: bool) -> Iterator[Alternative]:
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        translations = thesaurus.translations(sequence, spoken)
        close = [translation for translation in translations if not translation.broader]
        for translation in close if close and every else translations:
            yield from _met_by(translation)


def _met_by(translation: Translation) -> Iterator[Alternative]:
    weight = BROADER if translation.broader else TRANSLATION
    language = translation.language
    topics = topic_words(translation.text)
    if len(topics) != 1:
        yield from _all_of(topics, language, weight)
        return
    found = forms(topics[0], language)["lemma"]
    for form in ("lemma", "parts"):
        if found and form in FOREIGN_FORMS[language]:
            yield Alternative(weight * FOREIGN_FORMS[language][form], (Need(language, form, found),))
