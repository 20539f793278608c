"""The data types of the gallery: components and their states."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Example:
    """One state of a component: its name, template and context.

    `alone`: on a page of its own, because it is part of the page's frame or may occur on a page only once. Without a
    template the frame itself is the example, rendered with `context`. `whole`: alone, and the template is a whole page.
    """

    name: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    alone: bool = False
    whole: bool = False


@dataclass(frozen=True)
class TextPicker:
    """Return a text in the gallery's language: `say("kortti", "kort")`."""

    language: str

    def __call__(self, fi: str, sv: str) -> str:
        return sv if self.language == "sv" else fi

    @property
    def other(self) -> str:
        """The other language, for texts that are foreign on the page."""
        return "fi" if self.language == "sv" else "sv"

    def foreign(self, fi: str, sv: str) -> str:
        """Return the text in the other language."""
        return fi if self.language == "sv" else sv


Examples = Callable[[TextPicker], list[Example]]


@dataclass(frozen=True)
class Component:
    """A component: its code in URLs, its name in Finnish and Swedish, and its states."""

    code: str
    fi: str
    sv: str
    examples: Examples
