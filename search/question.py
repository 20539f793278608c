"""From a resident's question to the query that the engines run. Pure.

Each word of a question becomes a `WordPlan`: alternatives, of which one is enough and the best one scores. An
alternative is one or more needs that must all match: one where the word itself is searched for in some form and
language, several where a translation has several words.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from math import ceil
from typing import NamedTuple

from search.analysis import LANGUAGES, Forms, Word, forms, words
from search.stopwords import STOPWORDS
from search.thesaurus import LONGEST_LABEL, Thesaurus, Translation, topic_words
from search.weights import (
    BROADER,
    FOREIGN_FORMS,
    FORMS,
    GRADES,
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
    SYNONYM,
    TRANSLATION,
)
from sites.facets import REGION, Filters


@dataclass(frozen=True)
class Question:
    """A resident's question: words, chosen filters, and the page of hits.

    `region` is the public code of the visited region. Things that have expired at `moment` are not found.
    """

    words: str
    language: str
    region: str
    moment: datetime
    filters: Filters = field(default_factory=dict)
    page: int = 1
    page_size: int = 20

    @property
    def own_region_only(self) -> bool:
        """Whether only the visited region is searched: then nothing of other regions is read or counted.

        So the cost of such a question hardly grows with the number of regions.
        """
        return list(self.filters.get(REGION, ())) == [self.region]


class Need(NamedTuple):
    """Tokens of one form of one language, of which at least `least` must match."""

    language: str
    form: str
    tokens: tuple[str, ...]
    least: int = 1


class Alternative(NamedTuple):
    """Needs that must all match, and the weight of the match."""

    weight: float
    needs: tuple[Need, ...]


class WordPlan(NamedTuple):
    """One word of the question."""

    text: str
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True)
class Plan:
    """The query. `every`: whether all words must match, or one is enough; without words everything matches.

    `truncated`: whether the question had more words than are searched for.
    """

    words: tuple[WordPlan, ...] = ()
    every: bool = True
    truncated: bool = False

    def tokens(self) -> frozenset[tuple[str, str, str]]:
        """Return every (language, form, token) whose match can be highlighted; those of grams cannot."""
        return frozenset(
            (need.language, need.form, token)
            for word in self.words
            for alternative in word.alternatives
            for need in alternative.needs
            if need.form != "grams"
            for token in need.tokens
        )


class _QueryWord(NamedTuple):
    """A word as it was typed, and its pieces where it has hyphens."""

    text: str
    pieces: tuple[str, ...]


def plan(question: Question, thesaurus: Thesaurus, every: bool = True) -> Plan:
    """Return the query of a question. `every=False` is for a second search after one that found nothing.

    Then one word is enough, and of a compound its last part, and fewer grams; and the names of broader terms count even
    where the vocabulary has the word itself.
    """
    typed, truncated = _query_words(question.words)
    topics = [word for word in typed if word.text not in STOPWORDS] or typed
    translated = _translations(typed, question.language, thesaurus, every)
    places = MOST_PLACES // max(len(topics), 1)
    plans = []
    for word in topics:
        own = [
            *_own_language(word.text, question.language, every),
            *_other_languages(word.text, question.language),
            *_all_of(word.pieces, question.language, PIECES),
        ]
        relatives = _weightiest(translated.get(word, ())[:MOST_TRANSLATIONS], places // 2)
        chosen = [*_weightiest(own, places - sum(map(_places, relatives))), *relatives]
        plans.append(WordPlan(word.text, tuple(sorted(chosen, key=_by_weight))))
    return Plan(tuple(word for word in plans if word.alternatives), every, truncated)


def _weightiest(alternatives: Iterable[Alternative], places: int) -> list[Alternative]:
    """Return the alternatives of the greatest weights that fit into a number of pairs of token and section."""
    selected = []
    for alternative in sorted(alternatives, key=_by_weight):
        places -= _places(alternative)
        if places < 0:
            break
        selected.append(alternative)
    return selected


def _places(alternative: Alternative) -> int:
    """Return how many pairs of token and section an alternative has."""
    return sum(len(need.tokens) * (1 if need.form == "grams" else len(SECTIONS)) for need in alternative.needs)


def _by_weight(alternative: Alternative) -> float:
    return -alternative.weight


def _query_words(text: str) -> tuple[list[_QueryWord], bool]:
    """Return the question's words, each once, and whether some were left out."""
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
            need = Need(language, form, _subject_parts(found) if every else found[form][:MOST_PARTS])
        elif form == "grams":
            tokens = found[form][:MOST_GRAMS]
            need = Need(language, form, tokens, ceil(len(tokens) * (GRAMS_MET if every else GRAMS_MET_LOOSELY)))
        if need.tokens:
            yield Alternative(weight, (need,))


