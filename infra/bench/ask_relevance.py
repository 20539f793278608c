"""Ask the judged questions in this process; for `with_django`: prints a line of JSON with things and answers."""

import json
from typing import Any

from django.utils import timezone

from infra.bench.relevance import DEPTH, LANGUAGES, judged_questions
from infra.bench.stock_analysers import StockEngine
from search.engines import elastic
from search.engines.elastic import ElasticEngine
from search.engines.postgres import PostgresEngine
from search.engines.relaxation import search_relaxed
from search.models import Document
from search.question import Question
from search.vocabulary import thesaurus
from search.word_list import known_words
from sites.listing import Listing

REGION = "national"
"""Its site searches the whole country."""


def main(engine: str = "") -> None:
    """Print the documents, and for each language the identities of the first hits of every question, in order.

    `engine`: "stock" for Elasticsearch's own analysers, else the one of the settings.
    """
    documents = Document.objects.filter(removed=False).order_by("region", "key", "source")
    find = StockEngine(documents).find if engine == "stock" else found
    answers = {
        language: [find(question.words, language) for question in judged_questions(language)] for language in LANGUAGES
    }
    things = [thing_of(document.region, Listing.from_json(document.listing)) for document in documents]
    print(json.dumps({"things": things, "answers": answers}))


def found(words: str, language: str) -> list[str]:
    """Return the identities of the first hits, of this engine alone: here no other one stands in."""
    question = Question(words, language, REGION, timezone.now(), page_size=DEPTH)
    engine = ElasticEngine() if elastic.configured() else PostgresEngine()
    answer = search_relaxed(engine, question, thesaurus(), known_words)
    return [identity(hit.region, hit.listing) for hit in answer.hits]


def identity(region: str, listing: Listing) -> str:
    """Return what identifies a thing among those of all regions."""
    return f"{region}:{listing.source}:{listing.key}"


def thing_of(region: str, listing: Listing) -> dict[str, Any]:
    """Return what a thing is judged by, in Finnish where it has it, else in Swedish."""
    return {
        "id": identity(region, listing),
        "name": listing.names.get("fi") or listing.names.get("sv", ""),
        "summary": listing.summaries.get("fi") or listing.summaries.get("sv", ""),
        "municipalities": list(listing.codes("municipality")),
        "nationwide": listing.nationwide,
    }
