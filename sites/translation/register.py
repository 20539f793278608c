"""What can be translated: pages, and the kinds of records that other apps register here.

A kind tells two things: which of its contents lack which language (one look over all of them, few queries), and for
those that stand on one page of the list who changed them, when, and where they are mended.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """What a content lacks in a language. The order is the order of the list's explanation."""

    MISSING = "missing"  # nothing of it is in the language
    BEGUN = "begun"  # some of it is, or all of it and not published
    CHANGED = "changed"  # it is published, and the original has changed since, or some of its text is not translated


@dataclass(frozen=True)
class Lack:
    """One content that lacks one language. `key` is the original's primary key, `target` what is to be opened."""

    kind: str
    key: int
    title: str
    language: str
    state: State
    target: int | None = None


@dataclass(frozen=True)
class Detail:
    """Who changed the original last and when ("" and None where nobody knows), and where the lack is mended."""

    changed: datetime | None
    by: str
    url: str


@dataclass
class Survey:
    """One kind of content in one region: how many there are, and in how many nothing is lacking, by language."""

    kind: str
    name: Any  # the kind's name in the plural, translated when shown
    total: int = 0
    complete: dict[str, int] = field(default_factory=dict)
    lacks: list[Lack] = field(default_factory=list)

    def add(self, language: str, lack: Lack | None) -> None:
        """Counts one content in one language."""
        self.complete.setdefault(language, 0)
        if lack is None:
            self.complete[language] += 1
        else:
            self.lacks.append(lack)


@dataclass(frozen=True)
class Translatable:
    """A source of contents.

    `survey` is asked inside a region's schema, with the region's languages, the first one first. `details` gets lacks
    that this source gave. `may_edit` tells whether a user gets links to the forms.
    """

    survey: Callable[[tuple[str, ...]], list[Survey]]
    details: Callable[[Sequence[Lack]], dict[Lack, Detail]]
    may_edit: Callable[[Any], bool]


_registered: list[Translatable] = []


def register(translatable: Translatable) -> None:
    """Puts a kind of content before the translation desk; an app does so when it is ready."""
    if translatable not in _registered:
        _registered.append(translatable)


def registered() -> tuple[Translatable, ...]:
    """Every kind, in the order of registration."""
    return tuple(_registered)