def _subject_parts(found: Forms) -> tuple[str, ...]:
    """Return a compound's parts but the last ones: "vertaistuki" of "vertaistukiryhmä", and not "ryhmä".

    The last part names the sort of thing, which thousands share; the others name its subject. "Tuki", the last part of
    "vertaistuki", is left out too.
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
    """Yield the matches of a word in a language, by itself or as a part of a compound."""
    found = forms(word, language)
    for form, share in FOREIGN_FORMS[language].items():
        tokens = found["lemma" if form == "parts" else form]
        if tokens:
            yield Alternative(weight * share, (Need(language, form, tokens),))


def _all_of(several: Sequence[str], language: str, weight: float) -> Iterator[Alternative]:
    """Yield the match of several words, each by its base form."""
    needs = tuple(Need(language, "lemma", forms(word, language)["lemma"]) for word in several)
    if needs and all(need.tokens for need in needs):
        yield Alternative(weight, needs)


def _translations(
    typed: Sequence[_QueryWord], language: str, thesaurus: Thesaurus, every: bool
) -> dict[_QueryWord, tuple[Alternative, ...]]:
    """Return for each word its translations by the vocabularies, or those of a sequence of words it is in."""
    found: dict[_QueryWord, tuple[Alternative, ...]] = {}
    for sequence in _sequences(typed):
        alternatives = list(_translated([word.text for word in sequence], language, thesaurus, every))
        for word in sequence:
            found[word] = tuple(dict.fromkeys([*found.get(word, ()), *alternatives]))
    return found


def _sequences(typed: Sequence[_QueryWord]) -> Iterator[Sequence[_QueryWord]]:
    """Yield every sequence of words that may be a label, the longest first."""
    for length in range(min(LONGEST_LABEL, len(typed)), 0, -1):
        for start in range(len(typed) - length + 1):
            yield typed[start : start + length]


def _translated(sequence: Sequence[str], language: str, thesaurus: Thesaurus, every: bool) -> Iterator[Alternative]:
    """Yield what a sequence of words may stand for: as words of the question's language, else of the others."""
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        translations = thesaurus.translations(sequence, spoken)
        close = [translation for translation in translations if not translation.broader]
        yield from _matching(close if close and every else translations, spoken)
        if close:
            return


def _matching(translations: Sequence[Translation], spoken: str) -> Iterator[Alternative]:
    """Yield the matches of translations of a word of a language.

    Single words of one language that are equally close compete within one alternative: however many of them a text
    has, together they count as one.
    """
    together: dict[tuple[str, float], dict[str, None]] = {}
    for translation in translations:
        topics = topic_words(translation.text)
        weight = _weight(translation, spoken)
        if len(topics) == 1:
            bases = forms(topics[0], translation.language)["lemma"]
            together.setdefault((translation.language, weight), {}).update(dict.fromkeys(bases))
    for (language, weight), tokens in together.items():
        for form in ("lemma", "parts"):
            if tokens and form in FOREIGN_FORMS[language]:
                yield Alternative(weight * FOREIGN_FORMS[language][form], (Need(language, form, tuple(tokens)),))
    for translation in translations:
        topics = topic_words(translation.text)
        if len(topics) != 1:
            yield from _all_of(topics, translation.language, _weight(translation, spoken))


def _weight(translation: Translation, spoken: str) -> float:
    if translation.broader:
        return BROADER
    return GRADES[translation.grade] * (SYNONYM if translation.language == spoken else TRANSLATION)
