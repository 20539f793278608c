"""The thesaurus of the national vocabularies, made once and again when they change."""

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


class _Kept:
    words: list[dict[str, labels.Word]] = []
    thesaurus = Thesaurus()


def thesaurus() -> Thesaurus:
    """The thesaurus of the vocabularies as they are now; made when they change, which takes some two seconds."""
    words = [labels.vocabulary(name) for name in VOCABULARIES]
    if words != _Kept.words:
        concepts = [Concept(word.names, word.also) for vocabulary in words for word in vocabulary.values()]
        _Kept.thesaurus, _Kept.words = thesaurus_of(concepts), words
    return _Kept.thesaurus
