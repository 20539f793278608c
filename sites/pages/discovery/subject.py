"""What a public page is about, as its head tells it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Subject:
    """One thing with an address of its own. A view puts it into its template's context as `subject`.

    `language` is the one its words truly are in. `kind` is a type of the Open Graph protocol. `facts` are things of
    schema.org that say what it is, without `@context` and without addresses: the head adds its own.
    """

    title: str
    summary: str
    language: str
    kind: str = "website"
    facts: tuple[Facts, ...] = ()
