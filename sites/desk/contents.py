"""Contents as the desk reads them: pages, and records of every kind."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sites.desk.content_nodes import ContentNode


@dataclass(frozen=True)
class Content:
    """A public content in all its languages. `source` and `key` are those of its Listing.

    `edit` is the path of its form; `people` are the user ids of its owner and last editors, where known.
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
    """The nodes of what one form edits: of a page one language, of a record all (then `language` is empty)."""

    source: str
    key: str
    title: str
    language: str
    edit: str
    nodes: tuple[ContentNode, ...]


@dataclass(frozen=True)
class ContentSource:
    """Where the desk reads contents from, named as their source of Listings. All is called inside a region's schema.

    `contents` returns everything public that is to be reviewed (only that of a key, if one is given), named in the
    first of the languages that has a name, in few queries. `texts` returns everything public.
    `instance` returns the content of a key, or None; `key_of` the key of a content of this source, None for anything
    else. `may_write` tells whether a user may write such contents at all, `may_change` whether also those of others,
    `may_review` whether the user may confirm that a content is up to date.
    """

    name: str
    contents: Callable[[tuple[str, ...], str], list[Content]]
    texts: Callable[[], Iterator[ContentText]]
    instance: Callable[[str], Any]
    key_of: Callable[[Any], str | None]
    may_write: Callable[[Any], bool]
    may_change: Callable[[Any], bool]
    may_review: Callable[[Any, Any], bool]
