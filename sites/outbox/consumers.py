"""Consumers of the outbox: the search, and whatever else derives data from things."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from sites.outbox.resolvers import ThingKey
from sites.regions.open_regions import RegionFacts


@dataclass
class DrainResult:
    """Counts of what a drain did, or one step of it.

    `failed` things are stored with their errors and retried; `postponed` ones are heavy: they wait until no light
    change is pending. `unavailable`: a service that a consumer delivers to is unavailable.
    """

    written: int = 0
    removed: int = 0
    unchanged: int = 0
    delivered: int = 0
    rejected: int = 0
    failed: int = 0
    postponed: set[ThingKey] = field(default_factory=set)
    unavailable: bool = False

    def add(self, other: "DrainResult") -> None:
        """Add the counts of another result."""
        for name in ("written", "removed", "unchanged", "delivered", "rejected", "failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.postponed |= other.postponed
        self.unavailable = self.unavailable or other.unavailable


@dataclass(frozen=True)
class Consumer:
    """Functions that are called with things that may have changed. All must be idempotent.

    `update` takes a region, the name of a source and some keys, in the transaction that deletes the changes; of several
    things it may postpone those that take long. `remove_closed_regions` removes the data of regions that are not open.
    `deliver` is called after the commit, when no change is pending.
    """

    name: str
    update: Callable[[RegionFacts, str, Collection[str]], DrainResult]
    remove_closed_regions: Callable[[], DrainResult]
    deliver: Callable[[], DrainResult]


_consumers: dict[str, Consumer] = {}


def register_consumer(consumer: Consumer) -> None:
    """Register a consumer; its app does so when it is ready."""
    _consumers[consumer.name] = consumer


def consumers() -> list[Consumer]:
    """Return every consumer, in the order of registration."""
    return list(_consumers.values())
