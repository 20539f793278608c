"""The engine used if `ELASTICSEARCH_URL` is set: an index that mirrors `public.search_document`.

Only `client` imports the library `elasticsearch`. `query` and `mapping` are pure.
"""

from search.engines.elastic.client import EngineUnavailable, configured
from search.engines.elastic.delivery import Delivery, deliver, identity, mark_delivered
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.lifecycle import (
    IndexStatus,
    RebuildError,
    Rebuilt,
    all_versions,
    in_use,
    merge,
    rebuild,
    status,
)

__all__ = [
    "Delivery",
    "ElasticEngine",
    "EngineUnavailable",
    "IndexStatus",
    "RebuildError",
    "Rebuilt",
    "all_versions",
    "configured",
    "deliver",
    "identity",
    "in_use",
    "mark_delivered",
    "merge",
    "rebuild",
    "status",
]
