"""From running text to words: where they are, and how they are written alike.

Positions are those of the text as given, so that a caller can mark the words in it; the word itself comes in one
writing: lower case, Unicode NFC, one kind of hyphen and apostrophe, nothing invisible inside.
"""

import re
import sys
import unicodedata
from functools import lru_cache
from itertools import groupby
from typing import NamedTuple

from sites.invisible import INSIDE_WORDS

LONGEST_WORD = 60
"""Characters; what is longer is no word of a language (a link, a key, a broken paste) and is cut here."""

GRAM_LENGTH = 4
CACHED_WORDS = 50_000

APOSTROPHES = "'’ʼ‘´"
HYPHENS = "-\u2010\u2011"
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl"}
NO_ACCENT_TO_DROP = {"ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l", "ß": "ss", "ð": "d", "þ": "th", "ı": "i"}

# "MLL:n", "ry:lle", "RKP:s": the ending of an abbreviation stands after a colon in Finnish and in Swedish.
COLON_ENDINGS = (
    "n|a|ä|t|ta|tä|na|nä|ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|tta|ttä|in|iin|ien|hin|hun|hyn|een|ja|jä|jen|"
    "s|en|et|er|ar|or|ns|na|erna|arna|orna"
)


class Word(NamedTuple):
    """One word of a text: its plain writing, and where it stands (`original[start:end]`)."""

    text: str
    start: int
    end: int


def _marks() -> str:
    """A regular expression's class of what belongs to the letter before it: accents of any script, the invisible."""
    marks = [c for c in range(sys.maxunicode + 1) if unicodedata.category(chr(c)) in ("Mn", "Mc")]
    runs = [[c for _, c in run] for _, run in groupby(enumerate(marks), lambda pair: pair[1] - pair[0])]
    return "".join(f"{chr(run[0])}-{chr(run[-1])}" for run in runs) + INSIDE_WORDS


MARKS = _marks()
_LETTERS = rf"[^\W_](?:[^\W_]|[{MARKS}])*"
_PIECE = rf"{_LETTERS}(?:[{APOSTROPHES}]{_LETTERS})*"
_ENDED_PIECE = rf"{_PIECE}(?::(?:{COLON_ENDINGS})(?![^\W_]|[{MARKS}]))?"
PIECE = re.compile(_ENDED_PIECE, re.IGNORECASE)
WORD = re.compile(rf"{_ENDED_PIECE}((?:[{HYPHENS}]{_ENDED_PIECE})+)?", re.IGNORECASE)
"""Its group is what follows the first piece of a hyphenated word."""

_ONE_WRITING = str.maketrans(
    dict.fromkeys(INSIDE_WORDS, "") | dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(HYPHENS, "-") | LIGATURES
)
_NO_JOINTS = str.maketrans("", "", "-'")
_FOLDED = str.maketrans(NO_ACCENT_TO_DROP)


def words(text: str) -> list[Word]:
    """The words of a text, in order.

    A word is a run of letters and digits of any script. A hyphenated word comes whole, then each of its pieces (they
    lie inside its span): "lähihoitaja-opiskelija", "lähihoitaja", "opiskelija". The colon ending of an abbreviation
    is left out of the word but lies inside its span: "MLL:n" is "mll". Words longer than LONGEST_WORD are cut, and
    of a longer hyphenated word only the pieces come.
    """
    found: list[Word] = []
    for match in WORD.finditer(text):
        if match.lastindex is None:
            found.append(_word(match))
            continue
        pieces = [_word(piece) for piece in PIECE.finditer(text, match.start(), match.end())]
        whole = "-".join(piece.text for piece in pieces)
        if len(whole) <= LONGEST_WORD:
            found.append(Word(whole, match.start(), match.end()))
        found.extend(pieces)
    return found


def _word(match: re.Match[str]) -> Word:
    return Word(_without_ending(match.group()), match.start(), match.end())


@lru_cache(maxsize=CACHED_WORDS)
def _without_ending(written: str) -> str:
    return plain(written.partition(":")[0])[:LONGEST_WORD]


def plain(written: str) -> str:
    """A word in its one writing: NFC, lower case, plain hyphens and apostrophes, nothing invisible."""
    return unicodedata.normalize("NFC", written.translate(_ONE_WRITING).lower())


def without_joints(word: str) -> str:
    """A plain word without its hyphens and apostrophes, so that "ruoka-apu" and "ruokaapu" are one."""
    return word.translate(_NO_JOINTS)


def letters_only(found: str) -> str:
    """What a library gave back, as a token: lower case, letters, digits and their accents alone; may be empty."""
    kept = (c for c in unicodedata.normalize("NFC", found.lower()) if c.isalnum() or unicodedata.category(c)[0] == "M")
    return "".join(kept)


def fold(word: str) -> str:
    """A plain word without accents and dots: "lääkäri" as "laakari"."""
    taken_apart = unicodedata.normalize("NFD", word)
    bare = "".join(c for c in taken_apart if not unicodedata.combining(c)) or word
    return unicodedata.normalize("NFC", bare).translate(_FOLDED)


def grams(word: str) -> tuple[str, ...]:
    """The distinct runs of GRAM_LENGTH letters of a word, in order; none of a shorter word."""
    return tuple(dict.fromkeys(word[at : at + GRAM_LENGTH] for at in range(len(word) - GRAM_LENGTH + 1)))


def distinct(tokens: list[str]) -> tuple[str, ...]:
    """The tokens in order, each once, the empty ones left out."""
    return tuple(dict.fromkeys(token for token in tokens if token))
