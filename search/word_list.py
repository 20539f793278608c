"""The words that spelling is corrected by: those of what residents may find, and of the vocabularies.

Counted each night, and at the start of a worker that has none; kept in the cache that all processes share.
"""

import time
from collections.abc import Iterator
from typing import Any

from django.core.cache import caches
from django.db import connection
from django_tenants.utils import schema_context

from search.analysis import LANGUAGES, words
from search.spelling import SHORTEST, KnownWords
from search.thesaurus.everyday import everyday_concepts
from search.vocabulary import VOCABULARIES
from sites.terms import labels

KEY = "search-words"
CACHE_SECONDS = 8 * 24 * 3600
PROCESS_CACHE_SECONDS = 600.0
MOST_WORDS = 60_000
"""Of each language, the most frequent ones."""
LONGEST = 40

# Words of running text would bring in the mistakes of running text.
SECTIONS = ("name", "keywords", "summary")
COUNTED = """
SELECT word, count(DISTINCT id) AS number
FROM search_document, unnest(%(sections)s::text[]) AS section, unnest(ARRAY['surface', 'lemma']) AS form,
    jsonb_array_elements_text(tokens -> %(language)s -> section -> form) AS word
WHERE NOT removed AND length(word) BETWEEN %(shortest)s AND %(longest)s AND word !~ '[0-9]'
GROUP BY word ORDER BY number DESC, word LIMIT %(most)s
"""


class _Cache:
    words = KnownWords()
    expires = 0.0  # by the monotonic clock, in seconds


def clear_cache() -> None:
    """Forget what this process has read."""
    _Cache.expires = 0.0


def refresh_words() -> None:
    """Count the words anew. It reads every document once for each language."""
    counts = {
        language: dict.fromkeys(_of_vocabularies(language), 1) | _of_documents(language) for language in LANGUAGES
    }
    with schema_context("public"):
        caches["shared"].set(KEY, counts, CACHE_SECONDS)
    clear_cache()


def has_words() -> bool:
    """Return whether words have been counted."""
    with schema_context("public"):
        return KEY in caches["shared"]


def known_words() -> KnownWords:
    """Return the words as they were last counted, at most some minutes late; none before that."""
    if time.monotonic() >= _Cache.expires:
        with schema_context("public"):
            counts = caches["shared"].get(KEY)
        _Cache.words = KnownWords(counts or {})
        _Cache.expires = time.monotonic() + PROCESS_CACHE_SECONDS
    return _Cache.words


def _of_documents(language: str) -> dict[str, int]:
    values: dict[str, Any] = {
        "sections": list(SECTIONS),
        "language": language,
        "shortest": SHORTEST,
        "longest": LONGEST,
        "most": MOST_WORDS,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTED, values)
        return dict(cursor.fetchall())


def _of_vocabularies(language: str) -> Iterator[str]:
    """Yield the words of labels and everyday words; none that is hidden from readers."""
    texts = [word.names.get(language, "") for name in VOCABULARIES for word in labels.vocabulary(name).values()]
    for concept in everyday_concepts():
        texts += [word.text for word in concept.words.get(language, ()) if not word.hidden]
    for text in texts:
        yield from (word.text for word in words(text) if len(word.text) >= SHORTEST)
