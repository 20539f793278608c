"""What a word of a question may stand for. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from search.question import Alternative
from search.weights import MOST_TRANSLATIONS, ROOM_OF_ITS_OWN


class Relatives(NamedTuple):
    """What a word may stand for: its translations and synonyms, and the names of broader terms and of its themes.

    `beside` are the names of its other terms. `named`: whether a vocabulary has the word itself, and not only words
    around it or its parts. `together`: of what is close that of the longest sequence of words which means something.
    `of_several`: whether it is of several words; `of_danger`: of a phrase of danger.
    """

    close: tuple[Alternative, ...] = ()
    broader: tuple[Alternative, ...] = ()
    themes: tuple[Alternative, ...] = ()
    beside: tuple[Alternative, ...] = ()
    named: bool = False
    together: tuple[Alternative, ...] = ()
    of_several: bool = False
    of_danger: bool = False

    def weighed(self, share: float) -> "Relatives":
        """Return the same with a share of the weight."""
        return self._replace(
            close=weighed(self.close, share),
            broader=weighed(self.broader, share),
            themes=weighed(self.themes, share),
            beside=weighed(self.beside, share),
            together=weighed(self.together, share),
        )

    def joined(self, other: "Relatives") -> "Relatives":
        """Return those of both, each once."""
        return Relatives(
            _once(self.close + other.close),
            _once(self.broader + other.broader),
            _once(self.themes + other.themes),
            _once(self.beside + other.beside),
            self.named or other.named,
            self.together or self.close or other.close,
            self.of_several or other.of_several,
            self.of_danger or other.of_danger,
        )

    def most(self, language: str) -> list[Alternative]:
        """Return what is searched for, of what is close to a word of a language: single words before several.

        Languages with room of their own have as many of what the words mean together as all others.
        """
        selected = _single_words_first(self.close)[:MOST_TRANSLATIONS]
        for other in ROOM_OF_ITS_OWN.get(language, ()):
            there = [each for each in selected if _language(each) == other]
            more = [each for each in self.together if _language(each) == other and each not in there]
            selected += _single_words_first(more)[: MOST_TRANSLATIONS - len(there)]
        return selected


def weighed(some: Iterable[Alternative], share: float) -> tuple[Alternative, ...]:
    """Return alternatives with a share of their weight."""
    return tuple(each._replace(weight=each.weight * share) for each in some)


def _once(some: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(some))


def _single_words_first(some: Iterable[Alternative]) -> list[Alternative]:
    return sorted(some, key=lambda each: len(each.needs))


def _language(alternative: Alternative) -> str:
    return alternative.needs[0].language
