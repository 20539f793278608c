"""What kinds of things there are: one declaration for each, registered when its app is ready.

Pure. Lists, search, feeds and the site map know things only through this registry.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sites.listing import Listing, PublicAddresses


@dataclass(frozen=True)
class Source:
    """Where things are read from that live in the same tables of a region's schema.

    `keys` yields the key of everything residents may find now. `listings` takes some keys and returns the Listings of
    those residents may find; other keys are absent. `newest` returns for a front page, by kind, at most so many of the
    latest things. `addresses` returns the addresses of everything residents may find now, in few queries; without it
    they are taken from the listings. `dated` returns Listings as `listings` does, with the occurrences that end after a
    moment and start before another; sources whose things have no dates are without it. All are called inside a
    region's schema, and leave no lazy query behind.
    """

    name: str
    keys: Callable[[], Iterable[str]]
    listings: Callable[[Collection[str]], dict[str, Listing]]
    newest: Callable[[int], Mapping[str, Sequence[Listing]]]
    addresses: Callable[[], Iterable[PublicAddresses]] | None = None
    dated: Callable[[Collection[str], datetime, datetime], dict[str, Listing]] | None = None

    def all_addresses(self) -> Iterable[PublicAddresses]:
        """Return the addresses of all things of this source."""
        if self.addresses is not None:
            return self.addresses()
        return [PublicAddresses.of(each) for each in self.listings(sorted(self.keys())).values()]


@dataclass(frozen=True)
class Badge:
    """A few words on a card. `label` is a lazy translation, `tone` a modifier of the style sheet ("queue")."""

    label: Any
    tone: str = ""


@dataclass(frozen=True)
class Provisioning:
    """What a region is provisioned with. Both are called inside its schema, in the transaction that changes the region.

    `region` takes a new region and its `RegionPlan`; `language` takes a region, its host name, and those of its
    languages that get what they lack: languages that were just added, or all of them for a kind that is new to the
    region. In other languages nothing is added, and in a further language nothing that the others do not have: editors
    have deleted it.
    """

    region: Callable[[Any, Any], None]
    language: Callable[[Any, str, Sequence[str]], None] | None = None


@dataclass(frozen=True)
class Kind:
    """Everything that is declared of one kind of thing. Names and labels are lazy translations.

    `code` is what a Listing's `kind` holds; `model` is the Django model of its things, or the base of several; `source`
    is where they are read from, and can be that of other kinds too.
    `subkinds` are the labels of a Listing's `subkind`, `badges` those of its `badges`, by code.
    `badge_now` returns a further badge of a Listing that depends on the clock, or None; it tells the page cache until
    when that is true.
    `latest_by` is the order in which front pages show the latest; without it they show none. `front_page_title` stands
    above them there instead of `plural`; the kind with the smallest `front_page_order` comes first.
    `texts` are a record's fields with text in each language ("summary" of `summary_fi`, `summary_sv` …) besides its
    name, `web_addresses` the lookups of those with the address of a site ("web", or "contact_points__web" of related
    rows): both desks read them. Those of pages are known by type.
    `reviewed` tells whether things of this kind grow old and are to be reviewed.
    `on_tray` tells whether residents may put them on the tray (`sites.tray`).
    `permissions` are those of the roles over the model, as `app.codename` by role.
    `moved` returns the keys of the things into which others were merged, by the keys of those that are gone.
    `country_files` returns links (`sites.filtering.FilterLink`) to files of the things of the whole country that match
    the filters of a list (`FilterParams`).
    `shapes` gives its things as other services have them, by the code of the shape ("hsds"): each takes a `Published`
    and a language, and returns what is written as JSON. `date_shapes` does so for the dates of dated things: each takes
    a `Published` and one of its occurrences.
    `open_data` names the collection of the open data that has its things ("organisations"); without it none has.
    """

    code: str
    name: Any
    plural: Any
    model: type[Any]
    source: Source
    subkinds: Mapping[str, Any] = field(default_factory=dict)
    badges: Mapping[str, Badge] = field(default_factory=dict)
    badge_now: Callable[[Listing], Badge | None] | None = None
    latest_by: Sequence[str] = ()
    front_page_title: Any = ""
    front_page_order: int = 50
    texts: Sequence[str] = ()
    web_addresses: Sequence[str] = ()
    reviewed: bool = True
    on_tray: bool = False
    permissions: Mapping[str, Sequence[str]] = field(default_factory=dict)
    provisioning: Provisioning | None = None
    moved: Callable[[Collection[str]], Mapping[str, str]] | None = None
    country_files: Callable[[Any], Sequence[Any]] | None = None
    open_data: str = ""
    shapes: Mapping[str, Callable[[Any, str], Mapping[str, Any]]] = field(default_factory=dict)
    date_shapes: Mapping[str, Callable[[Any, Any], Mapping[str, Any]]] = field(default_factory=dict)


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


def collections() -> dict[str, list[Kind]]:
    """Return the kinds of each collection of the open data, by its name."""
    found: dict[str, list[Kind]] = {}
    for kind in _kinds.values():
        if kind.open_data:
            found.setdefault(kind.open_data, []).append(kind)
    return found


def kind_of(model: type[Any]) -> Kind | None:
    """Return the kind of a model's things: declared for the model itself, or for the nearest of its bases."""
    by_model = {kind.model: kind for kind in _kinds.values()}
    return next((by_model[base] for base in model.__mro__ if base in by_model), None)
