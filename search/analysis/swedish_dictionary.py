"""The Swedish dictionary of the package `hunspell-sv` (SFOL, SALDO, Folkets lexikon; LGPL-3.0), as we use it.

Two readings of the same two files: Hunspell itself (by the package `chunspell`) for the stems of inflected words,
and our own for compounds, since Hunspell drops the middle of a compound it does not list. In the .aff file a suffix
rule whose continuation holds COMPOUNDBEGIN (X) or COMPOUNDMIDDLE (U) tells how a word stands inside a compound:
"kvinna" as "kvinno", "möte" as "mötes".
"""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import files
from pathlib import Path
from typing import NamedTuple, Protocol

from hunspell import Hunspell

PACKAGE = "hunspell-sv"
NAME = "sv_SE"
SHORTEST_WORD = 3
SHORTEST_LAST = 4  # or shorter, if its flags say that compounds end in it

INSIDE = frozenset("XU")
LAST = "Y"
NOUN = "A"  # takes the genitive's s
ADJECTIVE = frozenset("KOQ")
ONLY_INSIDE = "Z"
REFUSED = frozenset("!%")

NOT_IN_ITS_RULES = {
    **{"sorge": "sorg", "mödra": "mor", "föräldra": "förälder", "martha": "martha", "läx": "läxa", "gatu": "gata"},
    **{"när": "nära", "rid": "rida", "media": "media", "fokus": "fokus", "mät": "mäta"},
}
"""Words of this field that compounds begin with, and of which the dictionary's rules know nothing."""
SHORT_LAST = frozenset({"vän", "råd", "dos"})
"""Short words that compounds end in, which the dictionary does not say: "stödvän", "äldreråd"."""


class Stemmer(Protocol):
    """What we use of `hunspell.Hunspell`."""

    def stem(self, word: str) -> tuple[str, ...]: ...

    def spell(self, word: str) -> bool: ...


class Joint(NamedTuple):
    """How a word's end changes before the next part of a compound: drop `strip`, add `add`, if `condition` fits."""

    strip: str
    add: str
    condition: re.Pattern[str]


class Compounding(NamedTuple):
    """The words of compounds: `inside` by the form in which they stand there, and `last`, in their base form.

    `loose` are words that compounds are made of although the dictionary gives no joint for them.
    """

    inside: dict[str, tuple[str, ...]]
    loose: frozenset[str]
    last: frozenset[str]


def dictionary_file(suffix: str) -> Path:
    """Where the installed package put its .aff or .dic file, by its own record.

    Raises PackageNotFoundError or FileNotFoundError, naming the package, when it is not installed whole.
    """
    for file in files(PACKAGE) or ():
        if file.name == NAME + suffix:
            return Path(str(file.locate())).resolve()
    raise FileNotFoundError(f"{NAME}{suffix} is not among the files of the package {PACKAGE}")


@cache
def stemmer() -> Stemmer:
    """Hunspell with the dictionary read (a quarter of a second)."""
    folder = dictionary_file(".dic").parent
    found: Stemmer = Hunspell(NAME, hunspell_data_dir=str(folder), system_encoding="UTF-8")
    return found


@cache
def compounding() -> Compounding:
    """The compound words of the dictionary (half a second to read)."""
    joints = _joints(dictionary_file(".aff").read_text("utf-8"))
    inside: dict[str, list[str]] = {}
    loose, last = set(), set()
    for word, flags in _entries(dictionary_file(".dic").read_text("utf-8")):
        real = ONLY_INSIDE not in flags
        if not INSIDE.isdisjoint(flags):
            inside.setdefault(word, []).extend([word] if real else [])
        for form in _joined(word, flags, joints):
            inside.setdefault(form, []).append(word)
        if real and (len(word) >= SHORTEST_LAST or LAST in flags):
            last.add(word)
        if real and (NOUN in flags or (LAST in flags and not ADJECTIVE.isdisjoint(flags))):
            loose.add(word)
    for form, word in NOT_IN_ITS_RULES.items():
        inside.setdefault(form, []).append(word)
    known = {form: tuple(words) for form, words in inside.items()}
    return Compounding(known, frozenset(loose), SHORT_LAST.union(last))


def _entries(dic: str) -> list[tuple[str, str]]:
    """The lower-case words of a .dic file with their flags; those without flags are inflected forms and left out."""
    entries = []
    for line in dic.splitlines()[1:]:
        word, _, flags = line.strip().partition("/")
        if flags and len(word) >= SHORTEST_WORD and word.isalpha() and word.islower() and REFUSED.isdisjoint(flags):
            entries.append((word, flags))
    return entries


def _joints(aff: str) -> dict[str, list[Joint]]:
    """The .aff file's suffix rules that make the inside form of a compound, by flag."""
    joints: dict[str, list[Joint]] = {}
    for line in aff.splitlines():
        fields = line.split()
        if len(fields) < 5 or fields[0] != "SFX":
            continue
        _, flag, strip, added, condition = fields[:5]
        add, _, continued = added.partition("/")
        if INSIDE.isdisjoint(continued) or not add.isalnum():
            continue
        joint = Joint("" if strip == "0" else strip, "" if add == "0" else add, re.compile(f"{condition}$"))
        joints.setdefault(flag, []).append(joint)
    return joints


def _joined(word: str, flags: str, joints: dict[str, list[Joint]]) -> list[str]:
    """The forms in which a word stands inside compounds, by its flags."""
    return [
        word.removesuffix(joint.strip) + joint.add
        for flag in flags
        for joint in joints.get(flag, ())
        if word.endswith(joint.strip) and joint.condition.search(word)
    ]
