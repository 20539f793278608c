"""English words: Snowball's stem stands for the base form (snowballstem.org, "Porter2").

Irregular plurals (children, women) are taken to their singular by simplemma before.
"""

from search.analysis.libraries import base_form, is_listed, stem
from search.analysis.text import letters_only


def lemmas(word: str) -> list[str]:
    """The stems of a plain word: "groups" and "group's" as "group", "children" as "children" and "child"."""
    owner = word.removesuffix("'s").removesuffix("'")
    return [letters_only(stem(base, "english")) for base in (owner, base_form(owner, "en").lower())]


def is_known(word: str) -> bool:
    """Whether simplemma knows a plain word."""
    return is_listed(word, "en")
