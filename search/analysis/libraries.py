"""The two libraries that serve more than one language, made safe for threads and frugal with memory."""

import threading
from functools import cache

import snowballstemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy

_mine = threading.local()


def stem(word: str, language: str) -> str:
    """Snowball's stem (snowballstem.org) of a lower-case word; `language` by its own name ("finnish", "swedish").

    A stemmer keeps the word it works on in itself, so every thread has its own.
    """
    stemmer = getattr(_mine, language, None)
    if stemmer is None:
        stemmer = snowballstemmer.stemmer(language)
        setattr(_mine, language, stemmer)
    return str(stemmer.stemWord(word))


def base_form(word: str, language: str) -> str:
    """simplemma's base form of a lower-case word, the word itself if it has none; `language` as "sv", "en"."""
    return _lemmatizer().lemmatize(word, language)


@cache
def _lemmatizer() -> Lemmatizer:
    # Frugal: 30 MB a language instead of 110 and still 70,000 words a second. Our own cache stands before its.
    return Lemmatizer(cache_max_size=1, lemmatization_strategy=DefaultStrategy(low_memory=True))
