"""The words of a question as it was typed: what each is, and its share of the weight. Pure."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from search.analysis import Word, running_words
from search.function_words import without_topic
from search.little_words import is_little
from search.persons import is_person
from search.readings import one_reading
from search.thesaurus import NamedPlace, Thesaurus
from search.weights import BRACKETS, LITTLE_WORD, MOST_CHARACTERS, MOST_WORDS, PERSON

WordRange = tuple[int, int]

IN_BRACKETS = re.compile(r"\([^()]*\)?")


class QueryWord(NamedTuple):
    """A word as it was typed, its pieces where it has hyphens, its share of the weight, whether it names a place.

    `little`: whether it says little by itself. `function`: whether it carries no topic; `telling` are the pieces that
    carry one.
    """

    text: str
    pieces: tuple[str, ...]
    share: float = 1.0
    place: bool = False
    little: bool = False
    function: bool = False
    telling: tuple[str, ...] = ()


def query_words(
    text: str, language: str, named: Sequence[NamedPlace], thesaurus: Thesaurus
) -> tuple[list[QueryWord], bool]:
    """Return the question's words, each once, and whether some were left out."""
    asides = [match.span() for match in IN_BRACKETS.finditer(text)]
    places = [(place.start, place.end) for place in named]
    running = one_reading(running_words(text[:MOST_CHARACTERS], language), language, thesaurus)
    typed = list(dict.fromkeys(_with_pieces(running, asides, places, language)))
    found = _topics_first(_functions_told(typed, language, thesaurus))
    return found[:MOST_WORDS], len(text.rstrip()) > MOST_CHARACTERS or len(found) > MOST_WORDS


def _functions_told(typed: Sequence[QueryWord], language: str, thesaurus: Thesaurus) -> list[QueryWord]:
    """Return the words with which of them, and of their pieces, carry a topic. Names of places tell no language."""
    texts = {text for word in typed if not word.place for text in (word.text, *word.pieces)}
    functions = without_topic(texts, language, thesaurus)
    return [
        word._replace(
            function=word.text in functions, telling=tuple(each for each in word.pieces if each not in functions)
        )
        for word in typed
    ]


def _topics_first(typed: Sequence[QueryWord]) -> list[QueryWord]:
    """Return the words; less weight have whose situation it is and what says little, where a word tells a topic."""
    if all(_share(word) < 1.0 or word.function or word.place for word in typed):
        return list(typed)
    return [word._replace(share=word.share * _share(word)) for word in typed]


def _share(word: QueryWord) -> float:
    if is_person(word.text):
        return PERSON
    return LITTLE_WORD if word.little else 1.0


def _with_pieces(
    found: Iterable[Word], asides: Sequence[WordRange], places: Sequence[WordRange], language: str
) -> Iterator[QueryWord]:
    for whole, pieces in _wholes(found):
        share = BRACKETS if any(start < whole.start < end for start, end in asides) else 1.0
        place = any(start <= whole.start < end for start, end in places)
        yield QueryWord(whole.text, pieces, share, place, is_little(whole.text, language))


def _wholes(found: Iterable[Word]) -> Iterator[tuple[Word, tuple[str, ...]]]:
    """Yield each word with its pieces, which follow it."""
    whole: Word | None = None
    pieces: list[str] = []
    for word in found:
        if whole and word.end <= whole.end:
            pieces.append(word.text)
            continue
        if whole:
            yield whole, tuple(pieces)
        whole, pieces = word, []
    if whole:
        yield whole, tuple(pieces)
