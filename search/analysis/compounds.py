"""The parts of a compound, as the analysis of words found them. Pure."""

from collections.abc import Mapping

LONG = 7
"""Letters of a word of which two may differ within a compound."""
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
    """Return every way to see a compound as a beginning and an end, as "vertaistuki" and "ryhmä"."""
    return [(start, end) for end in heads(found) for start in modifiers(found) if _is_made_of(start, end, found)]


def _is_made_of(start: str, end: str, found: Forms) -> bool:
    """Whether a compound is made of two parts; the first may have other last letters there, or a joint.

    One letter, or of a longer word two ("föräldra" of "förälder").
    """
    rests = [whole.removesuffix(end) for whole in _wholes(found) if whole.endswith(end)]
    same = start[:-1] if len(start) < LONG else start[:-2]
    return any(rest.startswith(same) and abs(len(rest) - len(start)) <= 1 for rest in rests)


def _wholes(found: Forms) -> set[str]:
    return {*found["surface"], *found["lemma"], *found["stem"]}
