"""Choose the likeliest reading of each suspended compound of a question. Pure."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from search.analysis import Word
from search.thesaurus import Thesaurus


def one_reading(found: Iterable[Word], language: str, thesaurus: Thesaurus) -> Iterator[Word]:
    """Yield the words of a question, of the whole words of a suspended one only the likeliest.

    That is one that our own words know, else one whose shared part they know, else the shortest: "perhe- ja
    lähisuhdeväkivalta" is "perheväkivalta" (domestic violence), and not "perhevalta" (family power).
    """
    for _span, group in groupby(found, lambda word: word[1:]):
        *wholes, typed = group
        if wholes:
            yield min(wholes, key=lambda word: _unlikely(word.text, typed.text, language, thesaurus))
        yield typed


def _unlikely(whole: str, typed: str, language: str, thesaurus: Thesaurus) -> tuple[bool, bool]:
    """Return a sort key. The shared part follows what was typed, or goes before it ("päihdehoito ja -työ")."""
    shared = whole.removeprefix(typed) if whole.startswith(typed) else whole.removesuffix(typed)
    return not thesaurus.translations([whole], language), not thesaurus.translations([shared], language)
