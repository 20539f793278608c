"""The tray: things that a reader collects. Its state is in the address alone.

An item names a thing by the public code of its region, its source and its key: `etela-savo.organisation.12`. An
address has one parameter `k` for each item, in the order of the tray: it leads to the same tray on every region's site.
A parameter `drop` removes an item: the value of a button that works without JavaScript.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict

from sites.kinds import kinds
from sites.listing import Listing

PARAMETER, DROP = "k", "drop"
MOST = 20
"""How many things a tray holds."""
MOST_READ = 200
_ITEM = re.compile(
    r"(?P<region>[a-z0-9][a-z0-9-]{0,62})\.(?P<source>[a-z][a-z0-9-]{0,39})\.(?P<key>[0-9a-zA-Z-]{1,64})"
)


class TrayItem(NamedTuple):
    """A thing: the public code of its region, the name of its source, and its key there."""

    region: str
    source: str
    key: str

    def __str__(self) -> str:
        return ".".join(self)


@dataclass(frozen=True)
class Tray:
    """The items of an address, each once, at most `MOST`; `too_many` counts those beyond.

    `has_dropped`: the address names items to remove, so it is longer than the tray's own.
    """

    items: tuple[TrayItem, ...] = ()
    too_many: int = 0
    has_dropped: bool = False

    def parameters(self) -> list[tuple[str, str]]:
        """Return the parameters of an address that holds the tray."""
        return [(PARAMETER, str(item)) for item in self.items]

    def url(self, path: str) -> str:
        """Return an address with the tray added to its query string."""
        separator = "&" if "?" in path else "?"
        return f"{path}{separator}{urlencode(self.parameters())}" if self.items else path


def read_item(text: str) -> TrayItem | None:
    """Return the item that a value of an address names; None for any other text."""
    match = _ITEM.fullmatch(text)
    return TrayItem(**match.groupdict()) if match else None


def read_tray(query: QueryDict) -> Tray:
    """Return the tray of an address. Values that name nothing are ignored."""
    dropped = {read_item(value) for value in query.getlist(DROP)[:MOST_READ]}
    given = dict.fromkeys(read_item(value) for value in query.getlist(PARAMETER)[:MOST_READ])
    items = [item for item in given if item and item not in dropped]
    return Tray(tuple(items[:MOST]), max(0, len(items) - MOST), DROP in query)


def tray_of(request: HttpRequest) -> Tray:
    """Return the tray of a request's address, read once."""
    found: Tray | None = getattr(request, "tray", None)
    if found is None:
        found = read_tray(request.GET)
        show_tray(request, found)
    return found


def show_tray(request: HttpRequest, tray: Tray) -> None:
    """Make another tray the one that links and forms of the response hold."""
    request.tray = tray  # type: ignore[attr-defined]


def item_of(listing: Listing, region: str) -> TrayItem | None:
    """Return the item of a thing in a region; None where its kind may not be put on the tray."""
    kind = kinds().get(listing.kind)
    return TrayItem(region, listing.source, listing.key) if kind and kind.on_tray else None


def other_parameters(query: QueryDict) -> list[tuple[str, str]]:
    """Return the parameters of an address that do not belong to the tray."""
    return [(name, value) for name, values in query.lists() if name not in (PARAMETER, DROP) for value in values]
