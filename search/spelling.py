"""Correct words that no text and no vocabulary has: "masenus" is "masennus". Pure.

A word of the question's language that the morphology knows is left as it is, whether a text has it or not. Where
nothing else was found, a long one may have one mistake: lists of words have mistakes, too ("depresion"). Of short ones
too many are each other with another letter ("fuel", "feel"): of these most questions of nonsense would find something.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import LANGUAGES, forms, is_known
from search.analysis.text import Word, fold
from search.stopwords import STOPWORDS
from search.thesaurus.keys import whole_words
from search.weights import MOST_CHARACTERS

SHORTEST, LONG = 4, 7
"""Letters of the shortest word that is corrected, and of those that may have two mistakes instead of one."""
MOST_CANDIDATES = 20


@dataclass(frozen=True)
class KnownWords:
    """The words of texts and vocabularies by language, with the number of documents that have them."""

    counts: Mapping[str, Mapping[str, int]] = field(default_factory=dict)

    def of(self, language: str) -> Mapping[str, int]:
        """Return the words of a language."""
        return self.counts.get(language, {})

    def beside(self, counts: Mapping[str, Mapping[str, int]]) -> "KnownWords":
        """Return these words and further ones."""
        further = {language: {**more, **self.of(language)} for language, more in counts.items()}
        return KnownWords({**self.counts, **further})


WordSource = Callable[[], KnownWords]
"""Gives the known words when they are needed: few questions do."""


def no_words() -> KnownWords:
    """Return that nothing is known: then nothing is corrected."""
    return KnownWords()


def corrected(
    text: str, language: str, known: KnownWords, names: Collection[tuple[int, int]] = (), rare: bool = False
) -> str:
    """Return a question with its misspelt words corrected; empty where none is. `names` are spans left as they are.

    `rare`: whether long words of a language that no text and no vocabulary has may be misspelt, too.
    """
    text = text[:MOST_CHARACTERS]
    parts, reached = [], 0
    for word in _doubtful(text):
        better = "" if _is_right(word.text, language, known, rare) else _closest(word.text, language, known)
        if better and not any(start <= word.start < end for start, end in names):
            parts += [text[reached : word.start], better]
            reached = word.end
    return "".join([*parts, text[reached:]]) if parts else ""


def strange(text: str, known: KnownWords) -> list[str]:
    """Return the words of a question that no language, text or vocabulary has, and none of theirs is close to."""
    return [
        word.text
        for word in _doubtful(text[:MOST_CHARACTERS])
        if not any(_is_right(word.text, language, known) for language in LANGUAGES)
        and not any(_close(word.text, language, known, _mistakes(word.text)) for language in LANGUAGES)
    ]


def _doubtful(text: str) -> Iterator[Word]:
    """Yield the words of a text that are long enough to be called misspelt; of one with hyphens the whole."""
    return (word for word in whole_words(text) if len(word.text) >= SHORTEST and word.text.isalpha())


def _is_right(word: str, language: str, known: KnownWords, rare: bool = False) -> bool:
    if any(word in some for some in STOPWORDS.values()):
        return True
    if is_known(word, language) and not (rare and len(word) >= LONG):
        return True
    return any(
        token in known.of(other)
        for other in LANGUAGES
        for token in (word, *(forms(word, other)["lemma"] if is_known(word, other) else ()))
    )


def _closest(word: str, language: str, known: KnownWords) -> str:
    """Return the closest known word, of the question's language if it has one; empty where none is close.

    Missing dots and accents are the least of mistakes; of equally close words the one that more documents have.
    """
    plain = fold(word)
    most = 1 if is_known(word, language) else _mistakes(word)
    for spoken in (language, *(other for other in LANGUAGES if other != language)):
        ranked = [
            (OSA.distance(plain, fold(each)), distance, each[0] != word[0], -known.of(spoken)[each], each)
            for each, distance in _close(word, spoken, known, most)
        ]
        if ranked:
            return min(ranked)[-1]
    return ""


def _mistakes(word: str) -> int:
    """Return how many mistakes a word that no list has may have."""
    return 1 if len(word) < LONG else 2


def _close(word: str, language: str, known: KnownWords, most: int) -> list[tuple[str, float]]:
    """Return known words of a language that are close to a word by at most so many mistakes, with their distances."""
    words = known.of(language).keys()
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=MOST_CANDIDATES)
    return [(each, distance) for each, distance, _ in found]
