"""Find the terms of a vocabulary in a line of labels. Pure."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

Words = tuple[str, ...]
CodesByWords = Mapping[Words, str]
"""Codes by the words of their labels; see `vocabulary`."""
WORD = re.compile(r"\w+(?:-\w+)*")
SEPARATORS = re.compile(r"\s*(?:[,;•·|/]|\s[-\u2013]\s)\s*")
LEAST_SHARE = 0.5  # of a line's words, below which it is a sentence and no list of labels


@dataclass(frozen=True)
class FoundTerm:
    """A term with the text it was found by."""

    code: str
    text: str


def words(text: str) -> Words:
    """Return the words of a label, in lower case."""
    return tuple(word.lower() for word in WORD.findall(text))


def vocabulary(labels: Iterable[tuple[str, str]]) -> dict[Words, str]:
    """Return the vocabulary of labels and their codes; the first of two equal labels counts."""
    found: dict[Words, str] = {}
    for label, code in labels:
        if own := words(label):
            found.setdefault(own, code)
    return found


def find_terms(line: str, known: CodesByWords) -> tuple[list[FoundTerm], list[str]]:
    """Return the terms that a line names, one after another with or without separators, and the rest of the line."""
    if code := known.get(words(line)):
        return [FoundTerm(code, line)], []
    terms: list[FoundTerm] = []
    rest: list[str] = []
    for part in SEPARATORS.split(line):
        found, left = _find_runs(part, known)
        terms += found
        rest += left
    named = sum(len(words(term.text)) for term in terms)
    return (terms, rest) if named >= LEAST_SHARE * len(words(line)) else ([], [line])


def _find_runs(text: str, known: CodesByWords) -> tuple[list[FoundTerm], list[str]]:
    """Return the terms in a text, the longest label first, and the runs of words between them."""
    found = list(WORD.finditer(text))
    longest = max(map(len, known), default=0)
    terms: list[FoundTerm] = []
    rest: list[str] = []
    left_from, at = 0, 0
    while at < len(found):
        for length in range(min(longest, len(found) - at), 0, -1):
            span = text[found[at].start() : found[at + length - 1].end()]
            if code := known.get(words(span)):
                rest.append(text[left_from : found[at].start()])
                terms.append(FoundTerm(code, span))
                left_from, at = found[at + length - 1].end(), at + length
                break
        else:
            at += 1
    rest.append(text[left_from:])
    return terms, [each.strip() for each in rest if words(each)]


def split_topics(line: str) -> list[str]:
    """Return the free words of a line: between separators, else each from a capital letter to the next."""
    parts = [part for part in SEPARATORS.split(line.strip()) if part]
    if len(parts) != 1:
        return parts
    return [part for part in re.split(r"\s+(?=[A-ZÅÄÖ])", parts[0]) if part]
