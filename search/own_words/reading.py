"""The words that editors have added, as a search needs them; read anew as soon as they change.

Each search asks for a fingerprint of the visited region's words and of the national region's, in one statement: so a
word counts in the next search of every process, and nothing has to be told to any.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db import connection

from search.analysis import words
from search.own_words.concepts import Added, with_added
from search.spelling import SHORTEST, KnownWords
from search.thesaurus import Thesaurus, with_own
from search.thesaurus.everyday import Grade
from search.vocabulary import thesaurus
from search.word_list import known_words
from sites.regions.models import RegionKind
from sites.regions.open_regions import RegionFacts, known_regions

TABLE = "own_words_ownword"
FINGERPRINT = "SELECT md5(string_agg(word::text, '|' ORDER BY id)) FROM {table} AS word"
ROWS = "SELECT text, language, concept, closeness, suggested FROM {table} ORDER BY id"
COMPLETING = (Grade.SAME, Grade.NARROWER)
Fingerprint = tuple[str | None, ...]


@dataclass(frozen=True)
class OwnWords:
    """The words that count in the searches of a region, and the thesaurus with them."""

    added: Sequence[Added]
    base: Thesaurus

    @cached_property
    def thesaurus(self) -> Thesaurus:
        """The thesaurus of a search."""
        return with_own(self.base, with_added(self.added)) if self.added else self.base

    def known(self) -> KnownWords:
        """Return the words that spelling is corrected by."""
        return known_words().beside(self._spellings)

    def completions(self, language: str) -> list[str]:
        """Return the words of a language that complete what somebody types."""
        return [
            each.text
            for each in self.added
            if each.language == language and each.suggested and each.closeness in COMPLETING
        ]

    @cached_property
    def _spellings(self) -> Mapping[str, Mapping[str, int]]:
        """Each word of what may be shown, by language, as if one document had it."""
        found: dict[str, dict[str, int]] = {}
        for each in self.added:
            if each.suggested:
                long = [word.text for word in words(each.text) if len(word.text) >= SHORTEST]
                found.setdefault(each.language, {}).update(dict.fromkeys(long, 1))
        return found


class _Cache:
    found: dict[str, tuple[Fingerprint, OwnWords]] = {}


def own_words(region: RegionFacts) -> OwnWords:
    """Return the words of a region's searches: its own and the national ones. One query, two where they changed."""
    schemas = [region.schema, *national_schemas(region.schema)]
    base, fingerprint = thesaurus(), tuple(each for (each,) in _select(FINGERPRINT, schemas))
    cached = _Cache.found.get(region.schema)
    if cached and cached[0] == fingerprint and cached[1].base is base:
        return cached[1]
    # What is read may be newer than the fingerprint: then the next search reads it once more.
    found = OwnWords(tuple(Added(*row) for row in _select(ROWS, schemas)) if any(fingerprint) else (), base)
    _Cache.found[region.schema] = (fingerprint, found)
    return found


def national_schemas(schema: str) -> list[str]:
    """Return the schema of the national region, if there is one and it is another."""
    return [
        each.schema for each in known_regions().values() if each.kind == RegionKind.NATIONAL and each.schema != schema
    ]


def national_words(schema: str) -> list[Added]:
    """Return the words that a region has from the national region."""
    schemas = national_schemas(schema)
    return [Added(*row) for row in _select(ROWS, schemas)] if schemas else []


def _select(statement: str, schemas: Sequence[str]) -> list[tuple[Any, ...]]:
    """Return the rows of a statement about the table of each schema, in the order of the schemas."""
    quote = connection.ops.quote_name
    tables = [f"{quote(schema)}.{quote(TABLE)}" for schema in schemas]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"({statement.format(table=table)})" for table in tables))
        return list(cursor.fetchall())
