"""The thesaurus of the vocabularies, the everyday and the common words, cached until they or the analysis change.

What KOKO adds is in no cache: each search reads the concepts of its words (`search.koko`).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain

from django.core.cache import caches
from django_tenants.utils import schema_context

from search import koko
from search.analysis import VERSION
from search.thesaurus import Concept, Places, RegionNames, Thesaurus, places_of, thesaurus_of
from search.thesaurus.common import common_words
from search.thesaurus.everyday import TermCode, everyday_concepts
from search.thesaurus.translations import TERMS_IN
from sites.regions import official_regions
from sites.regions.open_regions import RegionFacts, open_regions_by_code
from sites.terms import labels
from sites.terms.models import Vocabulary

FILES_OF_TERMS = {
    "activities": Vocabulary.ACTIVITY,
    "themes": Vocabulary.THEME,
    "target_groups": Vocabulary.TARGET_GROUP,
    "life_events": Vocabulary.LIFE_EVENT,
    "service_classes": Vocabulary.SERVICE_CLASS,
    "audiences": Vocabulary.AUDIENCE,
}
"""The vocabularies that everyday words are tied to, by the names of their files."""
VOCABULARIES = (*FILES_OF_TERMS.values(), labels.MUNICIPALITY)
FORM = 20
"""Raise it with every change of what a thesaurus is made of: processes of the old and the new code share the cache."""
CACHE_SECONDS = 30 * 24 * 3600

KnownTerms = Sequence[Mapping[str, labels.TermLabels]]


class _Cache:
    words: KnownTerms = []
    here: Mapping[str, RegionFacts] = {}
    regions: Sequence[RegionNames] = []
    thesaurus = Thesaurus()


def thesaurus() -> Thesaurus:
    """Return the thesaurus of the current vocabularies: from this process, or from the cache that all share."""
    words = [labels.vocabulary(name) for name in VOCABULARIES]
    here = open_regions_by_code()
    regions = _Cache.regions if here is _Cache.here else _region_names(here)
    if words != _Cache.words or regions != _Cache.regions:
        _Cache.thesaurus = replace(_shared(words, regions), source=koko.found)
        _Cache.words = words
    _Cache.regions = regions
    _Cache.here = here
    return _Cache.thesaurus


def _shared(words: KnownTerms, regions: Sequence[RegionNames]) -> Thesaurus:
    """Return the thesaurus of these words; it is built, in some seconds, where no process of any region has done so."""
    everyday, common = everyday_concepts(), common_words()
    key = f"thesaurus:{FORM}-{VERSION}:{sha256(repr((words, everyday, common, regions)).encode()).hexdigest()}"
    with schema_context("public"):
        found: Thesaurus | None = caches["shared"].get(key)
        if found is None:
            terms = (Concept(word.names, word.also) for vocabulary in words for word in vocabulary.values())
            found = thesaurus_of(chain(terms, common), everyday, _places(regions), _terms())
            caches["shared"].set(key, found, CACHE_SECONDS)
    return found


def _terms() -> dict[TermCode, str]:
    """Return the names of the terms that everyday words are tied to."""
    return {
        TermCode(file, code): word.names[TERMS_IN]
        for file, name in FILES_OF_TERMS.items()
        for code, word in labels.vocabulary(name).items()
    }


def _places(regions: Sequence[RegionNames]) -> Places:
    """Return the municipalities and regions by their names."""
    known = labels.vocabulary(labels.MUNICIPALITY)
    names = {code: word.names for code, word in known.items()}
    return places_of(names, {code: word.group for code, word in known.items()}, regions)


def _region_names(here: Mapping[str, RegionFacts]) -> list[RegionNames]:
    """Return the names of the official regions: of each its official ones, and those it has here where it is open."""
    return [
        RegionNames(code, row["statistics_code"], tuple(dict.fromkeys(filter(None, _names_of(row, here.get(code))))))
        for code, row in official_regions.rows().items()
        if row["statistics_code"]
    ]


def _names_of(row: Mapping[str, str], here: RegionFacts | None) -> Iterator[str]:
    for kind in ("name", "short"):
        yield from (row[f"{kind}_{language}"] for language in official_regions.LANGUAGES)
    yield from (row["brand"], *official_regions.parts(row["former_names"]))
    if here:
        yield from (*here.names.values(), *here.short_names.values(), here.brand, *here.former_names)
