"""The contents the desk looks after: pages, and the records other apps register here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sites.desk.content_nodes import Piece


@dataclass(frozen=True)
class Thing:
    """A public content, in all its languages one. `source` and `key` are those of its Listing.

    `edit` is the path of its form; `people` are the ids of who owns it and who changed it last, as far as known.
    """

    source: str
    key: str
    kind: Any
    title: str
    edit: str
    published: datetime | None
    people: tuple[int, ...]


@dataclass(frozen=True)
class Text:
    """What one form holds of a content in one language, in pieces; `base` is the level its headings stand under."""

    source: str
    key: str
    title: str
    language: str
    edit: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Source:
    """A family of contents, named as its source of Listings. All is asked inside a region's schema.

    `things`: everything public that grows old (or what of it has a key, where one is given), in few queries whatever
    their number, named in the first of the languages that has a name. `texts`: everything public.
    `instance`: the content of a key, or None; `key_of`: the key of a content of this family, None for anything else.
    `may_write`: whether somebody works on such contents at all; `may_change`: whether on everybody's; `may_review`:
    whether somebody may say that this one is still right.
    """

    name: str
    things: Callable[[tuple[str, ...], str], list[Thing]]
    texts: Callable[[], Iterator[Text]]
    instance: Callable[[str], Any]
    key_of: Callable[[Any], str | None]
    may_write: Callable[[Any], bool]
    may_change: Callable[[Any], bool]
    may_review: Callable[[Any, Any], bool]


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Puts a family of contents before the desk; an app does so when it is ready."""
    _sources[source.name] = source


def sources() -> dict[str, Source]:
    """Every family by its name."""
    return _sources
