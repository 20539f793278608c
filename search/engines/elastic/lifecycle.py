"""Rebuild an index beside the one in use, verify the number of its documents, and exchange the two.

A rebuild gives the new index the building alias first, and from then on each delivery writes to both indices. Then it
fills the new one from the documents, delivers what is pending, compares the numbers, merges it, and exchanges the
indices in one request that also removes the old one: there is never more than one index beside the one being built.

An index is merged into one segment, as every query looks up its terms in each segment: at the end of a rebuild, and by
`merge` each night. All of Finland is some hundred megabytes, far from the size (5 GB) at which
Elasticsearch would no longer merge by itself.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from search.engines.elastic.client import (
    SECONDS_TO_LOOK,
    EngineUnavailable,
    NotFoundError,
    alias,
    building_alias,
    client,
    configured,
    query_alias,
    translated_errors,
)
from search.engines.elastic.delivery import Delivery, deliver_to, mark_delivered
from search.engines.elastic.mapping import SETTINGS, fingerprint, mappings
from search.models import Document

Batches = Callable[[int], Iterable[Sequence[Document]]]
Deliver = Callable[[], object]

BATCH = 500
VERSIONS_AT_ONCE = 5_000
KEEP_ALIVE = "2m"
SECONDS_TO_MERGE = 600.0
PAUSES = (1, 2, 4, 8, 15, 30)
"""Seconds before each retry while Elasticsearch is too busy to index a batch of a rebuild."""
COUNTINGS = 5


class RebuildError(Exception):
    """The new index was not put into use; the one in use is unchanged."""


@dataclass(frozen=True)
class Rebuilt:
    """The result of a rebuild. `rejected`: why documents were rejected, by pk; all others are in the index."""

    index: str
    documents: int
    seconds: float
    rejected: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class IndexStatus:
    """The state of Elasticsearch. `outdated`: the index has not the present code's mapping and needs a rebuild."""

    configured: bool
    reason: str = ""
    version: str = ""
    index: str = ""
    building: str = ""
    documents: int = 0
    outdated: bool = False

    @property
    def unavailable(self) -> bool:
        """Whether it cannot answer queries."""
        return bool(self.reason)


def in_use() -> bool:
    """Tell whether there is an index in use that the present code can query. Raises EngineUnavailable."""
    with translated_errors():
        return bool(client(SECONDS_TO_LOOK).indices.exists_alias(name=query_alias()))


def rebuild(documents: Batches, progress: Callable[[int], None], deliver_pending: Deliver) -> Rebuilt:
    """Build a new index and put it into use.

    `documents(n)` yields every document that is not removed, about n at a time, as read at that moment; documents
    rejected before are tried again. `progress` is called with the number of those done. `deliver_pending` delivers what
    changed meanwhile. Only one rebuild may run at a time. Raises RebuildError where the numbers of documents in
    PostgreSQL and in the index remain different, and EngineUnavailable; the index in use then stays.
    """
    started = time.monotonic()
    first = not in_use()
    with translated_errors():
        _remove(_indices(building_alias()))
        new = _new_name()
        _create(new, {building_alias(): {}}, refresh_interval="-1")
    try:
        rejected = _fill(new, documents, progress, first)
        counted = _counted(new, deliver_pending)
        with translated_errors():
            _merge(new, wait=True)
            _put_into_use(new)
    except BaseException:
        _abandon()
        raise
    return Rebuilt(new, counted, time.monotonic() - started, rejected)


def merge() -> None:
    """Start merging the index in use into one segment, without waiting for the end. Raises EngineUnavailable."""
    with translated_errors():
        _merge(alias(), wait=False)


def status() -> IndexStatus:
    """Return the state of Elasticsearch within a few seconds. Never raises EngineUnavailable."""
    if not configured():
        return IndexStatus(configured=False, reason="ELASTICSEARCH_URL is not set")
    try:
        with translated_errors():
            return _status()
    except EngineUnavailable as error:
        return IndexStatus(configured=True, reason=str(error))


def all_versions() -> Iterator[tuple[str, int]]:
    """Yield the id (`identity`) and version of every document of the index in use, from one point in time."""
    with translated_errors():
        client().indices.refresh(index=alias())
        view = client().open_point_in_time(index=alias(), keep_alive=KEEP_ALIVE)["id"]
    try:
        after: list[Any] | None = None
        while hits := _versions_after(view, after):
            yield from ((hit["_id"], hit["_version"]) for hit in hits)
            after = hits[-1]["sort"]
    finally:
        with translated_errors():
            client().close_point_in_time(id=view)


def _versions_after(view: str, after: list[Any] | None) -> list[Any]:
    with translated_errors():
        answer = client().search(
            pit={"id": view, "keep_alive": KEEP_ALIVE},
            size=VERSIONS_AT_ONCE,
            sort=["_shard_doc"],
            search_after=after,
            version=True,
            source=False,
            track_total_hits=False,
        )
    return list(answer["hits"]["hits"])


