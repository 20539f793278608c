"""Read a page of Innokylä as it was pasted: sections, facts, and a remainder of what could not be placed. Pure.

Labels decide, not tags: each line that is a label begins its part of the page, in whatever order they come. Nothing is
dropped: every word is in a section, a fact or the remainder, or in `Pasted.left_out`, which lists labels, residue of
the site and repetitions.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from directory.innokyla.dates import read_date
from directory.innokyla.hyphens import Joined
from directory.innokyla.labels import InnokylaLabel, has_mark, is_residue, label_of, split_label, without_icons
from directory.innokyla.lines import Line, lines_of
from directory.innokyla.terms import CodesByWords, FoundTerm, find_terms, split_topics, words
from directory.sections import SECTIONS

LIMITS = {
    "name": 255,
    "short_description": 500,
    "place": 250,
    "whole": 250,
    "author": 250,
    "topics": 250,
    "phenomena": 250,
}
"""The most characters of each fact that is text; what is over goes to the remainder."""
LEAST_LABELS = 2  # a page with fewer is none of Innokylä's
LISTS = ("area", "funders", "phase", "target_groups")
FREE_WORDS = ("topics", "phenomena")
ONE_LINE = ("name", "place", "whole", "author")
PATH_ONLY = {code for code, section in SECTIONS.items() if not section.shared}


@dataclass(frozen=True)
class Piece:
    """A part of the remainder: lines without a place, and the code of the label they stood under, or empty."""

    under: str
    lines: tuple[Line, ...]

    @property
    def text(self) -> str:
        """Return the piece as plain text."""
        return "\n".join(line.text for line in self.lines)


@dataclass
class Pasted:
    """What a pasted page holds.

    `texts` are facts by code (`name`, `short_description` …), `links` and `sections` lines, `terms` the terms by fact,
    `free_words` those of topics and phenomena, `dates` those of the page at Innokylä. `labels` are the codes of the
    labels that were found.
    """

    texts: dict[str, str] = field(default_factory=dict)
    sections: dict[str, list[Line]] = field(default_factory=dict)
    links: list[Line] = field(default_factory=list)
    terms: dict[str, list[FoundTerm]] = field(default_factory=dict)
    free_words: dict[str, list[str]] = field(default_factory=dict)
    dates: dict[str, date] = field(default_factory=dict)
    dates_as_written: list[str] = field(default_factory=list)
    remainder: list[Piece] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    joined: list[Joined] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)

    @property
    def is_recognised(self) -> bool:
        """Return whether the text has enough of Innokylä's labels to be one of its pages."""
        return len(self.labels) >= LEAST_LABELS

    def add_to_remainder(self, under: str, lines: Iterable[Line]) -> None:
        """Put lines into the remainder, together with those before them under the same label."""
        given = tuple(lines)
        if self.remainder and self.remainder[-1].under == under:
            given = self.remainder.pop().lines + given
        if given:
            self.remainder.append(Piece(under, given))


PartLines = list[tuple[str, list[Line]]]
NO_LABEL = ""


def parse(pasted: str, vocabularies: Mapping[str, CodesByWords]) -> Pasted:
    """Return what a pasted text or HTML holds. `vocabularies` are by fact: area, funders, phase, target_groups …"""
    result = Pasted()
    lines, result.joined = lines_of(pasted, _stands_alone)
    parts = _split_at_labels(_without_residue(lines, result), result)
    for code, own in parts:
        if code != NO_LABEL:
            _place(code, own, result, vocabularies)
    for at, (code, own) in enumerate(parts):
        if code == NO_LABEL:
            _place_unlabelled(own, result, is_top=at == 0)
    return result


def _stands_alone(text: str) -> bool:
    return label_of(text) is not None or is_residue(text) or split_label(text) is not None


def _without_residue(lines: Iterable[Line], result: Pasted) -> list[Line]:
    kept = []
    for line in lines:
        runs = []
        for run in line.runs:
            text, icons = without_icons(run.text)
            result.left_out += icons
            runs.append(replace(run, text=text))
        line = replace(line, runs=tuple(runs))
        is_empty = not words(line.text)
        if is_empty or (is_residue(line.text) and label_of(line.text) is None):
            result.left_out += [line.text] if line.text else []
        else:
            kept.append(line)
    return kept


