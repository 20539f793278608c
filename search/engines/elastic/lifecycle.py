"""The life of an index: made, filled beside the one in use, counted, put in its place.

A rebuild gives the new index the building alias first, and from then on each delivery writes to both indices. Then it
fills the new one from the documents, lets the worker catch up, compares the numbers, merges it, and exchanges the
indices in one call that also removes the old one: there is never more than one generation beside the one being built.

An index is kept in one segment, as each segment costs a question its terms anew: a rebuild ends so, and `merge` brings
together each night what the day has added. All of Finland is some hundred megabytes, far from the size (5 GB) at which
Elasticsearch would no longer merge by itself.
"""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from search.engines.elastic.client import Away, NotFoundError, alias, answering, building_alias, client, configured
from search.engines.elastic.delivery import Delivery, deliver_to, note_delivered
from search.engines.elastic.mapping import SETTINGS, fingerprint, mappings
from search.models import Document

Batches = Callable[[int], Iterable[Sequence[Document]]]
Settle = Callable[[], object]

BATCH = 500
VERSIONS_AT_ONCE = 5_000
KEEP_ALIVE = "2m"
SECONDS_TO_STATUS = 2.0
SECONDS_TO_MERGE = 600.0
PAUSES = (1, 2, 4, 8, 15, 30)
"""Seconds to wait, time after time, while Elasticsearch is too busy to take a batch of a rebuild."""
COUNTINGS = 5


class RebuildFault(Exception):  # noqa: N818 (read aloud to staff)
    """The new index was not put into use; the one in use stands as it did."""


@dataclass(frozen=True)
class Rebuilt:
    """What a rebuild did. `faults`: why documents were refused, by pk; all others are in the index."""

    index: str
    documents: int
    seconds: float
    faults: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Status:
    """How Elasticsearch is. `outdated`: the index was made by code with another mapping, and wants a rebuild."""

    configured: bool
    reason: str = ""
    version: str = ""
    index: str = ""
    building: str = ""
    documents: int = 0
    outdated: bool = False

    @property
    def away(self) -> bool:
        """Whether questions cannot be answered from it."""
        return bool(self.reason)


def in_use() -> bool:
    """Whether there is an index that questions are answered from. Raises `Away`."""
    with answering():
        return bool(client().indices.exists_alias(name=alias()))


def rebuild(documents: Batches, progress: Callable[[int], None], settle: Settle) -> Rebuilt:
    """Makes the index anew and puts it into use.

    `documents(n)` yields every document that is not removed, about n at a time, as read at that moment; those refused
    before are tried again where it yields them too. `progress` is told how many are done. `settle` delivers what is
    pending, so that PostgreSQL and the index can agree. Only one rebuild may run at a time. Raises `RebuildFault` when
    the numbers do not come to agree, `Away` when Elasticsearch goes away; either way the index in use stays.
    """
    started = time.monotonic()
    first = not in_use()
    with answering():
        _remove(_indices(building_alias()))
        new = _new_name()
        _create(new, {building_alias(): {}}, refresh_interval="-1")
    try:
        faults = _fill(new, documents, progress, first)
        counted = _counted(new, settle)
        with answering():
            _merge(new, wait=True)
            _put_into_use(new)
    except BaseException:
        _abandon(new)
        raise
    return Rebuilt(new, counted, time.monotonic() - started, faults)


def merge() -> None:
    """Has Elasticsearch bring the index in use into one segment, without waiting for it. Raises `Away`."""
    with answering():
        _merge(alias(), wait=False)


def status() -> Status:
    """How Elasticsearch is, in at most a few seconds. Never raises `Away`."""
    if not configured():
        return Status(configured=False, reason="ELASTICSEARCH_URL is not set")
    try:
        with answering():
            return _status()
    except Away as error:
        return Status(configured=True, reason=str(error))


