"""What the desk knows of contents: pages, and the records of every kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sites.desk.content_nodes import Piece


@dataclass(frozen=True)
class Content:
    """A public content, in all its languages one. `source` and `key` are those of its Listing.

    `edit` is the path of its form; `people` are the ids of its owner and of who changed it last, as far as known.
    """

    source: str
    key: str
    kind: Any
    title: str
    edit: str
    published: datetime | None
    people: tuple[int, ...]


@dataclass(frozen=True)
class ContentText:
    """What one form holds of a content in one language, in pieces; `base` is the level its headings stand under."""

    source: str
    key: str
    title: str
    language: str
    edit: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ContentSource:
    """Where the desk reads contents from, named as their source of Listings. All is called inside a region's schema.

    `contents` returns everything public that is to be reviewed (only what has the key, where one is given), named in
    the first of the languages that has a name, in few queries. `texts` returns everything public.
    `instance` returns the content of a key, or None; `key_of` the key of a content of this source, None of anything
    else. `may_write` tells whether a user writes such contents at all, `may_change` whether also those of others,
    `may_review` whether the user may confirm that this one is up to date.
    """

    name: str
    contents: Callable[[tuple[str, ...], str], list[Content]]
    texts: Callable[[], Iterator[ContentText]]
    instance: Callable[[str], Any]
    key_of: Callable[[Any], str | None]
    may_write: Callable[[Any], bool]
    may_change: Callable[[Any], bool]
    may_review: Callable[[Any, Any], bool]
