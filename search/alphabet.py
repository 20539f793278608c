"""The order of names in a list of hits, as both engines sort it: å, ä and ö after z, case ignored. Pure.

Neither engine is asked for a collation: an embedded PostgreSQL has none, and Elasticsearch only by a plug-in.
"""

from search.analysis import LANGUAGES
from sites.listing import Texts, pick

WRITTEN = "ÅåÄäÆæÖöØøÉéÈèÜüŠšŽž"
SORTED = "{{||||}}}}eeeeyysszz"
"""Letter by letter what stands in WRITTEN; `{`, `|` and `}` follow z in ASCII."""

_LETTERS = str.maketrans(WRITTEN, SORTED)
LONGEST = 100


def order(text: str) -> str:
    """A key that sorts by its bytes as Finnish and Swedish names sort."""
    return text[:LONGEST].translate(_LETTERS).lower()


def order_of_name(names: Texts, language: str) -> str:
    """The key of the name that a reader of a language sees."""
    return order(pick(names, language, LANGUAGES)[0])
