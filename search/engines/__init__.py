"""The engines behind one interface, and the choice between them.

An engine knows tokens, facets and listings. It does not know languages, regions' names, or how a page looks.
"""

import logging
from dataclasses import replace

from search.answer import Answer, Notice
from search.engines import elastic
from search.engines.breaker import Breaker
from search.engines.elastic import ElasticEngine
from search.engines.engine import Away, Engine, Misunderstood
from search.engines.postgres import PostgresEngine
from search.engines.relaxation import widened
from search.question import Question
from search.thesaurus import Thesaurus

__all__ = ["Away", "Engine", "ask", "elastic_breaker"]

logger = logging.getLogger(__name__)

SECONDS_LEFT_ALONE = 5.0
elastic_breaker = Breaker(SECONDS_LEFT_ALONE)


def ask(question: Question, thesaurus: Thesaurus) -> Answer:
    """The answer of Elasticsearch where this installation has one, else of PostgreSQL; without words, everything.

    An Elasticsearch that is away costs one question `ELASTICSEARCH_TIMEOUT` seconds, and the following ones nothing.
    """
    if not elastic.configured():
        return widened(PostgresEngine(), question, thesaurus)
    if not elastic_breaker.open:
        try:
            return widened(ElasticEngine(), question, thesaurus)
        except Misunderstood:
            logger.exception("Elasticsearch refuses a question; PostgreSQL answers it")
        except Away as error:
            elastic_breaker.failed()
            logger.warning("PostgreSQL answers for %.0f seconds: %s", SECONDS_LEFT_ALONE, error)
    answer = widened(PostgresEngine(), question, thesaurus)
    return replace(answer, notices=(*answer.notices, Notice.SIMPLER))
