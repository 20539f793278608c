"""Words and places that complete the first letters of a question: those of the vocabularies that readers may see."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import islice

from search.completion.starts import comparable
from search.thesaurus.danger import urgent_kinds
from search.thesaurus.everyday import Grade, everyday_concepts
from search.vocabulary import VOCABULARIES
from sites.terms import labels

Completions = Sequence[tuple[str, str]]
"""Texts as they are compared and as they are shown, in the order of the former."""


class _Cache:
    seen: Sequence[object] = []
    of: dict[tuple[str, bool], Completions] = {}


def words_from(typed: str, language: str, most: int, own: Iterable[str] = ()) -> list[str]:
    """Return so many words that begin as was typed, the shortest first; none of danger. `own` are further words."""
    beginning = comparable(typed)
    known = _beginning(typed, _known(language, places=False))
    written = {comparable(word) for word in known}
    added = [word for word in own if comparable(word).startswith(beginning) and comparable(word) not in written]
    found = sorted([*known, *added], key=_shortest)
    return list(islice((word for word in found if not _is_urgent(word)), most))


def places_from(typed: str, language: str, most: int, own: Iterable[str] = ()) -> list[str]:
    """Return so many names of municipalities that begin as was typed: `own` ones (codes) first, then the shortest."""
    names = {labels.label(labels.MUNICIPALITY, code, language) for code in own}
    return sorted(_beginning(typed, _known(language, places=True)), key=lambda name: name not in names)[:most]


def _beginning(typed: str, known: Completions) -> list[str]:
    """Return what is shown of all that begins as was typed, the shortest first."""
    beginning = comparable(typed)
    first = bisect_left(known, (beginning, ""))
    found: list[str] = []
    for text, shown in known[first:]:
        if not text.startswith(beginning):
            break
        found.append(shown)
    return sorted(found, key=_shortest)


def _shortest(text: str) -> tuple[int, str]:
    return len(text), text


def _known(language: str, places: bool) -> Completions:
    """Return all words or places of a language; sorted anew when a vocabulary has changed."""
    seen = [labels.vocabulary(name) for name in VOCABULARIES]
    if seen != _Cache.seen:
        _Cache.of = {}
    _Cache.seen = seen
    if (language, places) not in _Cache.of:
        texts = _places(language) if places else _words(language)
        _Cache.of[language, places] = sorted({comparable(text): text for text in texts if text}.items())
    return _Cache.of[language, places]


def _places(language: str) -> Iterator[str]:
    yield from (word.names[language] for word in labels.vocabulary(labels.MUNICIPALITY).values())


def _words(language: str) -> Iterator[str]:
    """Yield everyday words, then labels, which are written as they are where both have a word."""
    for concept in everyday_concepts():
        for word in concept.words.get(language, ()):
            if word.grade in (Grade.SAME, Grade.NARROWER) and not word.hidden and not word.ambiguous:
                yield word.text
    for name in VOCABULARIES:
        if name != labels.MUNICIPALITY:
            yield from (word.names[language] for word in labels.vocabulary(name).values())


@lru_cache(maxsize=10_000)
def _is_urgent(text: str) -> bool:
    return bool(urgent_kinds(text))
