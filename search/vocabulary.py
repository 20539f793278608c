"""The thesaurus of the national vocabularies, cached until they change."""

from search.thesaurus import Concept, Thesaurus, thesaurus_of
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


class _Cache:
    words: list[dict[str, labels.Word]] = []
    thesaurus = Thesaurus()


def thesaurus() -> Thesaurus:
    """Return the thesaurus of the current vocabularies; rebuilding it when they change takes about two seconds."""
    words = [labels.vocabulary(name) for name in VOCABULARIES]
    if words != _Cache.words:
        concepts = [Concept(word.names, word.also) for vocabulary in words for word in vocabulary.values()]
        _Cache.thesaurus, _Cache.words = thesaurus_of(concepts), words
    return _Cache.thesaurus
