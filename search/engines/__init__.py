"""The engines behind one interface, and the choice between them.

An engine knows tokens, facets and listings. It does not know languages, regions' names, or how a page looks.
"""

import logging
from dataclasses import replace

from search.answer import Answer, Notice
from search.engines import elastic
from search.engines.circuit_breaker import CircuitBreaker
from search.engines.elastic import ElasticEngine
from search.engines.engine import Engine, EngineUnavailable, QueryRejected
from search.engines.postgres import PostgresEngine
from search.engines.relaxation import search_relaxed
from search.question import Question
from search.spelling import WordSource, no_words
from search.thesaurus import Thesaurus

__all__ = ["Engine", "EngineUnavailable", "elastic_breaker", "execute_search"]

logger = logging.getLogger(__name__)

SECONDS_OPEN = 5.0
elastic_breaker = CircuitBreaker(SECONDS_OPEN)


def execute_search(question: Question, thesaurus: Thesaurus, known: WordSource = no_words) -> Answer:
    """Return the answer of Elasticsearch where this installation has one, else of PostgreSQL.

    `known` gives the words that spelling is corrected by. While Elasticsearch is unavailable, one question waits for
    `ELASTICSEARCH_TIMEOUT` seconds; then the circuit breaker opens.
    """
    if not elastic.configured():
        return search_relaxed(PostgresEngine(), question, thesaurus, known)
    if not elastic_breaker.open:
        try:
            return search_relaxed(ElasticEngine(), question, thesaurus, known)
        except QueryRejected:
            logger.exception("Elasticsearch rejects a query; PostgreSQL answers it")
        except EngineUnavailable as error:
            elastic_breaker.record_failure()
            logger.warning("PostgreSQL answers for %.0f seconds: %s", SECONDS_OPEN, error)
    answer = search_relaxed(PostgresEngine(), question, thesaurus, known)
    return replace(answer, notices=(*answer.notices, Notice.FALLBACK))
