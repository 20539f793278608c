"""Find the municipalities that a question names: "Kangasniemi ruoka-apu", "mathjälp i Vasa". Pure.

Names are compared by base forms, in every language: the question's own first.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from search.analysis import LANGUAGES, Word, words
from search.thesaurus.keys import LONGEST_LABEL, Key, keys

CAPITAL_ONLY = frozenset(
    "aura geta ii ingå kaarina kemi kolari nokia pello perho rusko salla sievi soini sund".split()  # noqa: SIM905 - a list of words
)
"""Names that are words too ("kolari" is a crash, "sund" is healthy): read as names only with a capital letter."""

PREPOSITIONS: Mapping[str, frozenset[str]] = {
    "fi": frozenset(),
    "sv": frozenset({"från", "i", "nära", "på", "till", "vid"}),
    "en": frozenset({"around", "at", "from", "in", "near", "to"}),
}


@dataclass(frozen=True)
class Places:
    """Municipalities: codes by language and base forms of their names, and the codes of each county."""

    codes: Mapping[str, Mapping[Key, str]] = field(default_factory=dict)
    counties: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def around(self, code: str) -> tuple[str, ...]:
        """Return the municipalities of the same county, itself included."""
        return next((codes for codes in self.counties.values() if code in codes), (code,))


@dataclass(frozen=True)
class NamedPlace:
    """A municipality that a question names: its code, and where its name stands in the question."""

    code: str
    start: int
    end: int


NO_PLACES = Places()


def places_of(names: Mapping[str, Mapping[str, str]], counties: Mapping[str, str]) -> Places:
    """Return the places of municipalities: their names by code and language, and their counties by code."""
    codes: dict[str, dict[Key, str]] = {language: {} for language in LANGUAGES}
    for code, by_language in names.items():
        for language, name in by_language.items():
            codes[language].update(dict.fromkeys(keys([word.text for word in _whole(name)], language), code))
    grouped: dict[str, list[str]] = {}
    for code, county in counties.items():
        grouped.setdefault(county, []).append(code)
    return Places(codes, {county: tuple(members) for county, members in grouped.items()})


def named_places(text: str, language: str, places: Places) -> tuple[NamedPlace, ...]:
    """Return the municipalities that a text names, in its order; the longest name where several begin alike."""
    found: list[NamedPlace] = []
    typed = _whole(text)
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
            known = places.codes.get(spoken, {})
            for key in keys(sequence, spoken):
                if key in known and (capital or key[0] not in CAPITAL_ONLY):
                    yield NamedPlace(known[key], typed[0].start, typed[length - 1].end)


def without_place(text: str, place: NamedPlace, language: str) -> str:
    """Return a text without the name of a place, and without the preposition before it."""
    before = [word for word in words(text[: place.start]) if text[word.end : place.start].isspace()]
    start = before[-1].start if before and before[-1].text in PREPOSITIONS[language] else place.start
    return " ".join(f"{text[:start]} {text[place.end :]}".split())


def _whole(text: str) -> list[Word]:
    """Return the words of a text; of one with hyphens only the whole."""
    found: list[Word] = []
    for word in words(text):
        if not found or word.start >= found[-1].end:
            found.append(word)
    return found
