"""Find the municipalities and regions that a question names: "Kangasniemi ruoka-apu", "mathjälp i Vasa". Pure.

Names are compared by base forms, in every language: the question's own first. A region is known by its names of today
and by former ones: "Essote" is Etelä-Savo.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from search.analysis import LANGUAGES, Word, words
from search.thesaurus.keys import LONGEST_LABEL, Key, keys, whole_words

CAPITAL_ONLY = frozenset(
    "aura geta ii ingå kaarina kemi kolari nokia pello perho rusko salla sievi soini sund".split()  # noqa: SIM905 - a list of words
)
"""Names that are words too ("kolari" is a crash, "sund" is healthy): read as names only with a capital letter."""

PREPOSITIONS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(),
    "sv": frozenset({"från", "i", "nära", "på", "till", "vid"}),
    "en": frozenset({"around", "at", "from", "in", "near", "to"}),
}


Area = tuple[tuple[str, ...], str]
"""The codes of municipalities, and the public code of the region where its name is that of one."""


class RegionNames(NamedTuple):
    """What a region is called: its public code, the code of its county, its names of today and former ones."""

    code: str
    county: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Areas by language and base forms of their names, and the municipalities of each county."""

    areas: Mapping[str, Mapping[Key, Area]] = field(default_factory=dict)
    counties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def around(self, code: str) -> tuple[str, ...]:
        """Return the municipalities of the same county, itself included."""
        return next((codes for codes in self.counties.values() if code in codes), (code,))


@dataclass(frozen=True)
class NamedPlace:
    """A municipality or region that a question names: the codes of its municipalities, and where the name stands.

    `region` is the public code of a region, empty of a municipality.
    """

    codes: tuple[str, ...]
    start: int
    end: int
    region: str = ""


NO_PLACES = Places()


def places_of(
    names: Mapping[str, Mapping[str, str]], counties: Mapping[str, str], regions: Iterable[RegionNames] = ()
) -> Places:
    """Return the places of municipalities (their names by code and language, their counties by code) and of regions.

    A name that is both, as Helsinki is, is the municipality's.
    """
    grouped: dict[str, list[str]] = {}
    for code, county in counties.items():
        grouped.setdefault(county, []).append(code)
    members = {county: tuple(codes) for county, codes in grouped.items()}
    areas: dict[str, dict[Key, Area]] = {language: {} for language in LANGUAGES}
    for region in regions:
        for name, language in product(region.names, LANGUAGES):
            areas[language].update(dict.fromkeys(_keys(name, language), (members.get(region.county, ()), region.code)))
    for code, by_language in names.items():
        for language, name in by_language.items():
            areas[language].update(dict.fromkeys(_keys(name, language), ((code,), "")))
    return Places(areas, members)


def _keys(name: str, language: str) -> list[Key]:
    return keys([word.text for word in whole_words(name)], language)


def named_places(text: str, language: str, places: Places) -> tuple[NamedPlace, ...]:
    """Return the places that a text names, in its order; the longest name where several begin alike."""
    found: list[NamedPlace] = []
    typed = whole_words(text)
    for start, word in enumerate(typed):
        if found and word.start < found[-1].end:
            continue
        found += list(_at(text, typed[start : start + LONGEST_LABEL], language, places))[:1]
    return tuple(found)


def _at(text: str, typed: Sequence[Word], language: str, places: Places) -> Iterator[NamedPlace]:
    """Yield the readings of the beginning of some words as a name, the best first."""
    for length in range(len(typed), 0, -1):
        sequence = [word.text for word in typed[:length]]
        capital = text[typed[0].start].isupper()
        for spoken in (language, *(other for other in LANGUAGES if other != language)):
            known = places.areas.get(spoken, {})
            for key in keys(sequence, spoken):
                if key in known and (capital or key[0] not in CAPITAL_ONLY):
                    codes, region = known[key]
                    yield NamedPlace(codes, typed[0].start, typed[length - 1].end, region)


def without_place(text: str, place: NamedPlace, language: str) -> str:
    """Return a text without the name of a place, and without the preposition before it."""
    before = [word for word in words(text[: place.start]) if text[word.end : place.start].isspace()]
    start = before[-1].start if before and before[-1].text in PREPOSITIONS[language] else place.start
    return " ".join(f"{text[:start]} {text[place.end :]}".split())
