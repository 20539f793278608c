"""The index: its fields, its settings, and its form of a document. Pure.

Every form of every language has a field ("fi.lemma"), holding the tokens of all sections with spaces between; the
`whitespace` analyser splits them again. So no analyser of Elasticsearch decides what a word is.

In a field each token is as often as its section weighs, so that BM25 sees one text (BM25F). With a field for each
section a token would be as rare as in that section alone, and the few words of a name outweigh all others.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from search.collation import order_of_name
from search.weights import GRAM_SECTIONS, INDEXED, SECTIONS
from sites.facets import TimeSpan, stored_facets
from sites.local_time import next_midnight
from sites.terms.distances import seats

FACETS = "facets"
"""The object that holds a field for each declared facet."""
SPANS = "spans"
"""The times at which a thing has the code of the timed facet."""
DATES = "dates"
"""The last moment of each day on which a thing takes place."""
TIMES, UPDATED, POINTS = "times", "updated", "points"
"""What hits are sorted by: each of its dates as a pair of moments, when it was last published, and where it is."""
MOMENT = timedelta(milliseconds=1)
"""As exact as Elasticsearch's dates are."""
KEYWORDS = ("region", "source", "key")
SHOWN = ("region", "listing")
"""What an answer shows of a hit. Nothing else is kept as it came: the documents are PostgreSQL's."""
TOKENS = {"type": "text", "analyzer": "whitespace", "index_options": "freqs"}

SETTINGS: Mapping[str, Any] = {
    "number_of_shards": 1,
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",
    # How long Elasticsearch remembers the version of a deleted document: a retry that comes later could index it again.
    "gc_deletes": "12h",
}


def mappings() -> dict[str, Any]:
    """Return the strict mapping, with a fingerprint that tells an index made by other code or for other facets."""
    properties: dict[str, Any] = {name: {"type": "keyword"} for name in KEYWORDS}
    properties[FACETS] = _object({name: {"type": "keyword"} for name in stored_facets()})
    properties[SPANS] = {"type": "date_range"}
    properties |= {name: {"type": "date"} for name in ("expires", UPDATED, DATES)}
    properties[TIMES] = {"type": "nested", **_object({name: {"type": "date"} for name in ("start", "end")})}
    properties[POINTS] = {"type": "geo_point"}
    properties["order"] = _object({language: {"type": "keyword"} for language in INDEXED})
    properties["listing"] = {"type": "object", "enabled": False}
    for language, forms in INDEXED.items():
        properties[language] = _object(dict.fromkeys(sorted(forms), TOKENS))
    mapping = {"dynamic": "strict", "_source": {"includes": SHOWN}, "properties": properties}
    return mapping | {"_meta": {"fingerprint": _fingerprint([mapping, SETTINGS])}}


def fingerprint() -> str:
    """Return the `_meta.fingerprint` of an index made by this code."""
    return _fingerprint_with(tuple(stored_facets()))


@lru_cache(maxsize=4)
def _fingerprint_with(_facets: tuple[str, ...]) -> str:
    """Return the fingerprint while these facets are declared. Each search names it."""
    return str(mappings()["_meta"]["fingerprint"])


def tokens_of(tokens: Mapping[str, Mapping[str, Mapping[str, Sequence[str]]]]) -> dict[str, dict[str, str]]:
    """Turn tokens (language → section → form → tokens) into fields (language → form → text)."""
    fields: dict[str, dict[str, str]] = {}
    for language, sections in tokens.items():
        for form in sorted(INDEXED.get(language, ())):
            text = _text(form, {section: forms.get(form, ()) for section, forms in sections.items()})
            if text:
                fields.setdefault(language, {})[form] = text
    return fields


def _text(form: str, tokens: Mapping[str, Sequence[str]]) -> str:
    """Return the text of a form, of which the tokens are given by section. Grams count alike wherever they are."""
    times = dict.fromkeys(GRAM_SECTIONS, 1) if form == "grams" else SECTIONS
    return " ".join(token for section, number in times.items() for token in number * [*tokens.get(section, ())])


def facets_of(values: Mapping[str, Sequence[str]]) -> dict[str, Sequence[str]]:
    """Return a document's values of the declared facets; it may have been written when there were others."""
    return {name: values.get(name, ()) for name in stored_facets()}


def ranges_of(spans: Sequence[TimeSpan] | None) -> list[dict[str, str]]:
    """Return a document's spans of time as date ranges, of which the starts are included."""
    return [{"gte": start.isoformat(), "lt": end.isoformat()} for start, end in spans or ()]


def last_moments(dates: Iterable[TimeSpan]) -> Iterator[datetime]:
    """Yield the last moment of each day on which a thing takes place, in Finland.

    In what is left of a period, which ends at midnight, a thing takes place if one of them is in it. So Elasticsearch
    compares each of them once with all periods, where it would compare spans once with each.
    """
    for start, end in dates:
        while (midnight := next_midnight(start)) < end:
            yield midnight - MOMENT
            start = midnight
        yield end - MOMENT


def points_of(municipalities: Iterable[str]) -> list[dict[str, float]]:
    """Return the centres of municipalities as points; unknown codes are left out."""
    known = [seats()[code] for code in municipalities if code in seats()]
    return [{"lat": latitude, "lon": longitude} for latitude, longitude in known]


def orders_of(names: Mapping[str, str]) -> dict[str, str]:
    """Return the sort keys of a thing's name by the reader's language."""
    return {language: order_of_name(names, language) for language in INDEXED}


def _object(properties: Mapping[str, Any]) -> dict[str, Any]:
    return {"dynamic": "strict", "properties": dict(properties)}


def _fingerprint(parts: Iterable[Any]) -> str:
    return hashlib.sha256(json.dumps(list(parts), sort_keys=True).encode()).hexdigest()[:16]
