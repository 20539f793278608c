"""The thesaurus of the national vocabularies and the everyday words, cached until they or the analysis change."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.core.cache import caches
from django_tenants.utils import schema_context

from search.analysis import VERSION
from search.thesaurus import Concept, Places, Thesaurus, places_of, thesaurus_of
from search.thesaurus.everyday import everyday_concepts
from sites.terms import labels
from sites.terms.models import Vocabulary

VOCABULARIES = (
    Vocabulary.ACTIVITY,
    Vocabulary.THEME,
    Vocabulary.TARGET_GROUP,
    Vocabulary.LIFE_EVENT,
    Vocabulary.SERVICE_CLASS,
    labels.MUNICIPALITY,
)
FORM = 3
"""Raise it with every change of what a thesaurus is made of: processes of the old and the new code share the cache."""
CACHE_SECONDS = 30 * 24 * 3600

Words = Sequence[Mapping[str, labels.Word]]


class _Cache:
    words: Words = []
    thesaurus = Thesaurus()


def thesaurus() -> Thesaurus:
    """Return the thesaurus of the current vocabularies: from this process, or from the cache that all share."""
    words = [labels.vocabulary(name) for name in VOCABULARIES]
    if words != _Cache.words:
        _Cache.thesaurus, _Cache.words = _shared(words), words
    return _Cache.thesaurus


def _shared(words: Words) -> Thesaurus:
    """Return the thesaurus of these words; it is built, in some seconds, where no process of any region has done so."""
    everyday = everyday_concepts()
    key = f"thesaurus:{FORM}-{VERSION}:{sha256(repr((words, everyday)).encode()).hexdigest()}"
    with schema_context("public"):
        found: Thesaurus | None = caches["shared"].get(key)
        if found is None:
            terms = (Concept(word.names, word.also) for vocabulary in words for word in vocabulary.values())
            found = thesaurus_of(terms, everyday, _places())
            caches["shared"].set(key, found, CACHE_SECONDS)
    return found


def _places() -> Places:
    """Return the municipalities by their names."""
    known = labels.vocabulary(labels.MUNICIPALITY)
    return places_of(
        {code: word.names for code, word in known.items()}, {code: word.group for code, word in known.items()}
    )
