"""The order of names in a list of hits, as both engines sort it. Pure."""

from search.analysis import LANGUAGES
from sites.collation import alphabetical
from sites.listing import Texts, pick

LONGEST = 100


def order(text: str) -> str:
    """Return a key whose byte order is the Finnish order of names, short enough for an index."""
    return alphabetical(text[:LONGEST])


def order_of_name(names: Texts, language: str) -> str:
    """Return the sort key of the name that is shown in a language."""
    return order(pick(names, language, LANGUAGES)[0])
