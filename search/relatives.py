"""What a word of a question may stand for. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from search.question import Alternative


class Relatives(NamedTuple):
    """What a word may stand for: its translations and synonyms, and the names of broader terms and of its themes.

    `named`: whether a vocabulary has the word itself, and not only words around it or its parts.
    """

    close: tuple[Alternative, ...] = ()
    broader: tuple[Alternative, ...] = ()
    themes: tuple[Alternative, ...] = ()
    named: bool = False

    @property
    def tokens(self) -> frozenset[str]:
        """Return the tokens of what is close."""
        return frozenset(token for each in self.close for need in each.needs for token in need.tokens)

    def weighed(self, share: float) -> "Relatives":
        """Return the same with a share of the weight."""
        close, broader, themes = (weighed(some, share) for some in (self.close, self.broader, self.themes))
        return Relatives(close, broader, themes, self.named)

    def joined(self, other: "Relatives") -> "Relatives":
        """Return those of both, each once."""
        return Relatives(
            _once(self.close + other.close),
            _once(self.broader + other.broader),
            _once(self.themes + other.themes),
            self.named or other.named,
        )


def weighed(some: Iterable[Alternative], share: float) -> tuple[Alternative, ...]:
    """Return alternatives with a share of their weight."""
    return tuple(each._replace(weight=each.weight * share) for each in some)


def _once(some: Iterable[Alternative]) -> tuple[Alternative, ...]:
    return tuple(dict.fromkeys(some))
