"""What all regions have published, for lists of the whole country.

`sites` does not know the search: whoever holds the documents of all regions registers how they are read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sites.listing import Listing
from sites.regions.open_regions import RegionFacts


@dataclass(frozen=True)
class Published:
    """A thing that residents may find, and the open region whose it is."""

    region: RegionFacts
    listing: Listing


@dataclass(frozen=True)
class Reader:
    """How to read what is published: how many things of a kind, and a slice of them, the latest date first."""

    count: Callable[[str], int]
    latest: Callable[[str, int, int], Sequence[Published]]


class PublishedOfKind:
    """Everything of a kind in all open regions, the latest first, as Django's `Paginator` takes it: one query each."""

    readers: list[Reader] = []

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def count(self) -> int:
        """Return how many things there are; none where nobody reads them."""
        return sum(reader.count(self.kind) for reader in self.readers)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Published]:
        return [each for reader in self.readers for each in reader.latest(self.kind, part.start or 0, part.stop)]


def register_reader(reader: Reader) -> None:
    """Register how published things are read, instead of what was registered before; called when an app is ready."""
    PublishedOfKind.readers[:] = [reader]
