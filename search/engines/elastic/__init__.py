"""The engine residents use where `ELASTICSEARCH_URL` is set: an index that mirrors `public.search_document`.

Only `client` imports the library `elasticsearch`. `query` and `mapping` are pure.
"""

from search.engines.elastic.client import Away, configured
from search.engines.elastic.delivery import Delivery, deliver, identity, note_delivered
from search.engines.elastic.engine import ElasticEngine
from search.engines.elastic.lifecycle import (
    RebuildFault,
    Rebuilt,
    Status,
    all_versions,
    in_use,
    merge,
    rebuild,
    status,
)

__all__ = [
    "Away",
    "Delivery",
    "ElasticEngine",
    "RebuildFault",
    "Rebuilt",
    "Status",
    "all_versions",
    "configured",
    "deliver",
    "identity",
    "in_use",
    "merge",
    "note_delivered",
    "rebuild",
    "status",
]
