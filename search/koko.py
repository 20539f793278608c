"""KOKO in the public schema: loaded from a file, and asked for the few words of a question.

No process holds it: a search asks for the concepts of its own words in one statement.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from django.db import connection, transaction
from django_tenants.utils import schema_context

from search import stopwords
from search.analysis import VERSION
from search.code_fingerprint import code_fingerprint
from search.models import KokoConcept, KokoKey, KokoPart
from search.thesaurus import Found, Translation, keys, parts
from search.thesaurus import koko as rules
from search.thesaurus.koko import CARRIED, LEFT_OUT, ConceptName, ParsedConcept, cut, entries, koko_concepts, left_out
from search.thesaurus.parts import learned_parts

ROWS_AT_ONCE = 1000
FILE = "file"
"""The origin of concepts that came from another file than the carried one."""

FOUND = """
SELECT key, words, false AS part, uri FROM search_kokokey JOIN search_kokoconcept ON uri = concept_id
WHERE key = ANY(%(keys)s)
UNION ALL SELECT key, words, true, '' FROM search_kokopart WHERE key = ANY(%(keys)s)
ORDER BY key, part, uri
"""


def found(asked: Collection[str]) -> Mapping[str, Found]:
    """Return what KOKO has for each of some keys; one query, none without keys."""
    if not asked:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(FOUND, {"keys": sorted(asked)})
        rows = cursor.fetchall()
    known: dict[str, Found] = {}
    for key, words, part, _uri in rows:
        known[key] = known.get(key, ()) + _translations(words, part)
    return known


def _translations(words: str, part: bool) -> Found:
    several = json.loads(words).items()
    return tuple(Translation(language, text, general=True, part=part) for language, some in several for text in some)


def load(file: Path = CARRIED) -> int:
    """Replace what is loaded by the concepts of a file; return how many. After an error nothing is changed.

    DataError for a wrong row, OSError for a file that cannot be read.
    """
    return _write(cut(koko_concepts(file), left_out()), origin_of(file))


def is_current() -> bool:
    """Return whether the concepts are those of the file that was loaded last, and keyed as they would be now."""
    with schema_context("public"):
        made = KokoConcept.objects.values_list("origin", "analysis").first()
    return made is not None and made[1] == made_with() and (made[0] == FILE or made[0] == origin_of(CARRIED))


def made_with() -> str:
    """Return what tells what the concepts were keyed with.

    That is the analysis of words, the stop words, the rules of which names are kept and of what their parts tell, and
    the list of what is left out.
    """
    code = code_fingerprint(Path(str(module.__file__)) for module in (rules, keys, parts, stopwords))
    return f"{VERSION}-{code}-{sha256(LEFT_OUT.read_bytes()).hexdigest()[:8]}"


def refresh() -> None:
    """Make it current: load the carried file, or key anew what was loaded from another one."""
    with schema_context("public"):
        others = list(KokoConcept.objects.filter(origin=FILE))
    if others:
        _write([_concept(row) for row in others], FILE)
    else:
        load()


def origin_of(file: Path) -> str:
    """Return what tells the carried file from others, and its versions from each other."""
    return sha256(file.read_bytes()).hexdigest()[:16] if file == CARRIED else FILE


def _concept(row: KokoConcept) -> ParsedConcept:
    labels = {
        language: tuple(ConceptName(text, sureness) for text, sureness in some) for language, some in row.labels.items()
    }
    return ParsedConcept(row.uri, (), labels)


def _write(concepts: Sequence[ParsedConcept], origin: str) -> int:
    """Replace all rows."""
    labels = {concept.uri: concept.labels for concept in concepts}
    found = entries(concepts)
    made = {"origin": origin, "analysis": made_with()}
    rows = [KokoConcept(uri=each.uri, labels=_json(labels[each.uri]), words=each.words, **made) for each in found]
    leading = [KokoKey(key=key, concept_id=each.uri) for each in found for key in each.keys]
    learned = [KokoPart(key=key, words=words) for key, words in learned_parts(concepts).items()]
    with schema_context("public"), transaction.atomic():
        for model in (KokoPart, KokoKey, KokoConcept):
            model.objects.all().delete()
        KokoConcept.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
        KokoKey.objects.bulk_create(leading, batch_size=ROWS_AT_ONCE)
        KokoPart.objects.bulk_create(learned, batch_size=ROWS_AT_ONCE)
        with connection.cursor() as cursor:  # else the planner reads the tables whole for a few words
            cursor.execute("ANALYZE search_kokokey, search_kokoconcept, search_kokopart")
    return len(rows)


def _json(labels: Mapping[str, Iterable[ConceptName]]) -> dict[str, list[tuple[str, int]]]:
    return {language: [(each.text, each.sureness) for each in some] for language, some in labels.items()}
