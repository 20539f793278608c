"""Which terms of our vocabularies the words of a foreign calendar name."""

from collections.abc import Iterable, Mapping

from sites.invisible import one_line
from sites.terms import labels
from sites.terms.fields import is_offered

VOCABULARIES = {
    "themes": "theme",
    "activities": "activity",
    "target_groups": "target_group",
    "life_events": "life_event",
}
"""The vocabulary of each field of an event that holds terms."""

CodesByName = Mapping[str, Mapping[str, str]]


def codes_by_name() -> CodesByName:
    """Return, by field, the codes of the terms by each of their names and synonyms in any language."""
    return {field: codes_of(vocabulary) for field, vocabulary in VOCABULARIES.items()}


def codes_of(vocabulary: str) -> dict[str, str]:
    """Return the codes of a vocabulary by name; the name of a term comes before the same synonym of another."""
    words = [word for code, word in labels.vocabulary(vocabulary).items() if is_offered(vocabulary, code)]
    synonyms = {key(name): word.code for word in words for names in word.also.values() for name in names}
    return synonyms | {key(name): word.code for word in words for name in word.names.values() if name}


def terms_of(words: Iterable[str], codes: CodesByName) -> dict[str, list[str]]:
    """Return the codes that some words name, by field, in the order of the vocabulary; no field without any."""
    keys = {key(word) for word in words}
    named = {field: {by_name[each] for each in keys & by_name.keys()} for field, by_name in codes.items()}
    return {
        field: [code for code in dict.fromkeys(codes[field].values()) if code in found]
        for field, found in named.items()
        if found
    }


def key(word: str) -> str:
    """Return a word as it is compared: on one line, in small letters."""
    return one_line(word).strip().casefold()
