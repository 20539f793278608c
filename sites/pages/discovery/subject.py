"""What a public page is about, for the metadata of its head. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class PageSubject:
    """The thing a page shows. A view puts it into its template's context as `subject`.

    `language` is the one its text is really in. `kind` is an Open Graph type. `facts` are schema.org objects without
    `@context` and without URLs: the head adds those.
    """

    title: str
    summary: str
    language: str
    kind: str = "website"
    facts: tuple[Facts, ...] = ()