def _status() -> IndexStatus:
    quick = client(SECONDS_TO_LOOK)
    nodes = quick.nodes.info(filter_path="nodes.*.version")["nodes"]
    version = ", ".join(sorted({node["version"] for node in nodes.values()}))
    indices, building = _indices(alias()), _indices(building_alias())
    if not indices:
        return IndexStatus(configured=True, reason=f"no index behind the alias {alias()}", version=version)
    meta = quick.indices.get_mapping(index=indices[0])[indices[0]]["mappings"].get("_meta", {})
    return IndexStatus(
        configured=True,
        version=version,
        index=indices[0],
        building=", ".join(building),
        documents=quick.count(index=alias())["count"],
        outdated=meta.get("fingerprint") != fingerprint(),
    )


def _new_name() -> str:
    return f"{alias()}-{datetime.now(UTC):%Y%m%d%H%M%S%f}"


def _create(index: str, aliases: dict[str, Any], **settings: Any) -> None:
    client().indices.create(index=index, settings={**SETTINGS, **settings}, mappings=mappings(), aliases=aliases)


def _indices(name: str) -> list[str]:
    """Return the indices of an alias."""
    try:
        return sorted(client(SECONDS_TO_LOOK).indices.get_alias(name=name))
    except NotFoundError:
        return []


def _remove(indices: Sequence[str]) -> None:
    if indices:
        client().indices.delete(index=",".join(indices), ignore_unavailable=True)


def _fill(index: str, documents: Batches, progress: Callable[[int], None], first: bool) -> dict[int, str]:
    """Index every document; return why some were rejected, and store it with them.

    Documents in the `first` index count as delivered: changes need not wait until all is delivered again. While another
    index is in use only its deliveries count, since the rebuild may fail.
    """
    rejected: dict[int, str] = {}
    done = 0
    for batch, delivery in _delivered(index, documents):
        if first:
            mark_delivered(delivery.delivered)
        _store_errors(batch, delivery.rejected)
        rejected |= delivery.rejected
        done += len(batch)
        progress(done)
    return rejected


def _delivered(index: str, documents: Batches) -> Iterator[tuple[Sequence[Document], Delivery]]:
    """Yield each batch with the result of its delivery. Elasticsearch indexes one while the next is read."""
    with ThreadPoolExecutor(max_workers=1) as executor:
        sent: tuple[Sequence[Document], Future[Delivery]] | None = None
        for batch in documents(BATCH):
            before, sent = sent, (batch, executor.submit(_deliver_with_retries, index, batch))
            if before:
                yield before[0], before[1].result()
        if sent:
            yield sent[0], sent[1].result()


def _deliver_with_retries(index: str, batch: Sequence[Document]) -> Delivery:
    for pause in (*PAUSES, None):
        delivery = deliver_to([index], batch)
        if not delivery.unavailable:
            return delivery
        if pause:
            time.sleep(pause)
    raise EngineUnavailable("Elasticsearch is too busy to index the documents of a rebuild")


def _store_errors(batch: Sequence[Document], rejected: dict[int, str]) -> None:
    """Store or clear the errors of documents: the new index may accept what the old one rejected, and vice versa."""
    for document in batch:
        error = rejected.get(document.pk, "")
        if document.error != error:
            Document.objects.filter(pk=document.pk, version=document.version).update(error=error)


def _counted(index: str, deliver_pending: Deliver) -> int:
    """Return the number of documents in the new index once PostgreSQL has as many; neither counts the rejected ones."""
    counted = expected = 0
    for _ in range(COUNTINGS):
        with translated_errors():
            client().indices.refresh(index=index)
            counted = client().count(index=index)["count"]
        expected = Document.objects.filter(removed=False, error="").count()
        if counted == expected:
            return int(counted)
        deliver_pending()
    raise RebuildError(f"the new index holds {counted} documents and should hold {expected}; the old one stays in use")


def _merge(index: str, wait: bool) -> None:
    client(SECONDS_TO_MERGE).indices.forcemerge(index=index, max_num_segments=1, wait_for_completion=wait)


def _put_into_use(new: str) -> None:
    """Exchange the indices in one request, so that no query or delivery sees a state in between."""
    client().indices.put_settings(index=new, settings={"refresh_interval": SETTINGS["refresh_interval"]})
    actions: list[dict[str, Any]] = [{"remove_index": {"index": old}} for old in _indices(alias())]
    actions += [{"add": {"index": new, "alias": name}} for name in (alias(), query_alias())]
    actions.append({"remove": {"index": new, "alias": building_alias()}})
    client().indices.update_aliases(actions=actions)


def _abandon() -> None:
    """Remove a half-built index; while Elasticsearch is unavailable this is left to the next rebuild.

    One that has come into use, of which only the answer was lost, has the building alias no more.
    """
    try:
        with translated_errors():
            _remove(_indices(building_alias()))
    except EngineUnavailable:
        return
