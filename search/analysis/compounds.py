"""The parts of a compound, as the analysis of words found them. Pure."""

from collections.abc import Mapping
from itertools import takewhile

LONG = 7
"""Letters of a word of which two may differ within a compound."""
INFLECTING = frozenset("aeiouyåäöns")
"""Letters with which the first part of a Finnish or Swedish compound may end beside its base form."""
Forms = Mapping[str, tuple[str, ...]]
"""The tokens of a word by form."""


def heads(found: Forms) -> tuple[str, ...]:
    """Return the parts in which a compound ends: "ryhmä" and "tukiryhmä" of "vertaistukiryhmä"."""
    wholes = _wholes(found)
    return tuple(part for part in found["parts"] if part not in wholes and any(word.endswith(part) for word in wholes))


def modifiers(found: Forms) -> tuple[str, ...]:
    """Return the other parts of a compound: "vertainen" and "vertaistuki" of "vertaistukiryhmä"."""
    return tuple(part for part in found["parts"] if part not in {*_wholes(found), *heads(found)})


def halves(found: Forms) -> list[tuple[str, str]]:
    """Return every way to see a compound as a beginning and an end, as "vertaistuki" and "ryhmä".

    A word that is cut from the letters before the end is none: "vingspann" has "ving" in it, and not "vin".
    """
    seen = [(start, end) for end in heads(found) for start in modifiers(found) if _is_made_of(start, end, found)]
    whole = [(start, end) for start, end in seen if start + end in _wholes(found)]
    return [
        (start, end) for start, end in seen if not any(_is_cut_from(start, other) for other, of in whole if of == end)
    ]


def _is_cut_from(start: str, other: str) -> bool:
    """Whether a word leaves out letters of another one that no inflection adds: "vin" and "vina" do of "ving"."""
    same = len(list(takewhile(lambda pair: pair[0] == pair[1], zip(start, other, strict=False))))
    return not set(other[same:]) <= INFLECTING


def _is_made_of(start: str, end: str, found: Forms) -> bool:
    """Whether a compound is made of two parts; the first may have other last letters there, or a joint.

    One letter, or of a longer word two ("föräldra" of "förälder").
    """
    rests = [whole.removesuffix(end) for whole in _wholes(found) if whole.endswith(end)]
    same = start[:-1] if len(start) < LONG else start[:-2]
    return any(rest.startswith(same) and abs(len(rest) - len(start)) <= 1 for rest in rests)


def _wholes(found: Forms) -> set[str]:
    return {*found["surface"], *found["lemma"], *found["stem"]}
