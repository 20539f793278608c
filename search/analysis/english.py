"""English words: Snowball's stem stands for the base form (snowballstem.org, "Porter2").

Irregular plurals (children, women) are taken to their singular by simplemma before. Which words there are Hunspell
tells: simplemma lists the nonsense of its sources, too ("blorp").
"""

from functools import cache
from typing import Protocol

from hunspell import Hunspell

from search.analysis.libraries import base_form, stem
from search.analysis.text import letters_only

AMERICAN = (
    *(("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ll", "l"), ("ae", "e"), ("oe", "e")),
    *(("mme", "m"), ("nce", "nse"), ("que", "ck"), ("gue", "g")),
)
"""British spellings and the American ones, which the dictionary has ("neighbour", "organise", "centre")."""

LATIN_1 = 256
"""How many letters Latin-1 has."""


class Speller(Protocol):
    """What we use of `hunspell.Hunspell`."""

    def spell(self, word: str) -> bool: ...


def lemmas(word: str) -> list[str]:
    """The stems of a plain word: "groups" and "group's" as "group", "children" as "children" and "child"."""
    owner = word.removesuffix("'s").removesuffix("'")
    return [letters_only(stem(base, "english")) for base in (owner, base_form(owner, "en").lower())]


def is_known(word: str) -> bool:
    """Whether Hunspell knows a plain word, as British or American spelling has it."""
    return _is_listed(word) or any(_is_listed(word.replace(*each)) for each in AMERICAN if each[0] in word)


def _is_listed(word: str) -> bool:
    """Whether Hunspell knows a word; a proper name is known to it with its capital only."""
    return any(_dictionary().spell(each) for each in (word, word.capitalize()) if _is_western(each))


def _is_western(word: str) -> bool:
    """Whether the dictionary may have a word: it is in Latin-1, and Hunspell raises an error for other letters."""
    return all(ord(letter) < LATIN_1 for letter in word)


@cache
def _dictionary() -> Speller:
    """Hunspell with the American dictionary of its own package read (a tenth of a second)."""
    found: Speller = Hunspell("en_US", system_encoding="UTF-8")
    return found
