"""Collation of Finnish and Swedish names: å, ä and ö after z, case ignored, w a letter of its own. Pure.

No collation of the engines is used: an embedded PostgreSQL has none, and Elasticsearch only with a plug-in.
"""

from sites.invisible import INSIDE_WORDS

WRITTEN = "ÅåÄäÆæÖöØøÉéÈèÜüŠšŽž"
SORTED = "{{||||}}}}eeeeyysszz"
"""Letter by letter what stands in WRITTEN; `{`, `|` and `}` follow z in ASCII."""

_LETTERS = str.maketrans(WRITTEN, SORTED)
_INVISIBLE = str.maketrans("", "", INSIDE_WORDS)


def alphabetical(text: str) -> str:
    """Return a key that sorts, also by its bytes, as names sort in Finland."""
    return text.translate(_LETTERS).translate(_INVISIBLE).lower()
