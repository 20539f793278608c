"""The order of names in a list of hits, as both engines sort it. Pure."""

from search.analysis import LANGUAGES
from sites.collation import alphabetical
from sites.listing import Texts, pick

LONGEST = 100


def order(text: str) -> str:
    """A key that sorts by its bytes as names sort in Finland, short enough for an index."""
    return alphabetical(text[:LONGEST])


def order_of_name(names: Texts, language: str) -> str:
    """The key of the name that a reader of a language sees."""
    return order(pick(names, language, LANGUAGES)[0])