def all_versions() -> Iterator[tuple[str, int]]:
    """The id (`identity`) and version of every document in the index in use, as it is when the first is asked for."""
    with answering():
        client().indices.refresh(index=alias())
        view = client().open_point_in_time(index=alias(), keep_alive=KEEP_ALIVE)["id"]
    try:
        after: list[Any] | None = None
        while hits := _versions_after(view, after):
            yield from ((hit["_id"], hit["_version"]) for hit in hits)
            after = hits[-1]["sort"]
    finally:
        with answering():
            client().close_point_in_time(id=view)


def _versions_after(view: str, after: list[Any] | None) -> list[Any]:
    with answering():
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


def _status() -> Status:
    quick = client(SECONDS_TO_STATUS)
    nodes = quick.nodes.info(filter_path="nodes.*.version")["nodes"]
    version = ", ".join(sorted({node["version"] for node in nodes.values()}))
    indices, building = _indices(alias()), _indices(building_alias())
    if not indices:
        return Status(configured=True, reason=f"no index behind the alias {alias()}", version=version)
    meta = quick.indices.get_mapping(index=indices[0])[indices[0]]["mappings"].get("_meta", {})
    return Status(
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
    """The indices behind an alias."""
    try:
        return sorted(client(SECONDS_TO_STATUS).indices.get_alias(name=name))
    except NotFoundError:
        return []


def _remove(indices: Sequence[str]) -> None:
    if indices:
        client().indices.delete(index=",".join(indices), ignore_unavailable=True)


def _fill(index: str, documents: Batches, progress: Callable[[int], None], first: bool) -> dict[int, str]:
    """Writes every document; returns why some were refused, and writes it down with them.

    What the `first` index holds is delivered: new changes need not wait until all has been delivered once more. While
    another index is in use, only that one's deliveries count, as the new one may yet fail.
    """
    faults: dict[int, str] = {}
    done = 0
    for batch in documents(BATCH):
        delivery = _patiently(index, batch)
        if first:
            note_delivered(delivery.delivered)
        _note_faults(batch, delivery.faults)
        faults |= delivery.faults
        done += len(batch)
        progress(done)
    return faults


def _patiently(index: str, batch: Sequence[Document]) -> Delivery:
    for pause in (*PAUSES, None):
        delivery = deliver_to([index], batch)
        if not delivery.away:
            return delivery
        if pause:
            time.sleep(pause)
    raise Away("Elasticsearch is too busy to take the documents of a rebuild")


def _note_faults(batch: Sequence[Document], refused: dict[int, str]) -> None:
    """A document refused before may be taken by the new index, and the other way round."""
    for document in batch:
        fault = refused.get(document.pk, "")
        if document.fault != fault:
            Document.objects.filter(pk=document.pk, version=document.version).update(fault=fault)


def _counted(index: str, settle: Settle) -> int:
    """How many documents the new index holds, once PostgreSQL says the same; those refused are in neither count."""
    counted = expected = 0
    for _ in range(COUNTINGS):
        with answering():
            client().indices.refresh(index=index)
            counted = client().count(index=index)["count"]
        expected = Document.objects.filter(removed=False, fault="").count()
        if counted == expected:
            return int(counted)
        settle()
    raise RebuildFault(f"the new index holds {counted} documents and should hold {expected}; the old one stays in use")


def _merge(index: str, wait: bool) -> None:
    client(SECONDS_TO_MERGE).indices.forcemerge(index=index, max_num_segments=1, wait_for_completion=wait)


def _put_into_use(new: str) -> None:
    """One call: no question and no delivery sees anything in between."""
    client().indices.put_settings(index=new, settings={"refresh_interval": SETTINGS["refresh_interval"]})
    actions: list[dict[str, Any]] = [{"remove_index": {"index": old}} for old in _indices(alias())]
    actions.append({"add": {"index": new, "alias": alias()}})
    actions.append({"remove": {"index": new, "alias": building_alias()}})
    client().indices.update_aliases(actions=actions)


def _abandon(index: str) -> None:
    """Removes a half-built index; where Elasticsearch is away, the next rebuild does."""
    try:
        with answering():
            _remove([index])
    except Away:
        return
