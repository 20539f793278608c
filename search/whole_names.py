"""Who asks for somebody by name, and for more ("Toivon Tupa opening hours"), gets that one first. Pure."""

from collections.abc import Iterable, Sequence

from search.answer import Hit
from search.thesaurus.keys import whole_words

LEGAL_FORMS = frozenset({"ry", "rf", "sr", "rs", "oy", "ab", "osk"})
"""What stands after the name of an association, a foundation or a company, and may be left out."""


def named_first(hits: Sequence[Hit], text: str) -> tuple[Hit, ...]:
    """Return hits in their order, but first those whose whole name is a run of the words of a question.

    A name of one word without a legal form is too often a word of the question's own ("Contact").
    """
    typed = _words(text)
    return tuple(sorted(hits, key=lambda hit: not _is_named(hit.listing.names.values(), typed)))


def _is_named(names: Iterable[str], typed: Sequence[str]) -> bool:
    return any(_is_run(_words(name), typed) for name in names)


def _is_run(name: Sequence[str], typed: Sequence[str]) -> bool:
    bare = name[:-1] if name and name[-1] in LEGAL_FORMS else name
    if not bare or len(name) < 2:
        return False
    return any(list(typed[start : start + len(bare)]) == list(bare) for start in range(len(typed) - len(bare) + 1))


def _words(text: str) -> list[str]:
    return [word.text for word in whole_words(text)]