def _split_at_labels(lines: list[Line], result: Pasted) -> PartLines:
    """Return the lines by the label they stand under, in the order of the page."""
    accept = _accepted_labels(lines)
    parts: PartLines = [(NO_LABEL, [])]
    for line in lines:
        label = accept(line.text)
        inline = None if label else split_label(line.text)
        if label:
            result.left_out.append(line.text)
            parts.append((NO_LABEL if label.kind == "heading" else label.code, []))
        elif inline and not inline[0].weak:
            label, name, value = inline
            result.left_out.append(name)
            # A fact with its label on one line ends there; the section around it goes on.
            around = parts[-1][0]
            parts.append((label.code, [line.ending(value)]))
            if label.kind == "fact":
                parts.append((around, []))
        else:
            parts[-1][1].append(line)
        if label and label.kind != "heading":
            result.labels.add(label.code)
    return parts


def _accepted_labels(lines: Iterable[Line]) -> Callable[[str], InnokylaLabel | None]:
    """Return the function that tells which lines of this page are labels.

    A weak label counts where it is marked, or where the page has a label of the development path alone.
    """
    found = [label for line in lines if (label := label_of(line.text)) and label.kind == "section" and not label.weak]
    on_path = any(label.code in PATH_ONLY for label in found)

    def accept(text: str) -> InnokylaLabel | None:
        label = label_of(text)
        return label if label and (not label.weak or on_path or has_mark(text)) else None

    return accept


def _place(code: str, lines: list[Line], result: Pasted, vocabularies: Mapping[str, CodesByWords]) -> None:
    """Put the lines under a label where they belong."""
    pictures = [line for line in lines if line.kind == "picture"]
    result.add_to_remainder("cover", pictures)
    lines = [line for line in lines if line.kind != "picture"]
    if code in SECTIONS:
        _place_in_section(code, lines, result)
    elif code in LISTS:
        _place_terms(code, lines, result, vocabularies.get(code, {}))
    elif code in ("created", "modified"):
        _place_date(code, lines, result)
    elif code in FREE_WORDS:
        _place_free_words(code, lines, result)
    elif code == "links":
        result.links += lines
    elif code in LIMITS:
        _place_text(code, lines, result)
    else:
        result.add_to_remainder(code, lines)


def _place_in_section(code: str, lines: list[Line], result: Pasted) -> None:
    """Add lines to a section. Both tabs may hold it: what stands in it already is not added again."""
    own = result.sections.setdefault(code, [])
    standing = {line.text for line in own}
    own += [line for line in lines if line.text not in standing]
    result.left_out += [line.text for line in lines if line.text in standing]


def _place_text(code: str, lines: list[Line], result: Pasted) -> None:
    """Take as a fact its lines up to the limit of its length; of one-line facts the first. The rest is remainder."""
    most = 1 if code in ONE_LINE else len(lines)
    taken: list[str] = []
    for at, line in enumerate(lines):
        standing = result.texts.get(code, "")
        if standing and words(line.text) == words(standing):
            result.left_out.append(line.text)
            continue
        full = (standing and not taken) or len(taken) >= most
        if full or len("\n".join([*taken, line.text])) > LIMITS[code]:
            result.add_to_remainder(code, lines[at:])
            return
        taken.append(line.text)
        result.texts[code] = "\n".join(taken)


def _place_terms(code: str, lines: list[Line], result: Pasted, known: CodesByWords) -> None:
    for line in lines:
        terms, rest = find_terms(line.text, known)
        result.terms.setdefault(code, []).extend(terms)
        result.add_to_remainder(code, [line.with_text(text) for text in rest])


def _place_date(code: str, lines: list[Line], result: Pasted) -> None:
    for line in lines:
        found = read_date(line.text)
        if found is None or result.dates.get(code, found) != found:
            result.add_to_remainder(code, [line])
        else:
            result.dates[code] = found
            result.dates_as_written.append(line.text)


def _place_free_words(code: str, lines: list[Line], result: Pasted) -> None:
    own = result.free_words.setdefault(code, [])
    for line in lines:
        for word in split_topics(line.text):
            if word.lower() in (each.lower() for each in own):
                result.left_out.append(word)
            elif len(", ".join([*own, word])) > LIMITS[code]:
                result.add_to_remainder(code, [line.with_text(word)])
            else:
                own.append(word)


def _place_unlabelled(lines: list[Line], result: Pasted, is_top: bool) -> None:
    """Place what stands under no label: at the top Innokylä shows the name and the short description once more."""
    wanted = [code for code in ("name", "short_description") if is_top and not result.texts.get(code)]
    for line in lines:
        if any(words(line.text) == words(text) for text in result.texts.values()):
            result.left_out.append(line.text)
        elif wanted and line.kind != "picture" and len(line.text) <= LIMITS[wanted[0]]:
            result.texts[wanted.pop(0)] = line.text
        else:
            wanted = []
            result.add_to_remainder(NO_LABEL, [line])
