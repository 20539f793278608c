"""Text into tokens: the one language analysis for documents and questions, for every engine.

In: text, or one word of it, and its language (LANGUAGES). Out: tokens by form (FORMS), each form meant for a field of
its own, since a meeting in one is worth more than in another:

- surface: the word as written, in lower case, without hyphens and apostrophes
- lemma:   its base forms, every reading that the language's morphology knows
- stem:    Snowball's stem (Finnish only; elsewhere it is among the lemmas)
- parts:   the base forms of the words in a compound, and its own (Finnish and Swedish)
- grams:   its runs of four letters, accents folded: for slips of the pen, and only in short texts
- folded:  surface and lemmas without dots and accents, for those who write "laakari"

Knows nothing of Django, of things, regions or engines. The word lists are read when a language is first used; all is
safe for threads.

Of the words in the tests' tables, the share that meets:

                                          surface   Snowball   lemma or parts
    fi  145 inflected words, their base      6 %       46 %        100 %
    sv   97 inflected words, their base      5 %       73 %        100 %
    en   26 inflected words, their base      4 %       85 %        100 %
    fi   24 words, a compound with them      0 %        0 %        100 %
    sv   29 words, a compound with them      0 %        0 %        100 %
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from search.analysis import english, finnish, swedish
from search.analysis.compounds import Forms, halves
from search.analysis.suspended import completed
from search.analysis.text import Word, distinct, fold, grams, plain, without_joints, words
from search.code_fingerprint import code_fingerprint

__all__ = [
    "FORMS",
    "LANGUAGES",
    "LIBRARIES",
    "VERSION",
    "Forms",
    "Word",
    "analyse",
    "forms",
    "is_known",
    "running_words",
    "words",
]

LANGUAGES = ("fi", "sv", "en")
GRAMS = "grams"
FORMS = ("surface", "lemma", "stem", "parts", GRAMS, "folded")
LIBRARIES = {
    name: version(name) for name in ("pyvoikko", "kfst-rs", "chunspell", "hunspell-sv", "snowballstemmer", "simplemma")
}
RULES = code_fingerprint(Path(__file__).parent.glob("*.py"))
VERSION = f"{RULES}-{sha256(repr(sorted(LIBRARIES.items())).encode()).hexdigest()[:8]}"
"""Differs whenever our rules or a library do: what another version analysed is to be analysed anew."""

CACHED_WORDS = 200_000
MOST_WHOLES = 3
"""Readings of a suspended compound: what the last word of three parts shares may be one part or two."""


class WordForms(Mapping[str, tuple[str, ...]]):
    """A word's forms; but for those `kept`, its grams are cut when asked for: they would be most of the cache."""

    __slots__ = ("kept",)

    def __init__(self, surface: str, lemma: tuple[str, ...], stem: tuple[str, ...], parts: tuple[str, ...]) -> None:
        self.kept = {
            "surface": distinct([surface]),
            "lemma": lemma,
            "stem": stem,
            "parts": parts,
            "folded": distinct([fold(token) for token in (surface, *lemma)]),
        }

    def __getitem__(self, form: str) -> tuple[str, ...]:
        if form == GRAMS:
            return tuple(gram for surface in self.kept["surface"] for gram in grams(fold(surface)))
        return self.kept[form]

    def __iter__(self) -> Iterator[str]:
        return iter(FORMS)

    def __len__(self) -> int:
        return len(FORMS)

    def __repr__(self) -> str:
        return repr(dict(self))


def analyse(text: str, language: str, wanted: Iterable[str] = FORMS) -> dict[str, list[str]]:
    """The tokens of a text by form, in its order and as often as they occur. ValueError for another language."""
    found = [forms(word.text, language) for word in running_words(text, language)]
    kept = [each.kept for each in found]
    return {form: [token for each in (found if form == GRAMS else kept) for token in each[form]] for form in wanted}


def running_words(text: str, language: str, most: int = MOST_WHOLES) -> list[Word]:
    """The words of a text in a language, in order, as `words` has them; before a suspended word the whole ones.

    "Mielenterveys- ja päihdetyö" has "mielenterveystyö" beside "mielenterveys": as with a hyphenated word, the whole
    comes first, and its piece lies inside its span. `most`: how many readings of such a whole come.
    """
    found = words(text)
    wholes = dict(completed(text, found, language, lambda word: halves(forms(word, language))))
    running: list[Word] = []
    for at, word in enumerate(found):
        running += [Word(whole, word.start, word.end) for whole in wholes.get(at, ())[:most]]
        running.append(word)
    return running


@lru_cache(maxsize=CACHED_WORDS)
def forms(word: str, language: str) -> WordForms:
    """The tokens of one word (as `words` gives it) by form; of other text the first word's, of none empty forms.

    ValueError for a language that is not among LANGUAGES.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no analysis for the language {language!r}, only for {', '.join(LANGUAGES)}")
    found = words(word)
    if not found:
        return WordForms("", (), (), ())
    first = found[0].text
    return WordForms(without_joints(first), *_ANALYSERS[language](first))


@lru_cache(maxsize=CACHED_WORDS)
def is_known(word: str, language: str) -> bool:
    """Whether a word, in any inflection, is in the word list of a language; KeyError for another one."""
    return _KNOWN[language](plain(word))


Analysis = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _finnish(word: str) -> Analysis:
    return distinct(finnish.lemmas(word)), distinct([finnish.stem(word)]), distinct(finnish.parts(word))


def _swedish(word: str) -> Analysis:
    return distinct(swedish.lemmas(word)), (), distinct(swedish.parts(word))


def _english(word: str) -> Analysis:
    return distinct(english.lemmas(word)), (), ()


_ANALYSERS: dict[str, Callable[[str], Analysis]] = {"fi": _finnish, "sv": _swedish, "en": _english}
_KNOWN: dict[str, Callable[[str], bool]] = {
    "fi": finnish.is_known,
    "sv": swedish.is_known,
    "en": english.is_known,
}
