"""Published things of all regions, for nationwide lists.

`sites` does not know the search: the app that holds the documents of all regions registers a reader.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sites.facets import Filters
from sites.listing import Listing
from sites.operations.time_limit import national_time_limit
from sites.regions.open_regions import RegionFacts


@dataclass(frozen=True)
class Published:
    """A public thing, and its open region."""

    region: RegionFacts
    listing: Listing


Identity = tuple[str, str, str]
"""A thing of any region: the public code of its region, the name of its source, and its key there."""


@dataclass(frozen=True)
class Reader:
    """How to read published things: the count of a kind, a slice of them, the latest date first, outlines, single ones.

    Outlines are all things of a kind without the texts that only the search reads; `iterate` yields them while they
    come from the database. `first` returns how many things of a kind match words and filters, and the first so many of
    them, as the search in a language orders them.
    """

    count: Callable[[str], int]
    latest: Callable[[str, int, int], Sequence[Published]]
    outlines: Callable[[str, str], Sequence[Published]]
    iterate: Callable[[str], Iterator[Published]]
    things: Callable[[Collection[Identity]], Mapping[Identity, Published]]
    first: Callable[[str, str, Filters, str, int], tuple[int, Sequence[Published]]]


class PublishedOfKind:
    """All published things of a kind, the latest first, for Django's `Paginator`: one query each.

    Raises TooLongError where one takes longer than queries of all regions may.
    """

    readers: list[Reader] = []

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def count(self) -> int:
        """Return the number of things; 0 where no reader is registered."""
        with national_time_limit():
            return sum(reader.count(self.kind) for reader in self.readers)

    def outlines(self, region: str = "") -> list[Published]:
        """Return all things, or those of the region with this code, without `bodies`, for lists that are narrowed."""
        with national_time_limit(not region):
            return [each for reader in self.readers for each in reader.outlines(self.kind, region)]

    def iterate(self) -> Iterator[Published]:
        """Yield all outlines; a few are in memory at once."""
        for reader in self.readers:
            yield from reader.iterate(self.kind)

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Published]:
        with national_time_limit():
            return [each for reader in self.readers for each in reader.latest(self.kind, part.start or 0, part.stop)]


def published_things(identities: Collection[Identity]) -> dict[Identity, Published]:
    """Return those of some things that residents may find now; one query."""
    return {
        identity: thing for reader in PublishedOfKind.readers for identity, thing in reader.things(identities).items()
    }


def first_published(kind: str, words: str, filters: Filters, language: str, most: int) -> tuple[int, list[Published]]:
    """Return how many things of a kind match words and filters in all regions, and the first so many of them."""
    count, found = 0, list[Published]()
    with national_time_limit():
        for reader in PublishedOfKind.readers:
            number, some = reader.first(kind, words, filters, language, most)
            count, found = count + number, [*found, *some]
    return count, found


def register_reader(reader: Reader) -> None:
    """Register the reader, replacing any other; called when an app is ready."""
    PublishedOfKind.readers[:] = [reader]
