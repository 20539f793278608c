"""Who wants to know what changed: the search, and whatever else keeps something made of things."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from sites.outbox.resolvers import Thing
from sites.regions.open_regions import RegionFacts


@dataclass
class Outcome:
    """What a drain did, in numbers.

    `failed` things are set aside with their errors, `postponed` ones wait until nothing light does. `unavailable`: some
    service that a consumer delivers to takes nothing now.
    """

    filed: int = 0
    removed: int = 0
    unchanged: int = 0
    delivered: int = 0
    faults: int = 0
    failed: int = 0
    postponed: set[Thing] = field(default_factory=set)
    unavailable: bool = False

    def add(self, other: "Outcome") -> None:
        """Adds the numbers of another outcome."""
        for name in ("filed", "removed", "unchanged", "delivered", "faults", "failed"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.postponed |= other.postponed
        self.unavailable = self.unavailable or other.unavailable


@dataclass(frozen=True)
class Consumer:
    """What is called with things that may have changed. All of it must be idempotent.

    `update` takes a region, the name of a source and some keys, in the transaction that deletes the changes; it may
    postpone things that take long while it is given several. `remove_closed_regions` removes what is kept of regions
    that are not open. `deliver` is called after the commit, when no change waits.
    """

    name: str
    update: Callable[[RegionFacts, str, Collection[str]], Outcome]
    remove_closed_regions: Callable[[], Outcome]
    deliver: Callable[[], Outcome]


_consumers: dict[str, Consumer] = {}


def register_consumer(consumer: Consumer) -> None:
    """Registers a consumer; its app does so when it is ready."""
    _consumers[consumer.name] = consumer


def consumers() -> list[Consumer]:
    """Every consumer, in the order of registration."""
    return list(_consumers.values())
