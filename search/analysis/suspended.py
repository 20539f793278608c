"""Suspended compounds: "mielenterveys- ja päihdekuntoutujat" has the word "mielenterveyskuntoutuja". Pure.

What two words share is written once: the end of both ("sorg- och krisstöd"), or the beginning ("päihdehoito ja -työ").
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from search.analysis.text import HYPHENS, Word

CONJUNCTIONS: Mapping[str, frozenset[str]] = {
    "fi": frozenset({"ja", "tai", "sekä", "eli", "että", "kuin"}),
    "sv": frozenset({"och", "eller", "samt", "respektive"}),
}
BETWEEN = frozenset(" \t\n,/" + HYPHENS)
"""What may stand between the words of a list, beside conjunctions."""
LONGEST_LIST = 6
"""Words to the one that has the shared part."""
SHORTEST_PART = 3

Halves = Callable[[str], Sequence[tuple[str, str]]]
"""Gives every way to see a word as the beginning and the end of a compound."""


def completed(text: str, found: Sequence[Word], language: str, halves: Halves) -> Iterator[tuple[int, list[str]]]:
    """Yield the positions of suspended words among those of a text, each with its whole words, the shortest first."""
    if language not in CONJUNCTIONS or not any(hyphen in text for hyphen in HYPHENS):
        return
    for at, word in enumerate(found):
        if _is_hyphen(text, word.end):
            other = _other(text, found[at + 1 : at + 1 + LONGEST_LIST], word.end, language)
            ends = dict.fromkeys(end for _, end in halves(other)) if other else {}
            wholes = [word.text + end for end in sorted(ends, key=len) if len(end) >= SHORTEST_PART]
        elif at and _is_hyphen(text, word.start - 1) and text[word.start - 2] == " ":
            other = _before(text, found[max(0, at - LONGEST_LIST) : at], word.start - 1, language)
            starts = dict.fromkeys(start for start, _ in halves(other) if other.startswith(start)) if other else {}
            wholes = [start + word.text for start in sorted(starts, key=len) if len(start) >= SHORTEST_PART]
        else:
            continue
        if wholes:
            yield at, wholes


def _other(text: str, following: Sequence[Word], reached: int, language: str) -> str:
    """Return the word that a list of suspended words ends with; empty where it is no such list."""
    joined = False
    for word in following:
        if not BETWEEN.issuperset(text[reached : word.start]):
            return ""
        reached = word.end
        if word.text in CONJUNCTIONS[language]:
            joined = True
        elif not _is_hyphen(text, word.end):
            return word.text if joined else ""
    return ""


def _before(text: str, preceding: Sequence[Word], reached: int, language: str) -> str:
    """Return the word that a list of words without their beginning follows; empty where it is no such list."""
    joined = False
    for word in reversed(preceding):
        if not BETWEEN.issuperset(text[word.end : reached]):
            return ""
        reached = word.start
        if word.text in CONJUNCTIONS[language]:
            joined = True
        elif not _is_hyphen(text, word.start - 1):
            return word.text if joined else ""
    return ""


def _is_hyphen(text: str, place: int) -> bool:
    return 0 <= place < len(text) and text[place] in HYPHENS
