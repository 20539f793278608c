"""The connection to Elasticsearch, its aliases, and the translation of its errors."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from search.engines.elastic.mapping import fingerprint
from search.engines.engine import EngineUnavailable, QueryRejected

__all__ = [
    "BUILDING",
    "SECONDS_TO_LOOK",
    "EngineUnavailable",
    "NotFoundError",
    "alias",
    "building_alias",
    "client",
    "configured",
    "query_alias",
    "search_all",
    "translated_errors",
]

SECONDS_TO_WORK = 60.0
"""The timeout of the worker's own requests (bulk, refresh, count). Queries have a timeout of their own."""

SECONDS_TO_LOOK = 2.0
"""The timeout of the worker's requests for the indices there are: it notices soon that Elasticsearch is silent."""

BUILDING = "building"

HEADER = {"allow_partial_search_results": False, "request_cache": False}
"""Of each search; none is asked twice, as its moment is a part of it."""
BAD_REQUEST = 400


def configured() -> bool:
    """Whether this installation has an Elasticsearch."""
    return bool(settings.ELASTICSEARCH_URL)


def alias() -> str:
    """Return the alias of the index in use, to which documents are delivered."""
    return str(settings.ELASTICSEARCH_INDEX)


def query_alias() -> str:
    """Return the alias that queries use: of the index in use, if its mapping is the present code's.

    After an upgrade queries so find no index, and PostgreSQL answers, until the index is rebuilt.
    """
    return f"{alias()}-{fingerprint()}"


def building_alias() -> str:
    """Return the alias of the index that a rebuild is filling, as long as there is one."""
    return f"{alias()}-{BUILDING}"


def client(seconds: float = SECONDS_TO_WORK) -> Elasticsearch:
    """Return a client with this timeout for each request, and without retries."""
    return _client(settings.ELASTICSEARCH_URL, seconds)


@lru_cache(maxsize=8)
def _client(url: str, seconds: float) -> Elasticsearch:
    return Elasticsearch(url, request_timeout=seconds, max_retries=0, retry_on_timeout=False, retry_on_status=())


def search_all(bodies: Iterable[Mapping[str, Any]]) -> list[Any]:
    """Return the answers to some searches of the index in use, in one request that runs them at the same time.

    It takes at most `ELASTICSEARCH_TIMEOUT` seconds. No answer is a part of one. Raises EngineUnavailable.
    """
    searches = [each for body in bodies for each in (HEADER, body)]
    with translated_errors():
        answers = client(settings.ELASTICSEARCH_TIMEOUT).msearch(index=query_alias(), searches=searches)["responses"]
    for each in answers:
        if "error" in each:
            raise (QueryRejected if each["status"] == BAD_REQUEST else EngineUnavailable)(str(each["error"])[:500])
    return list(answers)


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raise EngineUnavailable for every error of Elasticsearch: connection, timeout, missing index, server error."""
    try:
        yield
    except BadRequestError as error:
        raise QueryRejected(_reason(error)) from error
    except (ApiError, TransportError) as error:
        raise EngineUnavailable(_reason(error)) from error


def _reason(error: Any) -> str:
    return f"{type(error).__name__}: {error}"[:500]
