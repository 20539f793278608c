"""Labels of vocabulary terms and municipalities, cached in the process for a minute: a page needs many."""

import time
from dataclasses import dataclass

from django_tenants.utils import schema_context

from sites.collation import alphabetical
from sites.facets import MUNICIPALITY
from sites.regions.models import Municipality
from sites.terms.models import Term
from sites.translated import LANGUAGES

CACHE_SECONDS = 60.0


@dataclass(frozen=True)
class TermLabels:
    """A term or municipality: labels and synonyms by language. `group` is the county code of a municipality."""

    vocabulary: str
    code: str
    parent: str
    names: dict[str, str]
    also: dict[str, tuple[str, ...]]
    group: str = ""


class _Cache:
    words: dict[str, dict[str, TermLabels]] = {}
    municipalities: dict[str, str] = {}  # codes by name in small letters
    expires = 0.0  # by the monotonic clock, in seconds
    cleared = 0  # how often


def _word_of(term: Term) -> TermLabels:
    return TermLabels(
        vocabulary=term.vocabulary,
        code=term.code,
        parent=term.parent,
        names={"fi": term.name_fi, "sv": term.name_sv, "en": term.name_en},
        also={"fi": tuple(term.also_fi), "sv": tuple(term.also_sv), "en": tuple(term.also_en)},
    )


def _read() -> None:
    cleared = _Cache.cleared
    words: dict[str, dict[str, TermLabels]] = {}
    with schema_context("public"):
        for term in Term.objects.order_by("vocabulary", "position"):
            words.setdefault(term.vocabulary, {})[term.code] = _word_of(term)
        words[MUNICIPALITY] = {
            place.code: TermLabels(
                vocabulary=MUNICIPALITY,
                code=place.code,
                parent="",
                names={"fi": place.name_fi, "sv": place.name_sv, "en": place.name_en},
                also={"fi": (), "sv": (), "en": ()},
                group=place.county_code,
            )
            for place in Municipality.objects.order_by("name_fi")
        }
    _Cache.words = words
    _Cache.municipalities = {
        name.casefold(): place.code for place in words[MUNICIPALITY].values() for name in place.names.values()
    }
    # What was read while another thread cleared the cache may be stale.
    _Cache.expires = time.monotonic() + CACHE_SECONDS if cleared == _Cache.cleared else 0.0


def vocabulary(name: str) -> dict[str, TermLabels]:
    """Return the terms of a vocabulary (`Vocabulary`, or "municipality") by code, in the order of the vocabulary."""
    if time.monotonic() >= _Cache.expires:
        _read()
    return _Cache.words.get(name, {})


def label(name: str, code: str, language: str) -> str:
    """Return the label of a code in a language; the code itself where the vocabulary does not have it."""
    word = vocabulary(name).get(code)
    return word.names[language] if word else code


def municipality(code: str, language: str) -> str:
    """Return a municipality's name in a language."""
    return label(MUNICIPALITY, code, language)


def municipality_named(name: str) -> str:
    """Return the code of the municipality with this name in any language, case ignored; empty where there is none."""
    vocabulary(MUNICIPALITY)  # refreshes the cache
    return _Cache.municipalities.get(name.strip().casefold(), "")


def town_names(town: str) -> dict[str, str]:
    """Return a town as it is called in each language, where it is a municipality's name in any; empty without one."""
    code = municipality_named(town)
    return {language: municipality(code, language) if code else town for language in LANGUAGES if town}


def choices(name: str, language: str) -> list[tuple[str, str]]:
    """Return codes and labels for a form, in the vocabulary's order; municipalities by the alphabet."""
    pairs = [(code, word.names[language]) for code, word in vocabulary(name).items()]
    return sorted(pairs, key=lambda pair: alphabetical(pair[1])) if name == MUNICIPALITY else pairs


def clear_cache() -> None:
    """Clear the cache. To be called after the vocabularies were loaded."""
    _Cache.cleared += 1
    _Cache.expires = 0.0
