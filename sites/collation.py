"""Collation of Finnish and Swedish names: å, ä and ö after z, case ignored, w a letter of its own. Pure.

No collation of the engines is used: an embedded PostgreSQL has none, and Elasticsearch only with a plug-in.
"""

from collections.abc import Iterable

from sites.invisible import INSIDE_WORDS

WRITTEN = "ÅåÄäÆæÖöØøÉéÈèÜüŠšŽž"
SORTED = "{{||||}}}}eeeeyysszz"
"""Letter by letter what stands in WRITTEN; `{`, `|` and `}` follow z in ASCII."""
LETTERS_AFTER_Z = {"{": "Å", "|": "Ä", "}": "Ö"}
"""The letter that each of the three signs after z stands for."""
OTHERS = "#"
"""Stands for names that begin with no letter."""

_LETTERS = str.maketrans(WRITTEN, SORTED)
_INVISIBLE = str.maketrans("", "", INSIDE_WORDS)


def alphabetical(text: str) -> str:
    """Return a key that sorts, also by its bytes, as names sort in Finland."""
    return text.translate(_LETTERS).translate(_INVISIBLE).lower()


def first_letter(name: str) -> str:
    """Return the letter under which a name stands in an alphabetical list; `OTHERS` where it begins with none."""
    key = alphabetical(name.strip())[:1]
    return LETTERS_AFTER_Z.get(key) or (key.upper() if key.isalpha() else OTHERS)


def letter_pages(names: Iterable[str], page_size: int) -> dict[str, int]:
    """Return by letter the number of the page on which its first name stands; `names` are in their order."""
    found: dict[str, int] = {}
    known: set[str] = set()  # long lists: most names begin as one before
    for position, name in enumerate(names):
        if name[:1] not in known:
            found.setdefault(first_letter(name), position // page_size + 1)
            known |= {name[:1]} if name[:1].isalpha() else set()
    return found
