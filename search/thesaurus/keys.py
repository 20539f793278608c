"""The keys by which words are looked up: their base forms. Pure."""

from collections.abc import Iterable, Sequence
from itertools import islice, product

from search.analysis import Word, forms, words

LONGEST_LABEL = 4
"""Words of a label that a question can match; longer labels are sentences that nobody types."""
MOST_READINGS = 16

Key = tuple[str, ...]


def whole_words(text: str) -> list[Word]:
    """Return the words of a text; of one with hyphens only the whole."""
    found: list[Word] = []
    for word in words(text):
        if not found or word.start >= found[-1].end:
            found.append(word)
    return found


def keys(sequence: Sequence[str], language: str) -> list[Key]:
    """Return every combination of the base forms of a sequence of words; none of one that is too long."""
    return _combined(forms(word, language)["lemma"] for word in sequence)


def label_keys(sequence: Sequence[str], language: str) -> list[Key]:
    """Return the keys of the words of a label: a Finnish base form is not read as another word's inflection.

    "Kuulla" (to hear) is no "kuu" (the moon). Swedish base forms may be mere stems, which inflections share.
    """
    readings = [(word, forms(word, language)["lemma"]) for word in sequence]
    return _combined((word,) if language == "fi" and word in bases else bases for word, bases in readings)


def _combined(bases: Iterable[tuple[str, ...]]) -> list[Key]:
    """Return the first combinations of the base forms of some words; none of too many words."""
    of_words = list(bases)
    return list(islice(product(*of_words), MOST_READINGS)) if 0 < len(of_words) <= LONGEST_LABEL else []


def key_of(language: str, bases: Sequence[str]) -> str:
    """Return the key of base forms in a language as one text."""
    return f"{language} {' '.join(bases)}"
