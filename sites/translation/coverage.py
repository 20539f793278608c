"""What translation coverage consists of: states, missing translations, and the sources they are read from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class TranslationState(StrEnum):
    """The state of a missing translation. The order is the order of the list's explanation."""

    MISSING = "missing"  # nothing of it is in the language
    BEGUN = "begun"  # some of it is, or all of it and not published
    CHANGED = "changed"  # it is published, and the original has changed since, or some of its text is not translated


@dataclass(frozen=True)
class MissingTranslation:
    """A content that lacks one language. `key` is the original's primary key, `target` that of what is to be edited."""

    kind: str
    key: int
    title: str
    language: str
    state: TranslationState
    target: int | None = None


@dataclass(frozen=True)
class Detail:
    """Who changed the original last and when ("" and None where unknown), and the URL where the language is added."""

    changed: datetime | None
    by: str
    url: str


@dataclass
class Coverage:
    """One type of content in one region: how many there are, and by language how many are complete; the others."""

    kind: str
    name: Any  # the type's name in the plural, a lazy translation
    total: int = 0
    complete: dict[str, int] = field(default_factory=dict)
    missing: list[MissingTranslation] = field(default_factory=list)

    def add(self, language: str, missing: MissingTranslation | None) -> None:
        """Count one content in one language."""
        self.complete.setdefault(language, 0)
        if missing is None:
            self.complete[language] += 1
        else:
            self.missing.append(missing)


@dataclass(frozen=True)
class TranslationSource:
    """Where the coverage of some contents is read from.

    `coverage` is called inside a region's schema with the region's languages, the first one first, and needs few
    queries. `details` takes missing translations of this source. `may_edit` tells whether a user gets links to
    the forms of a type.
    """

    coverage: Callable[[tuple[str, ...]], list[Coverage]]
    details: Callable[[Sequence[MissingTranslation]], dict[MissingTranslation, Detail]]
    may_edit: Callable[[Any, str], bool]
