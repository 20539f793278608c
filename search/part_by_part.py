"""Translate a compound that no vocabulary knows by its parts, all of which must meet. Pure.

"Kamratstödsgrupp" finds "vertaistukiryhmä" and "vertaistuki ryhmässä".
"""

from collections.abc import Iterator, Mapping, Sequence

from search.analysis import LANGUAGES, forms
from search.analysis.compounds import halves
from search.derivation import derived
from search.question import Alternative, Need
from search.thesaurus import Grade, Thesaurus, topic_words
from search.weights import FOREIGN_FORMS, LEARNED, MOST_BASES, MOST_PARTS, TRANSLATION

Needs = Mapping[str, tuple[Need, ...]]
"""By language what a text must have."""


def part_by_part(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Alternative]:
    """Yield the matches of a word by its parts: two or three of a compound, the two pieces of a hyphenated word."""
    for needs in (*_of_pieces(word, language, thesaurus), *_of_halves(word, language, thesaurus, deeper=True)):
        yield from (Alternative(TRANSLATION, several, sure=False) for several in needs.values())


def learned(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Alternative]:
    """Yield the matches of a word by what it is in other languages as a part of compounds."""
    for each in thesaurus.as_part(word, language):
        for form, share in FOREIGN_FORMS[each.language].items():
            if form != "surface":
                yield Alternative(LEARNED * share, (Need(each.language, form, (each.text,)),), sure=False)


def parts_of(word: str, language: str) -> Iterator[str]:
    """Yield the words that the other functions look up for a word."""
    yield from word.split("-")
    for part in forms(word, language)["parts"]:
        yield from (part, *derived(part, language))


def _of_pieces(word: str, language: str, thesaurus: Thesaurus) -> Iterator[Needs]:
    """Yield the needs of a hyphenated word; its first piece may be a name or an abbreviation, the same everywhere."""
    first, _, second = word.partition("-")
    if second and "-" not in second:
        itself = {other: (Need(other, "lemma", forms(first, other)["lemma"]),) for other in LANGUAGES}
        yield _together(itself | dict(_of_part(first, language, thesaurus)), _of_part(second, language, thesaurus))


def _of_halves(word: str, language: str, thesaurus: Thesaurus, deeper: bool) -> Iterator[Needs]:
    """Yield the needs of a compound by each way to see it as two halves."""
    for start, end in halves(forms(word, language))[:MOST_PARTS]:
        yield _together(*(_of_part(half, language, thesaurus, deeper) for half in (start, end)))


def _of_part(part: str, language: str, thesaurus: Thesaurus, deeper: bool = False) -> Needs:
    """Return the need of a translated part by language, or where it has no translation those of its own halves."""
    found: dict[str, tuple[Need, ...]] = {
        other: (Need(other, "parts" if "parts" in FOREIGN_FORMS[other] else "lemma", bases),)
        for other, bases in _bases(part, language, thesaurus).items()
    }
    for needs in _of_halves(part, language, thesaurus, deeper=False) if deeper else ():
        found = {**needs, **found}
    return found


def _together(first: Needs, second: Needs) -> Needs:
    return {other: (*first[other], *second[other]) for other in first if other in second}


def _bases(part: str, language: str, thesaurus: Thesaurus) -> dict[str, tuple[str, ...]]:
    """Return the base forms of the closest translations of a part, by their language.

    Of a part that has none those of words of the same stem.
    """
    found = _known_bases(part, language, thesaurus)
    for other in derived(part, language) if not found else ():
        found |= _known_bases(other, language, thesaurus)
    return found


def _known_bases(part: str, language: str, thesaurus: Thesaurus) -> dict[str, tuple[str, ...]]:
    """Return the base forms of what the thesaurus has for a part, by their language."""
    found: dict[str, dict[str, None]] = {}
    for each in thesaurus.translations([part], language):
        topics: Sequence[str] = topic_words(each.text, each.language)
        if each.language != language and not each.broader and each.grade == Grade.SAME and len(topics) == 1:
            found.setdefault(each.language, {}).update(dict.fromkeys(forms(topics[0], each.language)["lemma"]))
    for each in thesaurus.as_part(part, language):
        found.setdefault(each.language, {})[each.text] = None
    return {other: tuple(bases)[:MOST_BASES] for other, bases in found.items()}
