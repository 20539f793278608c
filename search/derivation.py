"""Words derived from the same stem: "ansöka" (to apply) and "ansökan", "kutoja" (who knits) and "kutoa". Pure.

Vocabularies name what is done by nouns, and people by verbs. Only for words that no vocabulary knows.
"""

from collections.abc import Iterator, Mapping

from search.analysis import forms, is_known

SHORTEST_STEM = 3

_SWEDISH = """
a ande ende ning ing else an nad are e -
era ering erande ation
- het
ig ighet
lig lighet
eri are ra
sam samhet
"""
_FINNISH = """
a ja minen
ä jä minen
inen isuus
inen isyys
ton ttomuus
tön ttömyys
ea eus
eä eys
"""
FAMILIES: Mapping[str, tuple[tuple[str, ...], ...]] = {
    language: tuple(tuple(ending.strip("-") for ending in row.split()) for row in rows.strip().splitlines())
    for language, rows in (("sv", _SWEDISH), ("fi", _FINNISH))
}
"""Endings that make words of one stem from each other, by language."""


def derived(word: str, language: str) -> list[str]:
    """Return the words of a language that are of one stem with a word; none where its endings are not known."""
    bases = forms(word, language)["lemma"]
    found = dict.fromkeys(each for base in bases for each in _of(base, language) if each not in bases)
    return [each for each in found if is_known(each, language)]


def _of(base: str, language: str) -> Iterator[str]:
    for family in FAMILIES.get(language, ()):
        for ending in family:
            stem = base.removesuffix(ending)
            if base.endswith(ending) and len(stem) >= SHORTEST_STEM:
                yield from (_joined(stem, other) for other in family if other != ending)


def _joined(stem: str, ending: str) -> str:
    """Return a stem with an ending: a doubled "m" or "n" is written once before a consonant ("simma", "simning")."""
    doubled = stem[-2:] in ("mm", "nn") and ending[:1] not in tuple("aeiouyåäö")
    return (stem[:-1] if doubled else stem) + ending
