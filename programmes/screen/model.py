"""What a screen consists of: panels that take turns, in one or more languages."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from programmes.screen import rules
from sites.translated import Translated

SECONDS = 20  # how long a panel is shown


@dataclass(frozen=True)
class ScreenItem:
    """Something with a time. `start` and `end` are aware moments.

    `when` is told always, `now` while it runs and `next` while it is the next; without them the plain words are.
    `lines` are further texts, `status` what became of it.
    """

    start: datetime.datetime
    end: datetime.datetime
    title: Translated
    when: str
    takes_place: bool = True
    lines: Sequence[Translated] = ()
    now: str = ""
    next: str = ""
    status: str = ""

    @property
    def timed(self) -> rules.Timed:
        """Its times, as the rules and the page have them."""
        return (int(self.start.timestamp()), int(self.end.timestamp()), self.takes_place)


@dataclass(frozen=True)
class ItemList:
    """Items in the order of their times, of which the first `most` that are not over are shown; of a room, named.

    Lists with the same name `whole` are the pieces of one, which goes on from panel to panel.
    """

    items: Sequence[ScreenItem]
    most: int
    heading: Translated | None = None
    whole: str = ""


@dataclass(frozen=True)
class ScreenPanel:
    """What is shown at once, in one language: lists, or the tables of a fair."""

    language: str
    heading: str
    lists: Sequence[ItemList] = ()
    tables: Sequence[Any] = ()

    @property
    def items(self) -> list[ScreenItem]:
        """The items of all its lists."""
        return [each for some in self.lists for each in some.items]

    def seconds(self, now: float) -> int:
        """Return how long it is shown at an instant: one whose items are all over is left out."""
        is_over = self.lists and not any(each.timed[1] > now for each in self.items)
        return 0 if is_over else SECONDS


@dataclass(frozen=True)
class Screen:
    """A screen: its name and a line below it by language, its panels in turn, and the path of the page it is about.

    `empty` is what it shows by language where nothing is coming. `streams` are the parts with a stream to choose from.
    """

    names: Mapping[str, Translated]
    panels: Sequence[ScreenPanel]
    path: str
    leads: Mapping[str, str] = field(default_factory=dict)
    empty: Mapping[str, str] = field(default_factory=dict)
    streams: Sequence[Any] = ()

    @property
    def items(self) -> list[ScreenItem]:
        """The items of all panels."""
        return [each for panel in self.panels for each in panel.items]

    def whole_of(self, some: ItemList) -> Sequence[ScreenItem]:
        """Return the items of a list with those of its other pieces."""
        if not some.whole:
            return some.items
        lists = (each for panel in self.panels for each in panel.lists)
        return [item for each in lists if each.whole == some.whole for item in each.items]


def in_turn(of_languages: Iterable[Sequence[ScreenPanel]]) -> list[ScreenPanel]:
    """Return the panels of each language, so that languages take turns: the first of each, then the second."""
    return [panel for row in zip_longest(*of_languages) for panel in row if panel is not None]


def alike(rows: Sequence[Any], most: int) -> list[Sequence[Any]]:
    """Return rows in as few pieces of at most `most` as hold them, about as long as each other."""
    count = -(-len(rows) // most)
    return chunks(rows, -(-len(rows) // count)) if rows else []


def chunks(rows: Sequence[Any], size: int) -> list[Sequence[Any]]:
    """Return rows in pieces of at most `size`."""
    return [rows[first : first + size] for first in range(0, len(rows), size)]
