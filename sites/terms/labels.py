"""The words of the vocabularies, read once and kept for a while in the process: a page asks for many."""

import time
from dataclasses import dataclass

from django_tenants.utils import schema_context

from sites.collation import alphabetical
from sites.regions.models import Municipality
from sites.terms.models import Term

SECONDS_KEPT = 60.0
MUNICIPALITY = "municipality"


@dataclass(frozen=True)
class Word:
    """A term in its three languages, with the other words residents use."""

    vocabulary: str
    code: str
    parent: str
    names: dict[str, str]
    also: dict[str, tuple[str, ...]]
    group: str = ""


class _Kept:
    words: dict[str, dict[str, Word]] = {}
    until = 0.0
    forgotten = 0


def _word_of(term: Term) -> Word:
    return Word(
        vocabulary=term.vocabulary,
        code=term.code,
        parent=term.parent,
        names={"fi": term.name_fi, "sv": term.name_sv, "en": term.name_en},
        also={"fi": tuple(term.also_fi), "sv": tuple(term.also_sv), "en": tuple(term.also_en)},
    )


def _read() -> None:
    forgotten = _Kept.forgotten
    words: dict[str, dict[str, Word]] = {}
    with schema_context("public"):
        for term in Term.objects.order_by("vocabulary", "position"):
            words.setdefault(term.vocabulary, {})[term.code] = _word_of(term)
        words[MUNICIPALITY] = {
            place.code: Word(
                vocabulary=MUNICIPALITY,
                code=place.code,
                parent="",
                names={"fi": place.name_fi, "sv": place.name_sv, "en": place.name_en},
                also={"fi": (), "sv": (), "en": ()},
                group=place.county_code,
            )
            for place in Municipality.objects.order_by("name_fi")
        }
    _Kept.words = words
    # What was read while somebody else said "forget" may be older than that.
    _Kept.until = time.monotonic() + SECONDS_KEPT if forgotten == _Kept.forgotten else 0.0


def vocabulary(name: str) -> dict[str, Word]:
    """Every word of a vocabulary (`Vocabulary`, or "municipality") by code, in its own order."""
    if time.monotonic() >= _Kept.until:
        _read()
    return _Kept.words.get(name, {})


def label(name: str, code: str, language: str) -> str:
    """The word in a language; the code itself where the vocabulary has no such word."""
    word = vocabulary(name).get(code)
    return word.names[language] if word else code


def municipality(code: str, language: str) -> str:
    """A municipality's name."""
    return label(MUNICIPALITY, code, language)


def municipality_named(name: str) -> str:
    """The code of the municipality with this name in any language, case ignored; empty where there is none."""
    wanted = name.strip().casefold()
    places = vocabulary(MUNICIPALITY).values()
    return next((each.code for each in places if wanted in {known.casefold() for known in each.names.values()}), "")


def choices(name: str, language: str) -> list[tuple[str, str]]:
    """Codes and words for a form, in the vocabulary's own order; municipalities by the alphabet of the language."""
    pairs = [(code, word.names[language]) for code, word in vocabulary(name).items()]
    return sorted(pairs, key=lambda pair: alphabetical(pair[1])) if name == MUNICIPALITY else pairs


def forget() -> None:
    """Reads anew at the next question; to be called when the vocabularies were loaded."""
    _Kept.forgotten += 1
    _Kept.until = 0.0
