"""The keys by which words are looked up: their base forms. Pure."""

from collections.abc import Sequence
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
    if not 0 < len(sequence) <= LONGEST_LABEL:
        return []
    return list(islice(product(*(forms(word, language)["lemma"] for word in sequence)), MOST_READINGS))


def label_keys(sequence: Sequence[str], language: str) -> list[Key]:
    """Return the keys of the words of a label: a Finnish base form is not read as another word's inflection.

    "Kuulla" (to hear) is no "kuu" (the moon). Swedish base forms may be mere stems, which inflections share.
    """
    if not 0 < len(sequence) <= LONGEST_LABEL:
        return []
    readings = [(word, forms(word, language)["lemma"]) for word in sequence]
    own = ((word,) if language == "fi" and word in bases else bases for word, bases in readings)
    return list(islice(product(*own), MOST_READINGS))


def key_of(language: str, bases: Sequence[str]) -> str:
    """Return the key of base forms in a language as one text."""
    return f"{language} {' '.join(bases)}"
