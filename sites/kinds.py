"""What kinds of things there are: one declaration for each, registered when its app is ready.

Pure. Lists, search, feeds and the site map know things only through this registry.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sites.listing import Listing, PublicAddresses


@dataclass(frozen=True)
class Source:
    """Where things are read from that live in the same tables of a region's schema.

    `keys` yields the key of everything residents may find now. `listings` takes some keys and returns the Listings of
    those residents may find; other keys are absent. `newest` returns for a front page, by kind, at most so many of the
    latest things. `places` returns the addresses of everything residents may find now, in a number of queries that does
    not grow; without it they are taken from the listings. All are called inside a region's schema, and leave no lazy
    query behind.
    """

    name: str
    keys: Callable[[], Iterable[str]]
    listings: Callable[[Collection[str]], dict[str, Listing]]
    newest: Callable[[int], Mapping[str, Sequence[Listing]]]
    places: Callable[[], Iterable[PublicAddresses]] | None = None

    def all_places(self) -> Iterable[PublicAddresses]:
        """Return the addresses of all things of this source."""
        if self.places is not None:
            return self.places()
        return [PublicAddresses.of(each) for each in self.listings(sorted(self.keys())).values()]


@dataclass(frozen=True)
class Badge:
    """A few words on a card. `label` is a lazy translation, `tone` a modifier of the style sheet ("queue")."""

    label: Any
    tone: str = ""


@dataclass(frozen=True)
class Kind:
    """Everything that is declared of one kind of thing. Names and labels are lazy translations.

    `code` is what a Listing's `kind` holds; `model` is the Django model of its things, or the base of several; `source`
    is where they are read from, and can be that of other kinds too. `subkinds` are the labels of a Listing's `subkind`,
    `badges` those of its `badges`, by code.
    """

    code: str
    name: Any
    plural: Any
    model: type[Any]
    source: Source
    subkinds: Mapping[str, Any] = field(default_factory=dict)
    badges: Mapping[str, Badge] = field(default_factory=dict)


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make a kind known; its app calls this when it is ready."""
    _kinds[kind.code] = kind


def kinds() -> dict[str, Kind]:
    """Return every kind by code, in the order of registration."""
    return _kinds


def sources() -> dict[str, Source]:
    """Return the source of every kind by name, each once."""
    return {kind.source.name: kind.source for kind in _kinds.values()}
