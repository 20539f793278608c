"""The connection to Elasticsearch, and the one exception that tells it is of no use now."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.conf import settings
from elasticsearch import ApiError, BadRequestError, Elasticsearch, NotFoundError, TransportError

from search.engines.engine import Away, Misunderstood

__all__ = ["BUILDING", "Away", "NotFoundError", "alias", "answering", "building_alias", "client", "configured"]

SECONDS_TO_WORK = 60.0
"""How long the worker's own calls (bulk, refresh, counting) may take. Questions have a time of their own."""

BUILDING = "building"


def configured() -> bool:
    """Whether this installation has an Elasticsearch."""
    return bool(settings.ELASTICSEARCH_URL)


def alias() -> str:
    """The name questions and deliveries use; the index behind it changes."""
    return str(settings.ELASTICSEARCH_INDEX)


def building_alias() -> str:
    """The name of the index that a rebuild is filling, as long as there is one."""
    return f"{alias()}-{BUILDING}"


def client(seconds: float = SECONDS_TO_WORK) -> Elasticsearch:
    """A client that waits so long for each answer and never asks again by itself."""
    return _client(settings.ELASTICSEARCH_URL).options(
        request_timeout=seconds, max_retries=0, retry_on_timeout=False, retry_on_status=()
    )


@lru_cache(maxsize=4)
def _client(url: str) -> Elasticsearch:
    return Elasticsearch(url)


@contextmanager
def answering() -> Iterator[None]:
    """Turns whatever keeps Elasticsearch from answering into `Away`: no connection, no time, no index, an error."""
    try:
        yield
    except BadRequestError as error:
        raise Misunderstood(_reason(error)) from error
    except (ApiError, TransportError) as error:
        raise Away(_reason(error)) from error


def _reason(error: Any) -> str:
    return f"{type(error).__name__}: {error}"[:500]
