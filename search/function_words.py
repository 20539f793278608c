"""Which words of a question carry no topic, by the languages that it is written in. Pure."""

from collections.abc import Collection

from search.analysis import LANGUAGES, is_known
from search.stopwords import STOPWORDS
from search.thesaurus import Thesaurus


def without_topic(words: Collection[str], language: str, thesaurus: Thesaurus) -> frozenset[str]:
    """Return those of the words of a question that carry no topic.

    They are the function words of its language, and those of others that it does not have as another word: Finnish
    "minne" (where to) is "memory" in Swedish. People mix languages: what its language hardly uses ("for" is "went" in
    Swedish) carries no topic beside words that only the other language has ("help for ungdomar").
    """
    mixed = {other for other in LANGUAGES if any(_only_there(word, other, language) for word in words)}
    return frozenset(word for word in words if _is_function_word(word, language, mixed, thesaurus))


def _only_there(word: str, other: str, language: str) -> bool:
    return is_known(word, other) and not is_known(word, language)


def _is_function_word(word: str, language: str, mixed: Collection[str], thesaurus: Thesaurus) -> bool:
    elsewhere = {other for other in LANGUAGES if word in STOPWORDS[other]}
    if language in elsewhere or not is_known(word, language):
        return bool(elsewhere)
    return not elsewhere.isdisjoint(mixed) and not thesaurus.translations([word], language)
