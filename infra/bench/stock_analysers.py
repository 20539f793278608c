"""The same documents with the words that Elasticsearch's own analysers make: what one gets without work of ours.

Its `finnish`, `swedish` and `english` are lower case, stop words and Snowball's stemmers. The distribution that the
benchmarks start has not their module, so the same stems are made here and split at spaces there.
"""

from collections.abc import Iterable
from functools import cache

import snowballstemmer
from django.conf import settings
from elasticsearch import Elasticsearch, helpers

from infra.bench.relevance import DEPTH
from search.analysis import words
from search.documents.projection import project
from search.models import Document
from search.stopwords import STOPWORDS
from sites.listing import Listing
from sites.regions.open_regions import open_regions_by_code

INDEX = "bench-relevance-stock"
STEMMERS = {"fi": "finnish", "sv": "swedish", "en": "english"}
WEIGHTS = {"name": 4, "keywords": 3, "summary": 2, "body": 1}


class StockEngine:
    """An index of documents with a field for each language and section."""

    def __init__(self, documents: Iterable[Document]) -> None:
        """Build the index anew."""
        self.client = Elasticsearch(settings.ELASTICSEARCH_URL)
        self.client.options(ignore_status=404).indices.delete(index=INDEX)
        field = {"type": "text", "analyzer": "whitespace"}
        fields = {language: {"properties": dict.fromkeys(WEIGHTS, field)} for language in STEMMERS}
        self.client.indices.create(index=INDEX, mappings={"properties": fields})
        regions = open_regions_by_code()
        bodies = []
        for document in documents:
            texts = project(Listing.from_json(document.listing), regions[document.region]).texts
            stemmed = {
                language: {name: stems(text, language) for name, text in sections.items()}
                for language, sections in texts.items()
            }
            bodies.append({"_id": f"{document.region}:{document.source}:{document.key}", **stemmed})
        helpers.bulk(self.client, bodies, index=INDEX, refresh=True)

    def find(self, text: str, language: str) -> list[str]:
        """Return the identities of the first hits: any word is enough, the question's language counts more."""
        matches = [
            {
                "multi_match": {
                    "query": stems(text, each),
                    "fields": [f"{each}.{name}^{weight}" for name, weight in WEIGHTS.items()],
                    "boost": 1.0 if each == language else 0.4,
                }
            }
            for each in STEMMERS
        ]
        query = {"dis_max": {"queries": matches, "tie_breaker": 0.1}}
        return [hit["_id"] for hit in self.client.search(index=INDEX, query=query, size=DEPTH)["hits"]["hits"]]


@cache
def stemmer(language: str) -> snowballstemmer.stemmer:
    """Return Snowball's stemmer of a language."""
    return snowballstemmer.stemmer(STEMMERS[language])


def stems(text: str, language: str) -> str:
    """Return the stems of the words of a text, with spaces between."""
    topics = (word.text for word in words(text) if word.text not in STOPWORDS[language])
    return " ".join(stemmer(language).stemWords(topics))
